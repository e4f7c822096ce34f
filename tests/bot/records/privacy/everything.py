"""Looking for somebody in all that a database holds, whatever tables it has or will have."""

from sqlalchemy import select

from bot.records.database import Database
from bot.records.tables import AuditRow, Table

PERSONAL_COLUMNS = {"person", "person_id", "pseudonym", "subject"}


def tables_about_people():
    """Every table with a column that says whom a row is about."""
    return [
        table for table in Table.metadata.sorted_tables if PERSONAL_COLUMNS & {c.name for c in table.columns}
    ]


def tables_that_mention(database: Database, *words: str) -> set[str]:
    """Tables with a row in which one of the words stands, whole or as a part; the audit aside."""
    found = set()
    with database.reading() as session:
        for table in Table.metadata.sorted_tables:
            held = str(session.execute(select(table)).all())
            if table.name != AuditRow.__tablename__ and any(word in held for word in words):
                found.add(table.name)
    return found
