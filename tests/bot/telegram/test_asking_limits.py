"""How much may be asked, and one at a time."""

import asyncio
import threading

import pytest

from bot.telegram import texts
from bot.telegram.asking_limits import AskingLimits
from bot.telegram.ports import Talk
from tests.bot.telegram.outcome_examples import QUOTED


async def test_a_person_waits_in_every_chat_and_others_do_not():
    limits = AskingLimits("2/minute", "")
    assert [await limits.seconds_to_wait(Talk(chat, 1)) for chat in (1, -5)] == [0, 0]
    assert 50 <= await limits.seconds_to_wait(Talk(-6, 1)) <= 60
    assert await limits.seconds_to_wait(Talk(-5, 2)) == 0


async def test_a_chat_waits_whoever_asks_and_a_refused_question_counts_for_nobody():
    limits = AskingLimits("5/minute", "1/minute")
    assert await limits.seconds_to_wait(Talk(-5, 1)) == 0
    for _ in range(9):
        assert await limits.seconds_to_wait(Talk(-5, 2)) > 0
    assert await limits.seconds_to_wait(Talk(2, 2)) == 0


async def test_without_limits_nobody_waits():
    limits = AskingLimits("", "")
    assert {await limits.seconds_to_wait(Talk(1, 1)) for _ in range(500)} == {0}


def test_what_is_no_limit_is_refused():
    with pytest.raises(ValueError, match="often"):
        AskingLimits("often", "")


async def test_whoever_asks_too_much_is_told_once_and_answered_no_more(stage, lan):
    stage.change(person_limit="2/hour")
    async with stage.bot():
        for number in range(5):
            await lan.sends(f"Câu {number}")
        for _ in range(2):
            await lan.sees(QUOTED)
        await lan.sees(texts.TOO_MANY)
        await lan.sees_nothing()
    assert stage.assistant.questions == ["Câu 0", "Câu 1"]


async def test_one_person_in_two_chats_is_answered_one_at_a_time(stage, lan, telegram):
    group = telegram.group("Phòng Kinh tế")
    stage.change(groups=frozenset({group.chat.id}))
    stage.assistant.busy = threading.Event()
    async with stage.bot():
        await lan.sends("Câu một")
        assert await telegram.world.wait_until(lambda: len(stage.assistant.asked) == 1, 5)
        await lan.sends("/hoi Câu hai", to=group)
        await asyncio.sleep(0.2)
        assert stage.assistant.questions == ["Câu một"]
        stage.assistant.busy.set()
        await lan.sees(QUOTED, in_=group)
