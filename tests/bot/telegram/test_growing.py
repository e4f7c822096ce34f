"""An answer that is still being written grows in one message, and ends as the whole answer whatever happens."""

import asyncio
import itertools
import logging

import pytest

from bot.assistant.outcomes import Answer, AnswerSentence, RefusalReason
from bot.assistant.texts import refusal_text
from bot.telegram import growing, texts
from bot.telegram.settings import OutgoingLimits
from tests.bot.telegram.outcome_examples import QUOTED, answer
from tests.telegram_server.faults import Drop, Hang, ServerError, TooManyRequests
from tests.telegram_server.flood import FloodControl
from tests.telegram_server.server import TelegramServer

QUESTION = "Chỉ thị 16 nói gì?"
WORDS = ("Một là hạ tầng.", "Hai là nhân lực.", "Ba là dữ liệu.", "Bốn là an toàn.", "Năm là kinh phí.")


def so_far(sentences: int) -> Answer:
    """The answer with its first sentences."""
    return answer(sentences=tuple(AnswerSentence(word, (1,)) for word in WORDS[:sentences]))


WHOLE = so_far(len(WORDS))


@pytest.fixture
def quickly(monkeypatch):
    """Edits need not be far apart, where it is not their distance that is tested."""
    monkeypatch.setattr(growing, "EVERY_SECONDS", 0.05)


@pytest.fixture
def writing(assistant):
    """An assistant that takes a second to write an answer."""
    assistant.outcome = WHOLE
    assistant.growing = [(0.2, so_far(n)) for n in range(1, 5)]
    return assistant


def sent(telegram: TelegramServer) -> list[str]:
    """How often something was sent or edited in chats, by what was said."""
    calls = [c for c in telegram.calls if c.method in ("sendMessage", "editMessageText") and not c.refusal]
    return [call.method for call in calls]


# -- in an ordinary conversation ----------------------------------------------------------------------------


@pytest.mark.usefixtures("quickly")
async def test_the_answer_grows_in_one_message_and_ends_with_sources_and_buttons(
    lan, stage, writing, telegram
):
    async with stage.bot():
        await lan.sends(QUESTION)
        first = await lan.sees(WORDS[0])
        assert WORDS[1] not in first.text
        assert texts.STILL_WRITING in first.text
        assert texts.LABEL in first.text
        assert first.labels == []
        await lan.sees(WORDS[2])
        whole = await lan.sees("Nguồn")
    assert whole.id == first.id
    assert all(word in whole.text for word in WORDS)
    assert texts.STILL_WRITING not in whole.text
    assert any("Xem trích dẫn" in label for label in whole.labels)
    assert sent(telegram)[0] == "sendMessage"
    assert sent(telegram).count("sendMessage") == 1
    assert telegram.refusals == []


async def test_edits_are_far_apart_and_carry_the_newest_words(lan, stage, writing, telegram):
    writing.growing = [(0.25, so_far(n)) for n in (1, 2, 2, 3, 3, 4, 4, 5, 5, 5, 5, 5, 5, 5)]
    async with stage.bot():
        await lan.sends(QUESTION)
        await lan.sees(WORDS[0])
        second = await lan.sees(WORDS[1])
        assert WORDS[4] in (await lan.sees("Nguồn", within=8)).text
    assert WORDS[3] in second.text
    shown = [call.at for call in telegram.calls if call.method in ("sendMessage", "editMessageText")]
    *on_the_way, _ = shown  # the whole answer does not wait
    assert len(on_the_way) == 3
    assert min(later - earlier for earlier, later in itertools.pairwise(on_the_way)) >= 1.4


async def test_an_answer_that_does_not_grow_is_one_message_and_no_edit(lan, stage, telegram):
    async with stage.bot():
        await lan.sends(QUESTION)
        await lan.sees(QUOTED)
    assert sent(telegram) == ["sendMessage"]


