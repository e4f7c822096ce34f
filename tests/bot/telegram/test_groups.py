"""In a group the bot speaks only when spoken to, and only where the group is listed."""

import pytest

from bot.telegram import texts
from tests.bot.telegram.outcome_examples import QUOTED
from tests.telegram_server.server import TelegramServer

NAME = "@troly_test_bot"


@pytest.fixture
async def telegram():
    async with TelegramServer(reads_all_group_messages=True) as server:
        yield server


@pytest.fixture
def office(telegram, stage):
    group = telegram.group("Phòng Kinh tế")
    stage.change(groups=frozenset({group.chat.id}))
    return group


@pytest.fixture
async def bot(office, stage, telegram):
    async with stage.bot():
        yield
    assert telegram.refusals == []


@pytest.mark.usefixtures("bot")
class TestInAListedGroup:
    async def test_talk_among_colleagues_is_left_alone(self, lan, office, assistant):
        await lan.sends("Sáng mai họp lúc 8 giờ nhé", to=office)
        await lan.sends("/batdau@another_bot", to=office)
        await lan.sends("/khongco", to=office)
        await lan.sends_voice()
        await lan.sees(texts.ONLY_TEXT)
        await lan.sees_nothing(in_=office)
        assert assistant.asked == []

    async def test_hoi_is_answered_in_reply(self, lan, office, assistant):
        question = await lan.sends("/hoi Chỉ thị 16 nói gì?", to=office)
        assert (await lan.sees(QUOTED, in_=office)).reply_to == question.id
        assert assistant.questions == ["Chỉ thị 16 nói gì?"]

    async def test_hoi_with_the_name_of_the_bot_is_answered(self, lan, office, assistant):
        await lan.sends(f"/hoi{NAME} Chỉ thị 16 nói gì?", to=office)
        await lan.sees(QUOTED, in_=office)
        assert assistant.questions == ["Chỉ thị 16 nói gì?"]

    async def test_a_mention_is_answered_without_the_mention(self, lan, office, assistant):
        await lan.sends(f"{NAME} Chỉ thị 16 nói gì?", to=office)
        await lan.sees(QUOTED, in_=office)
        assert assistant.questions == ["Chỉ thị 16 nói gì?"]

    async def test_another_name_is_no_mention(self, lan, office, assistant):
        await lan.sends(f"{NAME}2 Chỉ thị 16 nói gì?", to=office)
        await lan.sees_nothing(in_=office)
        assert assistant.asked == []

    async def test_a_reply_to_the_bot_is_a_follow_up(self, lan, office, assistant):
        await lan.sends("/hoi Chỉ thị 16 nói gì?", to=office)
        answered = await lan.sees(QUOTED, in_=office)
        await lan.sends("Còn Nghị quyết 52?", to=office, reply_to=answered)
        await lan.sees(QUOTED, in_=office)
        assert assistant.asked[-1] == ("Còn Nghị quyết 52?", ("Chỉ thị 16 nói gì?",))

    async def test_a_colleague_in_the_group_needs_no_place_on_the_list(self, stranger, office):
        await stranger.sends("/hoi Chỉ thị 16 nói gì?", to=office)
        await stranger.sees(QUOTED, in_=office)

    async def test_mentioning_the_bot_in_reply_asks_the_words_replied_to(
        self, lan, stranger, office, assistant
    ):
        words = await stranger.sends("Chỉ thị 16 nói gì?", to=office)
        await lan.sends(NAME, to=office, reply_to=words)
        await lan.sees(QUOTED, in_=office)
        assert assistant.questions == ["Chỉ thị 16 nói gì?"]

    async def test_what_somebody_passes_on_is_left_alone_until_asked(self, lan, office, assistant):
        for words in (f"{NAME} Chỉ thị 16 nói gì?", "/hoi Chỉ thị 16 nói gì?"):
            passed_on = await lan.forwards(words, to=office)
        await lan.sees_nothing(in_=office)
        await lan.sends("/hoi", to=office, reply_to=passed_on)
        await lan.sees(QUOTED, in_=office)
        assert len(assistant.asked) == 1

    async def test_a_topic_is_kept(self, lan, office):
        await lan.sends("/hoi Chỉ thị 16 nói gì?", to=office, thread_id=77)
        assert (await lan.sees(QUOTED, in_=office)).thread_id == 77

    async def test_a_colleague_can_open_the_quotation_of_anothers_answer(self, lan, stranger, office):
        await lan.sends("/hoi Chỉ thị 16 nói gì?", to=office)
        await lan.sees(QUOTED, in_=office)
        await stranger.presses("Xem trích dẫn", in_=office)
        await stranger.sees("Trích dẫn\n", in_=office)


@pytest.mark.usefixtures("bot")
class TestInAnyOtherGroup:
    async def test_a_listed_person_learns_the_number_of_the_group(self, lan, telegram, assistant):
        elsewhere = telegram.group("Nhóm khác")
        await lan.sends("Chuyện riêng", to=elsewhere)
        await lan.sends("/hoi Chỉ thị 16 nói gì?", to=elsewhere)
        message = await lan.sees(texts.GROUP_NOT_LISTED, in_=elsewhere)
        assert str(elsewhere.chat.id) in message.text
        assert assistant.asked == []

    async def test_a_stranger_meets_silence(self, stranger, telegram, assistant):
        elsewhere = telegram.group("Nhóm khác")
        await stranger.sends("/hoi Chỉ thị 16 nói gì?", to=elsewhere)
        await stranger.sends(f"{NAME} ơi", to=elsewhere)
        await stranger.sees_nothing(in_=elsewhere)
        assert assistant.asked == []
