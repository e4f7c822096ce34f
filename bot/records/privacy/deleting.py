"""Deleting rows, counted."""

from sqlalchemy import ColumnElement, delete
from sqlalchemy.orm import Session

from bot.records.tables import Table

Deleted = dict[str, int]  # rows that went, by table


def delete_rows(session: Session, table: type[Table], which: ColumnElement[bool]) -> int:
    """Deletes rows of one table; how many. What hangs on them by a foreign key goes too, uncounted."""
    key = table.__mapper__.primary_key
    return len(session.execute(delete(table).where(which).returning(*key)).all())
