"""Both places where answers are kept do the same; the file does it after a restart too."""

import contextlib
from dataclasses import replace

import pytest

from bot.telegram.answer_file import AnswerFile
from bot.telegram.ports import KeptAnswer, Talk
from bot.telegram.remembering import RememberedAnswers
from tests.bot.telegram.outcome_examples import answer, clarification, refusal

LAN, MINH = Talk(1, 1), Talk(2, 2)


@pytest.fixture(params=["memory", "file"])
def kept_answers(request, tmp_path):
    if request.param == "memory":
        yield RememberedAnswers()
    else:
        with contextlib.closing(AnswerFile(tmp_path / "answers.db")) as file:
            yield file


@pytest.mark.parametrize("outcome", [answer(), refusal(), clarification()])
async def test_finds_what_was_kept(kept_answers, outcome):
    kept = KeptAnswer("k", LAN, outcome, question_id=7, message_id=8)
    await kept_answers.keep(kept)
    assert await kept_answers.find("k") == kept
    assert await kept_answers.to_message(1, 7) == kept


async def test_knows_nothing_of_other_keys_messages_and_chats(kept_answers):
    await kept_answers.keep(KeptAnswer("k", LAN, answer(), question_id=7))
    assert await kept_answers.find("other") is None
    assert await kept_answers.to_message(1, 8) is None
    assert await kept_answers.to_message(2, 7) is None


async def test_keeping_again_replaces(kept_answers):
    first = KeptAnswer("k", LAN, answer(), question_id=7)
    await kept_answers.keep(first)
    await kept_answers.keep(replace(first, message_id=9))
    found = await kept_answers.to_message(1, 7)
    assert found is not None
    assert found.message_id == 9


async def test_forgets_one_person_and_nobody_else(kept_answers):
    await kept_answers.keep(KeptAnswer("mine", LAN, answer(), question_id=7))
    await kept_answers.keep(KeptAnswer("other", MINH, answer(), question_id=7))
    await kept_answers.forget(1, 1)
    assert await kept_answers.find("mine") is None
    assert await kept_answers.to_message(1, 7) is None
    assert await kept_answers.find("other") is not None


async def test_the_file_remembers_after_a_restart(tmp_path):
    kept = KeptAnswer("k", LAN, answer())
    with contextlib.closing(AnswerFile(tmp_path / "answers.db")) as file:
        await file.keep(kept)
    with contextlib.closing(AnswerFile(tmp_path / "answers.db")) as file:
        assert await file.find("k") == kept


async def test_the_file_lets_the_oldest_go(tmp_path):
    with contextlib.closing(AnswerFile(tmp_path / "answers.db", max_answers=2)) as file:
        for key in "abc":
            await file.keep(KeptAnswer(key, LAN, answer()))
        assert await file.find("a") is None
        assert await file.find("c") is not None
