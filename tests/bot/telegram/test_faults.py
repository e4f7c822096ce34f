"""What goes wrong with Telegram or inside: people are answered all the same, or told politely."""

import logging
import threading
import time

import pytest

from bot.telegram import application, texts
from tests.bot.telegram.outcome_examples import QUOTED, answer, long_answer
from tests.telegram_server.faults import Drop, Hang, ServerError, TooManyRequests

QUESTION = "Chỉ thị 16 nói gì?"
pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture
async def bot(stage, monkeypatch):
    """A running bot whose conversations may go wrong, and who has little patience with Telegram."""
    monkeypatch.setattr(application, "_READ_SECONDS", 1.0)
    async with stage.bot():
        yield


async def test_too_many_requests_is_waited_for_as_told(lan, telegram):
    telegram.fails(TooManyRequests(retry_after=1), "sendMessage")
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)
    refused, sent = telegram.called("sendMessage")
    assert sent.at - refused.at >= 1


async def test_one_chat_that_must_wait_holds_up_no_other(lan, admin, telegram):
    telegram.fails(TooManyRequests(retry_after=2), "sendMessage", chat=lan)
    await lan.sends(QUESTION)
    await telegram.world.wait_until(lambda: bool(telegram.refusals), 5)
    began = time.monotonic()
    await admin.sends(QUESTION)
    await admin.sees(QUOTED)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_a_server_error_is_tried_again(lan, telegram, status):
    telegram.fails(ServerError(status), "sendMessage", times=2)
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)
    await lan.sees_nothing()


async def test_a_dropped_connection_is_tried_again(lan, telegram):
    telegram.fails(Drop(), "sendMessage")
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)


async def test_an_edit_whose_confirmation_was_lost_is_no_failure(lan, telegram, assistant):
    assistant.outcome = long_answer()
    await lan.sends(QUESTION)
    await lan.sees()
    telegram.fails(Drop(after_carrying_out=True), "editMessageText")
    assert await lan.presses("Sau ›") == ""
    assert "Câu thứ 35" in (await lan.sees()).text


async def test_typing_that_fails_holds_nothing_up(lan, telegram):
    telegram.fails(ServerError(), "sendChatAction", times=5)
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)
    assert len(telegram.called("sendChatAction")) == 1


async def test_typing_that_hangs_holds_nothing_up(lan, telegram):
    telegram.fails(Hang(30), "sendChatAction")
    await lan.sends(QUESTION)
    await lan.sees(QUOTED, within=3)


async def test_polling_goes_on_after_telegram_was_away(lan, telegram):
    telegram.fails(ServerError(502), "getUpdates", times=1)
    await lan.sends("/start")
    await lan.sees()
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)


async def test_an_update_that_comes_twice_is_answered_once(lan, telegram, assistant):
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)
    telegram.repeats_last_update()
    await lan.sees_nothing()
    assert assistant.questions == [QUESTION]


async def test_an_update_of_no_known_kind_is_harmless(lan, telegram):
    telegram.delivers({"brand_new_kind": {"id": 1}})
    telegram.delivers({"message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "channel"}}})
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)


MALFORMED = [
    {"message": {"message_id": 1}},
    {"message": "no object"},
    {"message": {"message_id": "x", "date": "soon", "chat": {"id": 2001, "type": "private"}, "text": 5}},
    {"callback_query": {"id": "1", "chat_instance": "i"}},
    {"inline_query": {"id": "1"}},
    {"edited_message": []},
]


@pytest.mark.parametrize("update", MALFORMED)
async def test_an_update_that_cannot_be_read_holds_nothing_up_and_is_not_logged(
    lan, telegram, update, caplog
):
    telegram.delivers(update)
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)
    assert await telegram.world.wait_until(lambda: not telegram.world.updates, 5)
    assert QUESTION not in caplog.text
    await lan.sends("Câu khác?")
    await lan.sees(QUOTED)


async def test_a_call_that_hangs_is_given_up_and_tried_again(lan, telegram):
    telegram.fails(Hang(60), "sendMessage")
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)


async def test_polling_goes_on_after_a_dropped_connection(lan, telegram):
    telegram.fails(Drop(), "getUpdates")
    await lan.sends("/start")
    await lan.sees()


async def test_an_assistant_that_fails_gets_a_polite_word_said(lan, assistant, caplog):
    assistant.by_question = {QUESTION: RuntimeError("chroma: secret/path/index.bin is broken")}
    await lan.sends(QUESTION)
    assert (await lan.sees()).text == texts.SORRY
    assert "chroma" in caplog.text
    assert QUESTION not in caplog.text
    await lan.sends("Câu khác?")
    await lan.sees(QUOTED)


async def test_a_button_whose_work_fails_says_sorry_in_a_pop_up(lan, assistant):
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)
    assistant.quote_context = RuntimeError("boom")
    assert await lan.presses("Xem trích dẫn") == texts.SORRY


async def test_a_suggestion_whose_answer_fails_says_sorry_in_a_message(lan, assistant):
    assistant.outcome = answer(suggestions=("Huyện kiến nghị gì?",))
    await lan.sends(QUESTION)
    answered = await lan.sees(QUOTED)
    assistant.by_question = {"Huyện kiến nghị gì?": RuntimeError("boom")}
    assert await lan.presses("Huyện kiến nghị gì?", on=answered) == ""
    await lan.sees(texts.SORRY)


async def test_a_person_who_blocked_the_bot_is_no_error(lan, telegram, caplog):
    caplog.set_level(logging.INFO)
    telegram.fails(Hang(0.1), "sendChatAction")
    await lan.sends(QUESTION)
    lan.blocks_the_bot()
    await telegram.world.wait_until(lambda: any("blocked" in line for line in telegram.refusals), 5)
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_nothing_in_the_log_holds_the_token(lan, telegram, assistant, caplog):
    caplog.set_level(logging.INFO)
    assistant.by_question = {QUESTION: RuntimeError("boom")}
    telegram.fails(ServerError(), "sendMessage")
    await lan.sends(QUESTION)
    await lan.sees(texts.SORRY)
    assert telegram.token not in caplog.text


class TestWithASlowAssistant:
    @pytest.fixture(autouse=True)
    def busy(self, assistant):
        assistant.busy = threading.Event()
        yield assistant.busy
        assistant.busy.set()

    async def test_others_are_served_meanwhile(self, lan, admin, busy):
        await lan.sends(QUESTION)
        await admin.sends("/start")
        await admin.sees()
        busy.set()
        await lan.sees(QUOTED)

    async def test_the_work_is_finished_when_the_bot_is_told_to_stop(self, lan, stage, busy, telegram):
        await lan.sends(QUESTION)
        await telegram.world.wait_until(lambda: bool(stage.assistant.asked), 5)
        threading.Timer(0.2, busy.set).start()
