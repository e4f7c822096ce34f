"""Databases to test on: every test that asks for ``database`` runs on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from bot.assistant.guard import Guard
from bot.assistant.pipeline import Assistant
from bot.house import House
from bot.records.database import Database
from bot.records.pseudonyms import Pseudonyms
from bot.records.questions.recording import QuestionRecords
from bot.records.schema import bring_up_to_date, schema_state
from bot.records.tables import Table
from bot.settings import Settings
from knowledge.catalogue.catalogue import SHIPPED_LIBRARY
from knowledge.embedding.hashing import HashingEmbedder
from tests.bot.records.postgres import postgres_url
from tests.bot.records.set_clock import SetClock


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


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the current schema, to be copied: migrating anew takes ten times as long."""
    path = tmp_path_factory.mktemp("made") / "records.sqlite"
    database = Database(f"sqlite:///{path}")
    bring_up_to_date(database)
    database.close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table."""
    if request.param == "sqlite":
        return _file(tmp_path)
    url: str = request.getfixturevalue("postgres")
    _drop_everything(url)
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with the current schema and nothing in it."""
    if request.param == "sqlite":
        return _copy(request.getfixturevalue("made"), tmp_path)
    url: str = request.getfixturevalue("postgres")
    _empty(url)
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database with the current schema and nothing in it."""
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def sqlite(made: Path, tmp_path: Path) -> Iterator[Database]:
    """The same in SQLite alone, for what does not depend on the database."""
    database = Database(_copy(made, tmp_path))
    yield database
    database.close()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house with a small part of the real library, and an embedder that takes no time."""
    library = tmp_path_factory.mktemp("library")
    for path in SHIPPED_LIBRARY.glob("*.yaml"):
        shutil.copy(path, library)
    shutil.copytree(SHIPPED_LIBRARY / "reports", library / "reports")
    (library / "directives").mkdir()
    for path in SHIPPED_LIBRARY.glob("directives/nq-52-*"):
        shutil.copy(path, library / "directives")
    house = House(Settings(home=tmp_path_factory.mktemp("home"), library=library, _env_file=None))
    house.__dict__["embedder"] = HashingEmbedder()
    house.ingest()
    return house


@pytest.fixture(scope="session")
def assistant(house: House) -> Assistant:
    """The real assistant in that house."""
    return house.assistant


@pytest.fixture
def questions(database: Database, pseudonyms: Pseudonyms, clock: SetClock) -> QuestionRecords:
    return QuestionRecords(database, pseudonyms, Guard(), clock=clock)


def _file(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'home' / 'records.sqlite'}"


def _copy(made: Path, tmp_path: Path) -> str:
    (tmp_path / "home").mkdir(mode=0o700)
    shutil.copy(made, tmp_path / "home")
    return _file(tmp_path)


def _empty(url: str) -> None:
    """Empties the tables; makes them anew where a test has left others."""
    database = Database(url)
    expected = {*Table.metadata.tables, "alembic_version"}
    with database.connected() as connection:
        as_expected = set(inspect(connection).get_table_names()) == expected
        if as_expected:
            tables = ", ".join(Table.metadata.tables)
            connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    if not as_expected or not schema_state(database).is_current:
        _drop_everything(url)
        bring_up_to_date(database)
    database.close()


def _drop_everything(url: str) -> None:
    database = Database(url)
    with database.connected() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    database.close()
