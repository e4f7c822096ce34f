"""Closed by default: who is on no list learns only that, and whom to ask."""

import pytest
from pydantic import SecretStr

from bot.telegram import texts
from bot.telegram.settings import TelegramSettings
from tests.bot.telegram.conftest import FAST, STRANGER
from tests.bot.telegram.outcome_examples import QUOTED


@pytest.mark.usefixtures("bot")
class TestWithLists:
    async def test_a_stranger_is_told_that_it_is_closed_and_their_number(self, stranger, assistant):
        await stranger.sends("Chỉ thị 16 nói gì?")
        message = await stranger.sees()
        assert message.text == f"{texts.CLOSED}\n{texts.your_number(STRANGER)}"
        assert assistant.asked == []

    @pytest.mark.parametrize("words", ["/start", "/hoi gì?", "/xoa", "/trogiup"])
    async def test_no_command_opens_the_door(self, stranger, assistant, words):
        await stranger.sends(words)
        assert (await stranger.sees()).text.startswith(texts.CLOSED)
        await stranger.sees_nothing()
        assert assistant.asked == []

    async def test_no_button_opens_the_door(self, stranger, lan):
        await lan.sends("Chỉ thị 16 nói gì?")
        message = await lan.sees()
        data = message.keyboard[0][0].data
        assert await stranger.taps(lan.chat, message, data) == texts.CLOSED
        await lan.sees_nothing()

    async def test_a_stranger_who_goes_on_writing_is_not_answered_each_time(self, stranger):
        for _ in range(5):
            await stranger.sends("Mở cửa!")
        await stranger.sees(texts.CLOSED)
        await stranger.sees_nothing()

    async def test_no_edit_opens_the_door(self, stranger, assistant):
        await stranger.sends("Xin chào")
        await stranger.sees(texts.CLOSED)
        await stranger.edits("Chỉ thị 16 nói gì?")
        await stranger.sees_nothing()
        assert assistant.asked == []

    async def test_an_admin_may_ask(self, admin):
        await admin.sends("Chỉ thị 16 nói gì?")
        await admin.sees(QUOTED)


async def test_without_any_list_nobody_is_answered(telegram, assistant, stage):
    stage.settings = TelegramSettings(token=SecretStr(telegram.token), api_url=telegram.url, limits=FAST)
    lan = telegram.person("Lan")
    async with stage.bot():
        await lan.sends("Chỉ thị 16 nói gì?")
        assert (await lan.sees()).text.startswith(texts.CLOSED)
    assert assistant.asked == []


class BrokenAccess:
    async def may_ask(self, person_id: int, chat_id: int) -> bool:
        raise OSError("the database is away")

    async def is_admin(self, person_id: int) -> bool:
        raise OSError("the database is away")


async def test_a_list_that_cannot_be_read_lets_nobody_in(lan, assistant, stage):
    async with stage.bot(access=BrokenAccess()):
        await lan.sends("Chỉ thị 16 nói gì?")
        assert (await lan.sees()).text == texts.SORRY
        await lan.sees_nothing()
    assert assistant.asked == []
