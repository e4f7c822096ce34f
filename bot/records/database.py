"""The database: SQLite in a file, or PostgreSQL by its address. The one module that knows the engine.

Reading and writing are apart, because SQLite must be told at the start of a transaction that it will write:
otherwise two writers that have both read cannot go on, and no waiting helps.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from bot.records.errors import RecordsUnavailableError

_BUSY_SECONDS = 5.0  # how long SQLite waits for another writer; one write takes about a millisecond
_CONNECT_SECONDS = 3
_STATEMENT_MILLISECONDS = 10_000
_WILL_WRITE = "troly_will_write"


class Database:
    """Sessions on one database; may be used from several threads. Close it at the end."""

    def __init__(self, url: str) -> None:
        """Connects on first use. ``postgres://`` and ``postgresql://`` mean psycopg 3.

        Raises:
            RecordsUnavailableError: this is no address, or its driver is not installed.
        """
        self.url = _url(url)
        self._engine = _engine(self.url)
        self._writer = self._engine.execution_options(**{_WILL_WRITE: True})

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite; PostgreSQL otherwise."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    @property
    def address(self) -> str:
        """The address without its password, to be shown."""
        return self.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads, all of it from one moment in SQLite.

        Raises:
            RecordsUnavailableError: the database does not answer.
        """
        with _translated(), Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that is committed at the end of the block, and rolled back if the block fails.

        Raises:
            RecordsUnavailableError: the database does not answer.
            IntegrityError: a row breaks a constraint.
        """
        with _translated(), Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """A connection in a transaction that writes, for migrations and copies."""
        with _translated(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees the database as it is now, however long it reads, and keeps nobody waiting."""
        with _translated(), self._engine.connect() as connection:
            if not self.is_sqlite:  # where a transaction that reads is one moment anyway
                connection.execution_options(isolation_level="REPEATABLE READ")
                connection.execute(text("SET LOCAL statement_timeout = 0"))
            yield connection

    @contextmanager
    def driver(self) -> Iterator[Any]:
        """The driver's own connection, outside any transaction."""
        with _translated():
            connection = self._engine.raw_connection()
            try:
                yield connection.driver_connection
            finally:
                connection.close()

    def clean_up(self) -> None:
        """Empties SQLite's log into its file, so that what was deleted stands in neither any more.

        Somebody who is reading may hold it up; the next clean-up or the last connection then does it.
        """
        if self.is_sqlite:
            with self.driver() as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Closes all connections."""
        self._engine.dispose()


def _url(address: str) -> URL:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise RecordsUnavailableError(_BAD_ADDRESS) from error
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise RecordsUnavailableError(_BAD_ADDRESS)
    return url


def _engine(url: URL) -> Engine:
    try:
        if url.get_backend_name() == "sqlite":
            return _sqlite(url)
        limits = f"-c statement_timeout={_STATEMENT_MILLISECONDS}"
        arguments = {"connect_timeout": _CONNECT_SECONDS, "options": limits}
        return create_engine(
            url, pool_pre_ping=True, pool_timeout=_CONNECT_SECONDS, max_overflow=10, connect_args=arguments,
            hide_parameters=True,
        )  # fmt: skip
    except (ImportError, NoSuchModuleError) as error:
        raise RecordsUnavailableError(_NO_DRIVER) from error


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise RecordsUnavailableError(_BAD_ADDRESS)
    engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS}, hide_parameters=True)
    event.listen(engine, "do_connect", lambda *_: _make_private(Path(url.database or "")))
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_private(path: Path) -> None:
    """The file is made here, so that nobody else can read it even for a moment; WAL files take its mode."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError:
        return  # a database that may only be read can still be read; the driver says what is wrong otherwise


def _prepare_sqlite(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin in _begin_sqlite, not where the driver guesses
    _use_wal(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten


def _use_wal(connection: sqlite3.Connection) -> None:
    """Turns the write-ahead log on; SQLite does not wait for a lock here, so this does."""
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _begin_sqlite(connection: Connection) -> None:
    will_write = connection.get_execution_options().get(_WILL_WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if will_write else "BEGIN")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise RecordsUnavailableError(_UNAVAILABLE.format(kind=type(error).__name__)) from error


_BAD_ADDRESS = (
    "Địa chỉ cơ sở dữ liệu (TROLY_DATABASE_URL) không đúng. Ví dụ đúng: sqlite:////đường/dẫn/records.sqlite "
    "hoặc postgresql://người-dùng:mật-khẩu@máy-chủ/troly."
)
_NO_DRIVER = (
    "Chưa cài phần kết nối PostgreSQL (gói psycopg). Hãy cài bằng “pip install troly[postgres]”, "
    "hoặc bỏ TROLY_DATABASE_URL để dùng SQLite."
)
_UNAVAILABLE = (
    "Cơ sở dữ liệu nhật ký không dùng được ({kind}). Hãy chạy “troly doctor” để kiểm tra, rồi thử lại."
)
