"""What is better looked at than read: drawn once, sent at once the second time, told in words when it fails."""

import asyncio
import threading

import pytest

from bot.telegram import texts
from bot.telegram.shelves import ALL_TARGETS, Form, Sight
from knowledge.errors import IndexMissingError
from tests.bot.telegram.outcome_examples import answer, citation
from tests.bot.telegram.scripted_library import LISTED, ScriptedLibrary
from tests.telegram_server.faults import Drop

PICTURE, TABLE, SHEET = (texts.BUTTONS_TO_LOOK[form] for form in Form)


@pytest.fixture
def library():
    return ScriptedLibrary()


@pytest.fixture(autouse=True)
async def bot(stage, telegram, library, group, request):
    stage.change(groups=frozenset({group.chat.id}))
    async with stage.bot(library=library):
        yield
    if "refused" not in request.fixturenames:
        assert telegram.refusals == []


@pytest.fixture
def group(telegram):
    """A group with topics."""
    return telegram.group("Tổ chuyển đổi số", forum=True)


@pytest.fixture
def refused():
    """Telegram refuses something in this test."""


async def card(person, words):
    await person.sends(words)
    return await person.sees()


async def test_a_directives_card_sends_the_picture_of_its_relations(lan, telegram, library):
    shown = await card(lan, "/vanban 52")
    assert shown.labels[0] == PICTURE
    assert await lan.presses(PICTURE) == ""
    picture = await lan.sees("Hình & chữ")
    assert picture.text == f"Hình & chữ\n{texts.CARD_LABEL}"
    assert picture.attachments["photo"]
    assert "upload_photo" in [event.detail for event in lan.chat.events]
    assert library.drawn == [Sight(Form.RELATIONS, "nq-52")]


async def test_the_second_press_uploads_nothing(lan, telegram, library):
    await card(lan, "/vanban 52")
    await lan.presses(PICTURE)
    first = await lan.sees("Hình")
    await lan.presses(PICTURE)
    await lan.sees("Hình")
    again = telegram.called("sendPhoto")[-1]
    assert again.fields["photo"] == first.attachments["photo"][0]["file_id"]
    assert len(library.drawn) == 1


async def test_a_new_generation_is_drawn_anew(lan, library):
    await card(lan, "/vanban 52")
    await lan.presses(PICTURE)
    await lan.sees("Hình")
    library.generation = "g2"
    await lan.presses(PICTURE)
    await lan.sees("Hình")
    assert len(library.drawn) == 2


async def test_what_telegram_does_not_hold_any_more_is_drawn_anew(lan, telegram, library, refused):
    await card(lan, "/vanban 52")
    await lan.presses(PICTURE)
    await lan.sees("Hình")
    telegram.world.files.clear()
    await lan.presses(PICTURE)
    await lan.sees("Hình")
    assert len(library.drawn) == 2


async def test_two_people_at_once_share_one_upload(lan, admin, telegram, library, monkeypatch):
    begun, goes_on = threading.Event(), threading.Event()
    draw = ScriptedLibrary.draw

    def slow(self, sight):
        begun.set()
        assert goes_on.wait(5)
        return draw(self, sight)

    monkeypatch.setattr(ScriptedLibrary, "draw", slow)
    for person in (lan, admin):
        await card(person, "/vanban 52")
        await person.presses(PICTURE)
    await asyncio.to_thread(begun.wait, 5)
    goes_on.set()
    for person in (lan, admin):
        await person.sees("Hình")
    assert len(library.drawn) == 1


async def test_drawing_holds_nobody_up(lan, admin, library, monkeypatch):
    goes_on = threading.Event()
    monkeypatch.setattr(ScriptedLibrary, "draw", lambda self, sight: goes_on.wait(5) and None)
    await card(lan, "/vanban 52")
    await lan.presses(PICTURE)
    await admin.sends("Ai chủ trì?")
    await admin.sees(texts.LABEL)
    goes_on.set()
    await lan.sees(texts.CARD_GONE)


