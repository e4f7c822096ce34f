"""Databases to test on: every test that asks for ``database`` runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.records.database import Database
from bot.records.pseudonyms import Pseudonyms
from bot.records.schema import bring_up_to_date
from bot.records.tables import Table
from tests.bot.records.postgres import postgres_url


class SetClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **parts: float) -> None:
        self.now += timedelta(**parts)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def pseudonyms() -> Pseudonyms:
    return Pseudonyms(b"k" * 32)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    with postgres_url() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'home' / 'records.sqlite'}"
    url: str = request.getfixturevalue("postgres")
    _empty(url)
    return url


@pytest.fixture
def database(empty_url: str) -> Iterator[Database]:
    """A database with the current schema and nothing in it."""
    database = Database(empty_url)
    bring_up_to_date(database)
    yield database
    database.close()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Database]:
    """The same in SQLite alone, for what does not depend on the database."""
    database = Database(f"sqlite:///{tmp_path / 'home' / 'records.sqlite'}")
    bring_up_to_date(database)
    yield database
    database.close()


def rows(database: Database, table: type[Table]) -> int:
    """How many rows a table has."""
    with database.reading() as session:
        return session.query(table).count()


def _empty(url: str) -> None:
    database = Database(url)
    with database.connected() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    database.close()
