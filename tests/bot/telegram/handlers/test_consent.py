"""The notice, the answer to it, and what is kept accordingly."""

import contextlib
import json

import pytest

from bot.records.errors import RecordsUnavailableError
from bot.telegram import texts
from bot.telegram.privacy import texts as privacy
from tests.bot.telegram.conftest import LAN
from tests.bot.telegram.handlers.conftest import opened
from tests.bot.telegram.outcome_examples import QUOTED

QUESTION = "Phòng nào chủ trì?"


async def agrees(person, label=privacy.BUTTON_YES):
    await person.sends("/riengtu")
    await person.sees(privacy.TITLE)
    assert await person.presses(label) == ""
    return await person.sees(privacy.SAID_YES if label == privacy.BUTTON_YES else "không đồng ý")


async def test_the_first_message_brings_the_notice_once_and_its_answer_all_the_same(office, lan):
    await lan.sends(QUESTION)
    notice = await lan.sees(privacy.TITLE)
    for words in ("Văn phòng UBND đặc khu Lý Sơn", "trí tuệ nhân tạo", "134/2025/QH15", "91/2025/QH15",
                  "356/2025/NĐ-CP", "180 ngày", "/dulieu", "/xoa"):  # fmt: skip
        assert words in notice.text
    assert notice.labels == [privacy.BUTTON_YES, privacy.BUTTON_NO]
    await lan.sees(QUOTED)
    await lan.sends("Câu thứ hai")
    await lan.sees(QUOTED)
    await lan.sees_nothing()


async def test_a_yes_is_kept_with_version_and_time_and_questions_from_then_on(office, lan):
    said = await agrees(lan)
    consent = office.records.consents.latest(LAN)
    assert consent.given
    assert consent.version in said.text
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)
    row = office.records.questions.latest()
    assert (row.text, row.door, row.status) == (QUESTION, "telegram", "answered")
    assert office.records.export.of(LAN)["Hội thoại gần đây"][0]["Câu hỏi"] == QUESTION


@pytest.mark.parametrize("says_no", [True, False], ids=["no", "nothing"])
async def test_without_a_yes_only_figures_are_kept_and_buttons_work(office, lan, says_no):
    if says_no:
        await agrees(lan, privacy.BUTTON_NO)
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)
    row = office.records.questions.latest()
    assert (row.text, row.person, row.answer, row.status) == (None, None, None, "answered")
    kept = office.records.export.of(LAN)
    assert [kept[kind] for kind in ("Câu hỏi", "Hội thoại gần đây", "Câu trả lời còn nút bấm")] == [[]] * 3
    await lan.presses("Xem trích dẫn")
    await lan.sees("Trích dẫn")
    assert await lan.presses("👍") == texts.THANKS
    assert office.records.export.of(LAN)["Góp ý"] == []
    await lan.sends("Thế còn năm 2025?")
    await lan.sees(QUOTED)
    assert office.stage.assistant.asked[-1] == ("Thế còn năm 2025?", ())


async def test_follow_ups_opinions_and_buttons_of_those_who_agreed_outlive_a_restart(bureau, home, lan):
    async with bureau.bot():
        await agrees(lan)
        await lan.sends(QUESTION)
        await lan.sees(QUOTED)
    with contextlib.closing(opened(home)) as bureau.records:
        async with bureau.bot():
            assert await lan.presses("👎") == texts.WHY_BAD
            assert await lan.presses("Thiếu ý") == texts.THANKS
            await lan.presses("Xem trích dẫn")
            await lan.sees("Trích dẫn")
            await lan.sends("Còn năm 2025?")
            await lan.sees(QUOTED)
        assert bureau.stage.assistant.asked[-1] == ("Còn năm 2025?", (QUESTION,))
        (word,) = bureau.records.export.of(LAN)["Góp ý"]
        assert (word["Hữu ích"], word["Lý do"]) == (False, "incomplete")


async def test_whoever_agreed_to_another_notice_is_asked_again(bureau, lan):
    async with bureau.bot():
        await agrees(lan)
    bureau.stage.change(operator="Trung tâm khác")
    async with bureau.bot():
        await lan.sends(QUESTION)
        await lan.sees("Trung tâm khác")
        await lan.sees(QUOTED)
        assert bureau.records.questions.latest().text is None


async def test_the_button_of_an_old_notice_says_so(bureau, lan):
    async with bureau.bot():
        await lan.sends("/riengtu")
        await lan.sees(privacy.TITLE)
    bureau.stage.change(operator="Trung tâm khác")
    async with bureau.bot():
        assert await lan.presses(privacy.BUTTON_YES) == privacy.OTHER_NOTICE
    assert bureau.records.consents.latest(LAN) is None


