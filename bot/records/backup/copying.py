"""Copies of the records: out of a database that is being written to, and into one that others have open."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import BigInteger, Connection, func, insert, select, text

from bot.records.database import Database
from bot.records.errors import RecordsUnavailableError
from bot.records.schema import bring_up_to_date
from bot.records.tables import Table

_ROWS_AT_ONCE = 1_000
_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
_TABLES = Table.metadata.sorted_tables  # what is referred to comes before what refers to it


def copy_out(database: Database, file: Path) -> None:
    """Writes the records of one moment into a new SQLite file; nobody who writes has to wait.

    Raises:
        RecordsUnavailableError: the database does not answer.
    """
    if database.is_sqlite:
        with database.driver() as source, closing(sqlite3.connect(file)) as target:
            source.backup(target)
        return
    copy = Database(f"sqlite:///{file}")
    try:
        bring_up_to_date(copy)
        with database.snapshot() as source, copy.connected() as target:
            _copy_rows(source, target)
        copy.clean_up()
    finally:
        copy.close()


def copy_in(file: Path, database: Database) -> None:
    """Puts the records of a SQLite file in the place of what the database holds, all or nothing.

    The file's schema must be current. Whoever has the database open goes on with the new records.

    Raises:
        RecordsUnavailableError: the database does not answer.
    """
    if database.is_sqlite:
        _copy_into_sqlite(file, database)
    else:
        _copy_into_postgresql(file, database)


def _copy_into_sqlite(file: Path, database: Database) -> None:
    try:
        _overwrite(file, database)
    except RecordsUnavailableError as error:
        if getattr(error.__cause__, "sqlite_errorcode", None) not in _DAMAGED:
            raise
        _put_aside(database)
        _overwrite(file, database)


def _overwrite(file: Path, database: Database) -> None:
    with closing(sqlite3.connect(file)) as source, database.driver() as target:
        source.backup(target)


def _put_aside(database: Database) -> None:
    """A damaged file cannot be written over; whoever wants to rescue something from it finds it beside."""
    assert database.file is not None
    database.close()
    for path in database.file.parent.glob(f"{database.file.name}*"):
        path.rename(path.with_name(f"damaged-{path.name}"))


def _copy_into_postgresql(file: Path, database: Database) -> None:
    bring_up_to_date(database)
    copy = Database(f"sqlite:///{file}")
    try:
        with copy.snapshot() as source, database.connected() as target:
            target.execute(text("SET LOCAL statement_timeout = 0"))
            target.execute(text(f"TRUNCATE {', '.join(table.name for table in _TABLES)}"))
            _copy_rows(source, target)
            _set_sequences(target)
    finally:
        copy.close()


def _copy_rows(source: Connection, target: Connection) -> None:
    for table in _TABLES:
        found = source.execute(select(table), execution_options={"yield_per": _ROWS_AT_ONCE})
        for rows in found.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in rows])


def _set_sequences(target: Connection) -> None:
    """PostgreSQL numbers new rows from counters of its own, which must go on behind the copied rows."""
    for table in _TABLES:
        number = table.columns.get("id")
        if number is not None and isinstance(number.type, BigInteger):
            counter = func.pg_get_serial_sequence(table.name, "id")
            target.execute(select(func.setval(counter, func.coalesce(func.max(number), 0) + 1, False)))