async def test_several_pictures_come_as_an_album_and_once(lan, telegram, library):
    library.pictures = 3
    await card(lan, "/chitieu 2030")
    await lan.presses(TABLE)
    await lan.sees("Hình")
    await telegram.world.wait_until(lambda: len([e for e in lan.chat.events if e.message]) == 4, 5)
    await lan.presses(TABLE)
    await lan.sees("Hình")
    assert library.drawn == [Sight(Form.TABLE, "year:2030")]
    assert telegram.called("sendMediaGroup")[-1].fields["media"].count('"media": "file') == 3


async def test_targets_come_as_a_spreadsheet(lan, library):
    shown = await card(lan, "/chitieu 2030")
    assert shown.labels[:2] == [TABLE, SHEET]
    await lan.presses(SHEET)
    sheet = await lan.sees("Bảng <b>")
    assert sheet.attachments["document"]["file_name"] == "chi-tieu.xlsx"
    assert "upload_document" in [event.detail for event in lan.chat.events]


async def test_all_targets_come_as_a_spreadsheet_from_the_shelf(lan, library):
    await card(lan, "/chitieu")
    await lan.presses(texts.BUTTON_ALL_TARGETS)
    await lan.sees("Bảng")
    assert library.drawn == [ALL_TARGETS]


async def test_an_answer_that_lists_rows_offers_them_to_look_at(lan, assistant, library):
    assistant.outcome = answer(citations=tuple(citation(n) for n in (1, 2, 3)))
    await lan.sends("Có những chỉ tiêu nào?")
    assert (await lan.sees()).labels == ["Xem trích dẫn", TABLE, "👍", "👎"]
    await lan.presses(TABLE)
    assert (await lan.sees("Hình")).text == f"Hình & chữ\n{texts.LABEL}"
    assert library.drawn == [LISTED]


async def test_an_answer_of_two_rows_is_read(lan, assistant):
    assistant.outcome = answer(citations=(citation(1), citation(2)))
    await lan.sends("Hai chỉ tiêu nào?")
    assert (await lan.sees()).labels == ["Xem trích dẫn", "👍", "👎"]


async def test_an_answer_that_is_forgotten_cannot_be_looked_at(lan, assistant):
    assistant.outcome = answer(citations=tuple(citation(n) for n in (1, 2, 3)))
    await lan.sends("Có những chỉ tiêu nào?")
    answered = await lan.sees()
    await lan.sends("/xoa")
    await lan.presses(texts.BUTTON_FORGET, on=await lan.sees())
    await lan.sees(texts.FORGOTTEN)
    assert await lan.presses(TABLE, on=answered) == texts.BUTTON_TOO_OLD


async def test_an_answer_whose_rows_have_left_the_library_says_so(lan, assistant, monkeypatch):
    assistant.outcome = answer(citations=tuple(citation(n) for n in (1, 2, 3)))
    await lan.sends("Có những chỉ tiêu nào?")
    answered = await lan.sees()
    monkeypatch.setattr(ScriptedLibrary, "sights", lambda self, citations: ())
    assert await lan.presses(TABLE, on=answered) == texts.CARD_GONE


async def test_what_cannot_be_drawn_is_told_in_words(lan, library, caplog):
    await card(lan, "/vanban 52")
    for failure, words in (
        (RuntimeError("matplotlib"), texts.CANNOT_DRAW),
        (IndexMissingError("Chưa có chỉ mục."), "Chưa có chỉ mục."),
    ):
        library.fails = failure
        await lan.presses(PICTURE)
        await lan.sees(words)
    library.fails = None
    await lan.presses(PICTURE)
    await lan.sees("Hình")


async def test_what_telegram_does_not_take_is_told_in_words(lan, telegram, library, refused):
    library.pictures = 11
    await card(lan, "/chitieu 2030")
    await lan.presses(TABLE)
    await lan.sees(texts.CANNOT_DRAW)


async def test_a_dropped_connection_is_tried_again(lan, telegram, library):
    await card(lan, "/vanban 52")
    telegram.fails(Drop(), "sendPhoto")
    await lan.presses(PICTURE)
    await lan.sees("Hình")
    assert len(library.drawn) == 1


async def test_a_picture_stays_in_its_topic(lan, group):
    await lan.sends("/vanban 52", to=group, thread_id=7)
    await lan.sees(in_=group)
    await lan.presses(PICTURE, in_=group)
    assert (await lan.sees("Hình", in_=group)).thread_id == 7