@pytest.mark.usefixtures("quickly")
async def test_what_came_of_it_replaces_what_was_shown(lan, stage, writing):
    """As when the model breaks off and the quotes are told."""
    writing.outcome = answer()
    async with stage.bot():
        await lan.sends(QUESTION)
        await lan.sees(WORDS[0])
        await lan.sees(QUOTED)
    assert [QUOTED in text for text in lan.conversation()] == [False, True]
    assert not any(word in text for word in WORDS for text in lan.conversation())


@pytest.mark.usefixtures("quickly")
async def test_in_a_group_the_growing_message_replies_to_the_question(lan, stage, writing, telegram):
    group = telegram.group("Phòng Kinh tế", forum=True)
    stage.change(groups=frozenset({group.chat.id}))
    async with stage.bot():
        question = await lan.sends(f"/hoi {QUESTION}", to=group, thread_id=7)
        first = await lan.sees(WORDS[0], in_=group)
        whole = await lan.sees("Nguồn", in_=group)
    assert (first.reply_to, first.thread_id) == (question.id, 7)
    assert whole.id == first.id


@pytest.mark.usefixtures("quickly")
async def test_a_second_question_waits_until_the_first_has_its_answer(lan, stage, writing):
    async with stage.bot():
        await lan.sends(QUESTION)
        await lan.sees(WORDS[0])
        await lan.sends("Còn Nghị quyết 52?")
        whole = await lan.sees("Nguồn")
        next_one = await lan.sees(WORDS[0])
    assert next_one.id > whole.id
    assert all(texts.STILL_WRITING not in text for text in lan.conversation()[:2])


@pytest.mark.usefixtures("quickly")
async def test_an_edited_question_grows_in_the_place_of_its_first_answer(lan, stage, writing):
    async with stage.bot():
        await lan.sends(QUESTION)
        first = await lan.sees("Nguồn")
        await lan.edits("Chỉ thị 16 nói gì về nhân lực?")
        growing_again = await lan.sees(texts.STILL_WRITING)
        again = await lan.sees("Nguồn")
    assert growing_again.id == again.id == first.id
    assert again.labels == first.labels


@pytest.mark.usefixtures("quickly")
async def test_the_buttons_of_an_answer_that_grew_work(lan, stage, writing):
    async with stage.bot():
        await lan.sends(QUESTION)
        await lan.sees("Nguồn")
        assert await lan.presses("Xem trích dẫn") == ""
        await lan.sees("Trích dẫn")


# -- when something goes wrong ------------------------------------------------------------------------------


@pytest.mark.usefixtures("quickly")
async def test_too_many_requests_on_the_way_holds_up_only_the_chat_and_the_whole_answer_comes(
    lan, stage, writing, telegram
):
    async with stage.bot():
        await lan.sends(QUESTION)
        await lan.sees(WORDS[0])
        telegram.fails(TooManyRequests(retry_after=2), "editMessageText")
        await lan.sees("Nguồn", within=8)
    (refused,) = [call for call in telegram.calls if call.refusal]
    edits = telegram.called("editMessageText")
    after = edits[edits.index(refused) + 1]
    assert after.at - refused.at >= 2
    assert after is edits[-1]
    assert sent(telegram).count("sendMessage") == 1


@pytest.mark.usefixtures("quickly")
async def test_too_many_requests_at_the_beginning_leaves_the_beginning_out(lan, stage, writing, telegram):
    telegram.fails(TooManyRequests(retry_after=1), "sendMessage")
    async with stage.bot():
        await lan.sends(QUESTION)
        await lan.sees("Nguồn", within=8)
    assert sent(telegram).count("sendMessage") == 1


async def test_without_room_nothing_is_shown_on_the_way(lan, stage, writing, telegram):
    stage.change(limits=OutgoingLimits(burst=2))
    async with stage.bot():
        await lan.sends(QUESTION)
        whole = await lan.sees()
        await lan.sees_nothing()
    assert texts.STILL_WRITING not in whole.text
    assert sent(telegram) == ["sendMessage"]


