"""Figures and gaps: in words, as a picture, as a file, and as a draft to go on with."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image

from bot.assistant.trace import Trace
from bot.records.access.people import Role
from bot.records.questions.recording import Door
from bot.telegram.admin import figures_texts as texts
from knowledge.catalogue.files import split_front_matter
from tests.bot.telegram.outcome_examples import answer, refusal


@pytest.fixture
def asked(records):
    """Questions of six people: an answer each, and one gap with a formula in it."""
    for number in range(6):
        records.register.appoint(8000 + number, None, Role.READER, "Phòng Kinh tế", f"Người {number}")
        records.questions.record("Phòng nào chủ trì?", answer(), Trace(), Door.TELEGRAM, 8000 + number)
    for number in range(2):
        text = "=Huyện có bao nhiêu trạm sạc?"
        records.questions.record(text, refusal(), Trace(), Door.TELEGRAM, 8000 + number)


async def file_of(person, telegram, caption):
    message = await person.sees(caption)
    name, content = telegram.world.files[message.attachments["document"]["file_id"]]
    return name, content


async def test_figures_come_in_words_as_a_picture_and_as_a_spreadsheet(asked, office, admin, telegram):
    await admin.sends("/thongke 7")
    message = await admin.sees(texts.TITLE)
    assert "7 ngày qua: 8 câu hỏi, 6 đã trả lời, 0 hỏi lại, 2 từ chối." in message.text
    assert "Số người hỏi: 6" in message.text
    assert texts.gaps_counted(1) in message.text
    photo = await admin.sees(texts.CHART_TITLE)
    _, picture = telegram.world.files[photo.attachments["photo"][0]["file_id"]]
    assert Image.open(io.BytesIO(picture)).size == (1080, 760)
    name, content = await file_of(admin, telegram, texts.SHEET_CAPTION)
    assert name == texts.SHEET_FILE
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == [texts.SHEET_DAYS, texts.SHEET_UNITS, texts.SHEET_DOCUMENTS, texts.SHEET_GAPS]
    assert [cell.value for cell in book[texts.SHEET_DAYS][2]][1:] == [8, 6, 0, 2]
    assert [cell.value for cell in book[texts.SHEET_GAPS][2]][:2] == ["'=Huyện có bao nhiêu trạm sạc?", 2]


async def test_of_fewer_than_five_people_no_day_is_drawn_alone(office, records, admin, telegram):
    for number in range(3):
        records.questions.record("Câu hỏi?", answer(), Trace(), Door.TELEGRAM, 8000 + number)
    await admin.sends("/thongke")
    message = await admin.sees("30 ngày qua: 3 câu hỏi")
    assert "Số người hỏi: dưới 5" in message.text
    assert texts.SMALL_GROUPS in message.text
    _, content = await file_of(admin, telegram, texts.SHEET_CAPTION)
    assert load_workbook(io.BytesIO(content))[texts.SHEET_DAYS]["A2"].value == texts.REST
    assert telegram.called("sendPhoto") == []


@pytest.mark.parametrize("words", ["0", "367", "tuần", "-1", "٣", "9" * 5000])
async def test_a_period_that_is_none_is_explained(office, admin, words):
    await admin.sends(f"/thongke {words}"[:4000])
    await admin.sees(texts.HOW_LONG)


async def test_without_questions_there_are_figures_all_the_same(office, admin):
    await admin.sends("/thongke")
    await admin.sees("30 ngày qua: 0 câu hỏi")
    await admin.sees(texts.SHEET_CAPTION)


async def test_a_gap_becomes_a_draft_in_one_tap(asked, office, admin, telegram):
    await admin.sends("/khoangtrong")
    message = await admin.sees(texts.GAPS)
    assert "1. =Huyện có bao nhiêu trạm sạc? (2 lần)" in message.text
    assert message.labels == [texts.draft_button(1)]
    await admin.presses(texts.draft_button(1))
    name, content = await file_of(admin, telegram, texts.DRAFT_CAPTION)
    assert name == "nhap-huyen-co-bao-nhieu-tram-sac.md"
    front, body, _ = split_front_matter(Path(name), content.decode())
    assert front["id"] == "huyen-co-bao-nhieu-tram-sac"
    assert "? =Huyện có bao nhiêu trạm sạc?" in body


async def test_many_gaps_are_turned_like_pages(office, records, admin):
    for word in ("cầu", "cảng", "trường", "trạm", "chợ", "đường", "hồ", "rừng"):
        records.questions.record(f"Bao nhiêu {word}?", refusal(), Trace(), Door.TELEGRAM, 8000)
    await admin.sends("/khoangtrong")
    assert (await admin.sees(texts.GAPS)).labels[-1].startswith("Sau ›")
    await admin.presses("Sau ›")
    second = await admin.sees(texts.GAPS)
    assert second.text.split("\n")[1].startswith("7. ")


async def test_without_gaps_one_is_told_so(office, admin):
    await admin.sends("/khoangtrong")
    await admin.sees(texts.NO_GAPS)


async def test_a_gap_that_was_erased_meanwhile_is_gone(asked, office, admin):
    await admin.sends("/khoangtrong")
    await admin.sees(texts.GAPS)
    for number in range(2):
        office.records.erasure.of(8000 + number)
    assert await admin.presses(texts.draft_button(1)) == texts.GAP_GONE
