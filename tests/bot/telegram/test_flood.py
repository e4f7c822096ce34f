"""The bot keeps to Telegram's limits by itself: with flood control on, nothing is ever refused."""

import asyncio

import pytest

from bot.telegram.settings import OutgoingLimits
from tests.bot.telegram.outcome_examples import QUOTED
from tests.telegram_server.flood import FloodControl
from tests.telegram_server.server import TelegramServer


@pytest.fixture
async def telegram():
    async with TelegramServer(
        flood=FloodControl(overall=100, overall_seconds=3, per_chat=12, chat_seconds=4)
    ) as server:
        yield server


async def test_a_hundred_people_at_once_and_one_in_a_hurry_are_all_answered(telegram, stage):
    people = [telegram.person(f"Người {n}", 5000 + n) for n in range(110)]
    stage.change(people=frozenset(person.id for person in people), limits=OutgoingLimits())
    async with stage.bot():
        for person in people:
            await person.sends("Chỉ thị 16 nói gì?")
        for _ in range(3):
            await people[0].sends("Còn Nghị quyết 52?")
        await asyncio.gather(*(person.sees(QUOTED, within=20) for person in people))
        for _ in range(3):
            await people[0].sees(QUOTED, within=20)
    assert telegram.refusals == []
