"""Bots that stand on real records, in a SQLite file of their own."""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.assistant.guard import Guard
from bot.house import House
from bot.records.access.people import Role
from bot.records.gaps.finding import find_gaps
from bot.records.opening import Records, open_records
from bot.records.settings import RecordsSettings
from bot.settings import Settings
from bot.telegram.admin.intake import LibraryIntake
from bot.telegram.application import build_recorded_application
from bot.telegram.empty_library import EmptyLibrary
from bot.telegram.office import Workroom
from bot.telegram.running import serve
from knowledge.embedding.hashing import HashingEmbedder
from tests.bot.telegram.conftest import ADMIN, LAN, Stage
from tests.ingest.readers.conftest import make_pdf as make_pdf
from tests.telegram_server.server import TelegramServer

UNITS = ("Phòng Kinh tế", "Phòng Văn hoá - Xã hội")


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an empty database, to be copied."""
    home = tmp_path_factory.mktemp("made-home")
    open_records(RecordsSettings(home), Guard()).close()
    return home


@pytest.fixture
def home(made_home: Path, tmp_path: Path) -> Path:
    shutil.copytree(made_home, tmp_path / "home")
    return tmp_path / "home"


def opened(home: Path) -> Records:
    return open_records(RecordsSettings(home, admins=frozenset({ADMIN})), Guard())


@pytest.fixture
def records(home: Path) -> Iterator[Records]:
    """The records, with Lan let in by the console."""
    records = opened(home)
    records.register.appoint(LAN, None, Role.READER, "Phòng Kinh tế", "Lan")
    yield records
    records.close()


@dataclass
class Bureau:
    """Starts bots on the records."""

    stage: Stage
    records: Records
    house: House

    @property
    def workroom(self) -> Workroom:
        house = self.house
        intake = LibraryIntake(
            house.settings.home / "incoming",
            1_000_000,
            lambda: house.catalogue,
            house.ingest,
            lambda: house.index,
        )
        return Workroom(lambda since: find_gaps(self.records.database, house.embedder, since), intake)

    @contextlib.asynccontextmanager
    async def bot(self) -> AsyncIterator[None]:
        stage = self.stage
        application = build_recorded_application(
            stage.settings, stage.assistant, self.records, EmptyLibrary(), self.workroom
        )
        stop = asyncio.Event()
        serving = asyncio.create_task(serve(application, stop))
        before = len(stage.telegram.called("setMyCommands"))
        started = await stage.telegram.world.wait_until(
            lambda: len(stage.telegram.called("setMyCommands")) > before, 5
        )
        assert started
        try:
            yield
        finally:
            stop.set()
            await serving


@pytest.fixture
def house(home: Path, tmp_path: Path) -> House:
    """A house without a library and with an embedder that takes no time; nothing is ingested yet."""
    (tmp_path / "library").mkdir()
    house = House(Settings(home=home, library=tmp_path / "library", _env_file=None))
    house.__dict__["embedder"] = HashingEmbedder()
    return house


@pytest.fixture
def bureau(stage: Stage, records: Records, house: House) -> Bureau:
    stage.change(people=frozenset(), units=UNITS, operator="Văn phòng UBND đặc khu Lý Sơn")
    return Bureau(stage, records, house)


@pytest.fixture
async def office(bureau: Bureau, telegram: TelegramServer) -> AsyncIterator[Bureau]:
    """A running bot on records; at the end of an ordinary conversation Telegram has refused nothing."""
    async with bureau.bot():
        yield bureau
    assert telegram.refusals == []