async def test_a_person_gets_a_file_of_what_is_kept(office, lan, telegram):
    await agrees(lan)
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)
    await lan.sends("/dulieu")
    message = await lan.sees(privacy.EXPORTED)
    name, content = telegram.world.files[message.attachments["document"]["file_id"]]
    assert name == privacy.EXPORT_FILE
    kept = json.loads(content)
    assert [entry["Câu hỏi"] for entry in kept["Câu hỏi"]] == [QUESTION]
    assert kept["Hồ sơ"][0]["Đơn vị"] == "Phòng Kinh tế"


async def test_data_are_deleted_when_confirmed_and_access_stays(office, lan):
    await agrees(lan)
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)
    await lan.sends("/xoa")
    await lan.sees(privacy.CONFIRM_ERASE)
    await lan.presses(texts.BUTTON_KEEP)
    await lan.sees(texts.KEPT)
    assert office.records.export.of(LAN)["Câu hỏi"]
    await lan.sends("/xoa")
    await lan.sees(privacy.CONFIRM_ERASE)
    await lan.presses(texts.BUTTON_FORGET)
    await lan.sees(privacy.ERASED)
    kept = office.records.export.of(LAN)
    assert [kind for kind, entries in kept.items() if entries] == ["Hồ sơ", "Nhật ký quản trị"]
    await lan.sends(QUESTION)
    await lan.sees(privacy.TITLE)
    await lan.sees(QUOTED)


async def test_a_stranger_may_read_and_delete_what_is_kept_of_them(office, stranger, telegram):
    office.records.register.request(stranger.id, "Người lạ")
    await stranger.sends("/dulieu")
    message = await stranger.sees(privacy.EXPORTED)
    _, content = telegram.world.files[message.attachments["document"]["file_id"]]
    assert len(json.loads(content)["Yêu cầu cấp quyền"]) == 1
    await stranger.sends("/xoa")
    await stranger.sees(privacy.CONFIRM_ERASE)
    await stranger.presses(texts.BUTTON_FORGET)
    await stranger.sees(privacy.ERASED)
    assert office.records.register.open_requests() == []


async def test_in_a_group_nothing_private_is_shown(office, lan, telegram):
    group = telegram.group("Phòng Kinh tế")
    office.records.groups.allow(group.chat.id, "Phòng Kinh tế", None)
    for command in ("/dulieu", "/xoa", "/riengtu"):
        await lan.sends(command, to=group)
        await lan.sees(privacy.ONLY_IN_PRIVATE, in_=group)


async def test_a_question_with_personal_data_is_not_kept_even_after_a_yes(office, lan):
    await agrees(lan)
    await lan.sends("Số điện thoại 0905123456 của ai?")
    await lan.sees(QUOTED)
    assert office.records.questions.latest().text is None


class TestWithoutDatabase:
    @pytest.fixture
    def away(self, office, monkeypatch):
        def leaves():
            def fail(*_, **__):
                raise RecordsUnavailableError("away")

            for name in ("reading", "writing"):
                monkeypatch.setattr(type(office.records.database), name, fail)

        return leaves

    async def test_whoever_was_let_in_keeps_being_answered_and_strangers_stay_outside(
        self, office, lan, stranger, away
    ):
        await lan.sends(QUESTION)
        await lan.sees(QUOTED)
        away()
        await lan.sends("Câu thứ hai")
        await lan.sees(QUOTED)
        await lan.presses("Xem trích dẫn")
        await lan.sees("Trích dẫn")
        await stranger.sends(QUESTION)
        await stranger.sees(texts.CLOSED)
        assert office.stage.assistant.questions == [QUESTION, "Câu thứ hai"]

    async def test_a_person_whom_the_database_never_told_of_is_not_let_in(self, office, lan, away):
        away()
        await lan.sends(QUESTION)
        await lan.sees(texts.CLOSED)
        assert office.stage.assistant.asked == []

    async def test_nobody_is_told_that_something_was_done_which_was_not(self, office, lan, away):
        await lan.sends("/xoa")
        await lan.sees(privacy.CONFIRM_ERASE)
        away()
        assert await lan.presses(texts.BUTTON_FORGET) == privacy.NOT_NOW
        await lan.sends("/dulieu")
        await lan.sees(privacy.NOT_NOW)
        await lan.sends("/gopy Rất tốt")
        await lan.sees(texts.SORRY)
