"""👍 and 👎 under an answer."""

import pytest

from bot.telegram import texts
from bot.telegram.ports import Complaint
from bot.telegram.remembering import RememberedOpinions
from tests.bot.telegram.outcome_examples import clarification, long_answer


@pytest.fixture
def opinions():
    return RememberedOpinions()


@pytest.fixture(autouse=True)
async def bot(stage, telegram, opinions):
    async with stage.bot(opinions=opinions):
        yield
    assert telegram.refusals == []


async def test_praise_is_kept_and_thanked_for(lan, opinions):
    await lan.sends("Chỉ thị 16?")
    assert await lan.presses("👍", on=await lan.sees()) == texts.THANKS
    assert [(o.person_id, o.is_good) for o in opinions.all] == [(lan.id, True)]


async def test_a_complaint_asks_why_and_gives_the_buttons_back(lan, opinions):
    await lan.sends("Chỉ thị 16?")
    answered = await lan.sees()
    assert await lan.presses("👎") == texts.WHY_BAD
    asking = await lan.sees()
    assert asking.text == answered.text
    assert asking.labels == list(texts.COMPLAINTS.values())
    assert await lan.presses("Thông tin đã cũ") == texts.THANKS
    assert (await lan.sees()).labels == answered.labels
    assert [(o.is_good, o.complaint) for o in opinions.all] == [(False, Complaint.OUTDATED)]


async def test_a_complaint_on_a_later_page_turns_back_to_the_first(lan, assistant):
    assistant.outcome = long_answer()
    await lan.sends("Phòng nào chủ trì?")
    first = await lan.sees()
    await lan.presses("Sau ›")
    await lan.presses(texts.BUTTON_BAD, on=await lan.sees())
    await lan.presses(texts.COMPLAINTS[Complaint.WRONG], on=await lan.sees())
    again = await lan.sees()
    assert (again.text, again.labels) == (first.text, first.labels)


async def test_the_last_word_counts(lan, opinions):
    await lan.sends("Chỉ thị 16?")
    answered = await lan.sees()
    await lan.presses("👎")
    await lan.presses("Khó hiểu", on=await lan.sees())
    await lan.presses("👍", on=answered)
    assert [(o.is_good, o.complaint) for o in opinions.all] == [(True, None)]


async def test_xoa_deletes_opinions_too(lan, opinions):
    await lan.sends("Chỉ thị 16?")
    await lan.presses("👍", on=await lan.sees())
    await lan.sends("/xoa")
    await lan.presses("Xoá", on=await lan.sees())
    await lan.sees(texts.FORGOTTEN)
    assert opinions.all == ()


async def test_a_question_back_is_not_judged(lan, assistant):
    assistant.outcome = clarification()
    await lan.sends("Nghị quyết 52?")
    assert (await lan.sees()).labels == ["52-NQ/TW"]


async def test_a_word_on_the_bot_is_kept_and_thanked_for(lan, opinions):
    await lan.sends("/gopy Nên có thêm <kế hoạch> của tỉnh")
    assert (await lan.sees()).text == texts.THANKS
    assert opinions.said == [(lan.id, "Nên có thêm <kế hoạch> của tỉnh")]


async def test_a_word_that_must_not_be_stored_is_given_back(lan, opinions, monkeypatch):
    async def refuse(*_):
        return False

    monkeypatch.setattr(opinions, "say", refuse)
    await lan.sends("/gopy số của tôi 0905123456")
    assert (await lan.sees()).text == texts.NOT_SAID


async def test_gopy_without_words_says_how(lan):
    await lan.sends("/gopy")
    assert (await lan.sees()).text == texts.HOW_TO_SAY


def test_every_complaint_has_words():
    assert set(texts.COMPLAINTS) == set(Complaint)
