"""How much a database holds."""

from sqlalchemy import func, select

from bot.records.database import Database
from bot.records.tables import Table


def rows(database: Database, table: type[Table]) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0
