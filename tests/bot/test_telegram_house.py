"""The whole house behind the Telegram door: from settings to a colleague's first cited answer."""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.house import House
from bot.serving.metrics import PrometheusObserver
from bot.settings import Settings
from bot.telegram import texts as door_texts
from bot.telegram.admin import texts
from bot.telegram.privacy import texts as privacy
from bot.telegram.running import serve
from knowledge.catalogue.catalogue import SHIPPED_LIBRARY
from knowledge.embedding.hashing import HashingEmbedder
from tests.telegram_server.server import TelegramServer

ADMIN, STRANGER = 2002, 2003
QUESTION = "Nghị quyết 52-NQ/TW do ai ban hành?"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small part of the real library."""
    library = tmp_path_factory.mktemp("library")
    for path in SHIPPED_LIBRARY.glob("*.yaml"):
        shutil.copy(path, library)
    for folder in ("directives/nq-52-*", "concepts/tri-tue-nhan-tao*"):
        (library / folder).parent.mkdir()
        for path in SHIPPED_LIBRARY.glob(folder):
            shutil.copy(path, (library / folder).parent)
    return library


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


def housed(telegram: TelegramServer, library: Path, home: Path) -> House:
    settings = Settings(
        home=home, library=library, admins=frozenset({ADMIN}), units="Phòng Nội vụ; Xã An Vĩnh",
        TELEGRAM_BOT_TOKEN=telegram.token, TELEGRAM_API_URL=telegram.url, _env_file=None,
    )  # fmt: skip
    house = House(settings)
    house.__dict__["embedder"] = HashingEmbedder()
    return house


@contextlib.asynccontextmanager
async def running(house: House, telegram: TelegramServer) -> AsyncIterator[None]:
    stop, before = asyncio.Event(), len(telegram.called("setMyCommands"))
    application = house.telegram_application(PrometheusObserver())
    serving = asyncio.create_task(serve(application, stop))
    menu = telegram.called
    assert await telegram.world.wait_until(lambda: len(menu("setMyCommands")) > before, 10)
    try:
        yield
    finally:
        stop.set()
        await serving
        house.records.close()


async def test_a_colleague_is_let_in_and_answered_with_a_source_also_after_a_restart(
    telegram, library, tmp_path
):
    house = housed(telegram, library, tmp_path)
    house.ingest()
    admin, lan = telegram.person("Quản trị", ADMIN), telegram.person("Lan", STRANGER)
    async with running(house, telegram):
        await lan.sends("/start")
        await admin.sees(texts.REQUEST)
        for label in (texts.BUTTON_APPROVE, "Người đọc", "Xã An Vĩnh"):
            await admin.presses(label)
        await lan.sees("Xã An Vĩnh")
        await lan.sends("/riengtu")
        await lan.sees(privacy.TITLE)
        await lan.presses(privacy.BUTTON_YES)
        await lan.sends(QUESTION)
        message = await lan.sees("[1]")
        assert "Bộ Chính trị" in message.text
        assert door_texts.BUTTON_QUOTES in message.labels
        await lan.sends("/vanban 52")
        await lan.sees("Nghị quyết")
        kept = house.records.questions.latest()
        assert (kept.text, kept.status) == (QUESTION, "answered")
    async with running(housed(telegram, library, tmp_path), telegram):
        await lan.presses(door_texts.BUTTON_QUOTES, on=message)
        await lan.sees(door_texts.QUOTE)
        await lan.sends("/khainiem")
        await lan.sees("Khái niệm")
    assert telegram.refusals == []


def test_the_catalogue_is_read_once_for_each_generation(library, tmp_path):
    house = House(Settings(home=tmp_path, library=library, _env_file=None))
    house.__dict__["embedder"] = HashingEmbedder()
    house.ingest()
    first = house.catalogue
    assert house.catalogue is first
    more = tmp_path / "them.txt"
    more.write_text("Quyết định số 1/QĐ-UBND ngày 01/02/2024 của UBND huyện về việc thử.", encoding="utf-8")
    house.ingest([more])
    assert house.catalogue is not first
