"""The door opens, closes, and opens again; when it cannot, it says why and what to do."""

import asyncio
import contextlib
import logging
import signal
import sys
import threading

import pytest
from pydantic import SecretStr

from bot.assistant.outcomes import RefusalReason
from bot.assistant.texts import refusal_text
from bot.telegram import texts
from bot.telegram.answer_file import AnswerFile
from bot.telegram.application import build_application
from bot.telegram.errors import NotSetUpError
from tests.bot.telegram.bot_process import BEGINNING
from tests.bot.telegram.outcome_examples import QUOTED
from tests.telegram_server.faults import ServerError

QUESTION = "Chỉ thị 16 nói gì?"


async def started(url: str, token: str, answer_seconds: float = 0) -> asyncio.subprocess.Process:
    """A bot in a process of its own."""
    arguments = ("-m", "tests.bot.telegram.bot_process", url, token, str(answer_seconds))
    return await asyncio.create_subprocess_exec(sys.executable, *arguments, stderr=asyncio.subprocess.PIPE)


async def ending(process: asyncio.subprocess.Process) -> tuple[int | None, list[str]]:
    """Exit status and the lines on stderr."""
    _, words = await process.communicate()
    return process.returncode, words.decode().splitlines()


async def test_a_token_that_telegram_does_not_know_is_told_in_one_line(telegram):
    process = await started(telegram.url, "7000000001:another-token-that-nobody-knows")
    assert await ending(process) == (1, [texts.REJECTED])


async def test_a_token_that_cannot_be_one_is_told_in_one_line(telegram):
    assert await ending(await started(telegram.url, "not a token/")) == (1, [texts.REJECTED])


async def test_telegram_out_of_reach_is_told_in_one_line(unused_tcp_port):
    address = f"http://127.0.0.1:{unused_tcp_port}"
    process = await started(address, "7000000001:token")
    assert await ending(process) == (1, [texts.unreachable(address)])


async def test_sigterm_in_the_middle_of_an_answer_lets_the_answer_out(lan, telegram):
    process = await started(telegram.url, telegram.token, answer_seconds=0.5)
    await telegram.world.wait_until(lambda: bool(telegram.called("setMyCommands")), 20)
    await lan.sends(QUESTION)
    beginning = await lan.sees(BEGINNING)
    process.send_signal(signal.SIGTERM)
    whole = await lan.sees(QUOTED)
    assert whole.id == beginning.id
    assert BEGINNING not in whole.text
    assert await ending(process) == (0, [texts.serving("troly_test_bot"), texts.STOPPED])


def test_without_a_token_nothing_is_built(stage):
    stage.change(token=SecretStr(""))
    with pytest.raises(NotSetUpError, match="TELEGRAM_BOT_TOKEN"):
        build_application(stage.settings, stage.assistant)


async def test_a_menu_that_cannot_be_set_does_not_close_the_door(lan, stage, telegram, caplog):
    telegram.fails(ServerError(), "setMyCommands", times=4)
    async with stage.bot():
        await lan.sends(QUESTION)
        await lan.sees(QUOTED)
    assert "menu" in caplog.text


async def test_nothing_in_the_log_of_a_start_holds_the_token(stage, telegram, caplog):
    caplog.set_level(logging.INFO)
    async with stage.bot():
        pass
    assert telegram.token not in caplog.text


async def test_an_answer_that_takes_too_long_is_given_up(telegram, stage, assistant):
    assistant.busy = threading.Event()
    stage.change(answer_seconds=0.1)
    lan = telegram.person("Lan", 2001)
    async with stage.bot():
        await lan.sends(QUESTION)
        assert (await lan.sees()).text.startswith(refusal_text(RefusalReason.ERROR_TIMEOUT))
        assistant.busy.set()


async def test_whoever_records_stands_around_the_assistant(lan, stage, tmp_path):
    asked = []

    def answering(asking, question, history, on_growing):
        asked.append((asking, question))
        return stage.assistant.answer(question, history)

    with contextlib.closing(AnswerFile(tmp_path / "answers.db")) as answers:
        async with stage.bot(answering=answering, answers=answers):
            await lan.sends(QUESTION)
            await lan.sees(QUOTED)
        ((asking, question),) = asked
        assert (asking.talk.person_id, question) == (lan.id, QUESTION)
    with contextlib.closing(AnswerFile(tmp_path / "answers.db")) as answers:
        assert await answers.find(asking.key) is not None


async def test_buttons_work_after_a_restart(lan, stage, tmp_path):
    for words in (QUESTION, None):
        with contextlib.closing(AnswerFile(tmp_path / "answers.db")) as answers:
            async with stage.bot(answers=answers):
                if words:
                    await lan.sends(words)
                    await lan.sees(QUOTED)
                else:
                    assert await lan.presses("Xem trích dẫn") == ""
                    await lan.sees("Trích dẫn")


async def test_a_question_that_was_answered_before_a_restart_is_not_answered_again(
    lan, stage, tmp_path, telegram
):
    for round_ in range(2):
        with contextlib.closing(AnswerFile(tmp_path / "answers.db")) as answers:
            async with stage.bot(answers=answers):
                if round_ == 0:
                    await lan.sends(QUESTION)
                    await lan.sees(QUOTED)
                else:
                    telegram.repeats_last_update()
                    await lan.sees_nothing()
    assert stage.assistant.questions == [QUESTION]
