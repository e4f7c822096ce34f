"""Databases to test on: every test that asks for ``database`` runs on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.assistant.guard import Guard
from bot.assistant.pipeline import Assistant
from bot.house import House
from bot.records.database import Database
from bot.records.pseudonyms import Pseudonyms
from bot.records.questions.recording import QuestionRecords
from bot.records.schema import bring_up_to_date
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


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The real assistant on a small part of the real library, with an embedder that takes no time."""
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
    return house.assistant


@pytest.fixture
def questions(database: Database, pseudonyms: Pseudonyms, clock: SetClock) -> QuestionRecords:
    return QuestionRecords(database, pseudonyms, Guard(), clock=clock)


def _empty(url: str) -> None:
    database = Database(url)
    with database.connected() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    database.close()
