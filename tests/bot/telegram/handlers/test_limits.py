"""What limits on asking keep of people, whether they agreed to anything or not."""

import pytest

from bot.records.pseudonyms import Pseudonyms
from bot.records.settings import SECRET_KEY_FILE
from bot.telegram import texts
from bot.telegram.privacy import texts as privacy
from tests.bot.records.privacy.everything import tables_that_mention
from tests.bot.telegram.conftest import LAN
from tests.bot.telegram.handlers.test_consent import agrees
from tests.bot.telegram.outcome_examples import QUOTED

QUESTION = "Phòng nào chủ trì?"


@pytest.fixture
def held(records, home):
    """Tables in which something of Lan stands, her access aside."""
    name = Pseudonyms.from_file(home / SECRET_KEY_FILE).person(LAN)
    return lambda: tables_that_mention(records.database, name, str(LAN)) - {"people"}


@pytest.fixture
def two_an_hour(bureau):
    bureau.stage.change(person_limit="2/hour")
    return bureau


async def test_of_whoever_refuses_only_that_they_asked_is_kept(two_an_hour, lan, held):
    async with two_an_hour.bot():
        await agrees(lan, privacy.BUTTON_NO)
        for _ in range(3):
            await lan.sends(QUESTION)
        for _ in range(2):
            await lan.sees(QUOTED)
        await lan.sees(texts.TOO_MANY)
    assert held() == {"consents", "counted_questions"}


async def test_what_was_counted_is_exported_and_erased(two_an_hour, lan, held, records):
    async with two_an_hour.bot():
        await agrees(lan, privacy.BUTTON_NO)
        await lan.sends(QUESTION)
        await lan.sees(QUOTED)
        assert len(records.export.of(LAN)["Bộ đếm giới hạn"]) == 1
        await lan.sends("/xoa")
        await lan.sees(privacy.CONFIRM_ERASE)
        await lan.presses("Xoá")
        await lan.sees(privacy.ERASED)
    assert held() == set()


async def test_the_count_outlives_a_restart(two_an_hour, lan):
    for round_ in range(2):
        async with two_an_hour.bot():
            await lan.sends(QUESTION)
            await lan.sees(QUOTED)
            if round_ == 1:
                await lan.sends(QUESTION)
                await lan.sees(texts.TOO_MANY)


async def test_the_notice_says_what_is_counted(two_an_hour, lan):
    async with two_an_hour.bot():
        await lan.sends("/riengtu")
        assert privacy.LIMITS in (await lan.sees(privacy.TITLE)).text