class TestUnderFloodControl:
    @pytest.fixture
    async def telegram(self):
        async with TelegramServer(flood=FloodControl(per_chat=5, chat_seconds=4)) as server:
            yield server

    async def test_telegrams_limits_are_kept_while_many_answers_grow(self, telegram, stage, writing):
        people = [telegram.person(f"Người {n}", 5000 + n) for n in range(12)]
        stage.change(
            people=frozenset(person.id for person in people), limits=OutgoingLimits(), workers=len(people)
        )
        writing.growing = [(0.4, so_far(1 + n % 4)) for n in range(10)]
        async with stage.bot():
            for person in people:
                await person.sends(QUESTION)
            for person in people:
                await person.sees("Nguồn", within=20)
        assert telegram.refusals == []


@pytest.mark.usefixtures("quickly")
async def test_whoever_blocks_the_bot_on_the_way_is_no_error(lan, stage, writing, telegram, caplog):
    caplog.set_level(logging.INFO)
    async with stage.bot():
        await lan.sends(QUESTION)
        await lan.sees(WORDS[0])
        lan.blocks_the_bot()
        await telegram.world.wait_until(lambda: len(telegram.refusals) == 2, 5)
    assert "was blocked or removed" in caplog.text
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.mark.usefixtures("quickly")
async def test_a_beginning_that_somebody_deletes_is_no_loss(lan, stage, writing, telegram):
    async with stage.bot():
        await lan.sends(QUESTION)
        beginning = await lan.sees(WORDS[0])
        telegram.world.chats[lan.id].messages[beginning.id].deleted = True
        whole = await lan.sees("Nguồn")
    assert whole.id != beginning.id
    assert len(lan.conversation()) == 2


@pytest.mark.usefixtures("quickly")
@pytest.mark.parametrize("fault", [ServerError(502), Drop(), Drop(after_carrying_out=True)], ids=str)
async def test_an_edit_that_fails_does_not_stop_the_whole_answer(lan, stage, writing, telegram, fault):
    async with stage.bot():
        await lan.sends(QUESTION)
        await lan.sees(WORDS[0])
        telegram.fails(fault, "editMessageText")
        whole = await lan.sees("Nguồn")
        await lan.sees_nothing()
    assert all(word in whole.text for word in WORDS)
    assert sent(telegram).count("sendMessage") == 1


@pytest.mark.usefixtures("quickly")
async def test_a_beginning_that_hangs_holds_up_the_whole_answer_for_a_few_seconds_at_most(
    lan, stage, writing, telegram, monkeypatch
):
    monkeypatch.setattr(growing, "_PATIENCE_SECONDS", 0.3)
    telegram.fails(Hang(30), "sendMessage")
    async with stage.bot():
        await lan.sends(QUESTION)
        await lan.sees("Nguồn", within=4)


@pytest.mark.usefixtures("quickly")
async def test_an_assistant_that_fails_on_the_way_leaves_no_half_answer(lan, stage, writing):
    writing.by_question = {QUESTION: RuntimeError("boom")}
    async with stage.bot():
        await lan.sends(QUESTION)
        await lan.sees(WORDS[0])
        await lan.sees(texts.SORRY)
    assert lan.conversation()[1:] == [texts.SORRY]


@pytest.mark.usefixtures("quickly")
async def test_an_answer_given_up_on_the_way_is_replaced_and_grows_no_more(lan, stage, writing):
    stage.change(answer_seconds=0.5)
    async with stage.bot():
        await lan.sends(QUESTION)
        beginning = await lan.sees(WORDS[0])
        given_up = await lan.sees(refusal_text(RefusalReason.ERROR_TIMEOUT))
        await lan.sees_nothing(for_=0.8)
    assert given_up.id == beginning.id


@pytest.mark.usefixtures("quickly")
async def test_a_bot_that_is_told_to_stop_finishes_the_answer_that_grows(lan, stage, writing, telegram):
    async with stage.bot():
        await lan.sends(QUESTION)
        beginning = await lan.sees(WORDS[0])
    whole = await lan.sees("Nguồn")
    assert whole.id == beginning.id
    assert all(word in whole.text for word in WORDS)


def test_growing_after_the_door_has_closed_is_harmless():
    """The thread that answers may outlive the loop that listened."""

    async def make():
        return growing.GrowingMessage(None, None)

    asyncio.run(make()).grow(WHOLE)
