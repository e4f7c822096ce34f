"""The library by browsing and by words."""

import pytest

from bot.telegram import texts
from bot.telegram.shelves import Shelf
from tests.bot.telegram.outcome_examples import answer, citation
from tests.bot.telegram.scripted_library import ScriptedLibrary


@pytest.fixture(autouse=True)
async def bot(stage, telegram):
    async with stage.bot(library=ScriptedLibrary()):
        yield
    assert telegram.refusals == []


async def test_vanban_lists_directives_page_by_page(lan):
    await lan.sends("/vanban")
    first = await lan.sees()
    assert first.text.startswith("Văn bản chỉ đạo")
    assert first.labels[0] == "Nghị quyết 50/NQ-CP"
    assert first.labels[-1] == "Sau › (2/3)"
    await lan.presses("Sau ›")
    await lan.presses("Sau ›", on=await lan.sees())
    last = await lan.sees()
    assert last.id == first.id
    assert last.labels == [f"Nghị quyết {n}/NQ-CP" for n in range(66, 70)] + ["‹ Trước"]


async def test_a_card_opens_in_place_and_leads_back_to_the_list(lan):
    await lan.sends("/vanban")
    listed = await lan.sees()
    await lan.presses("Nghị quyết 50/NQ-CP")
    card = await lan.sees()
    assert card.id == listed.id
    assert card.text == (
        "Nghị quyết 50/NQ-CP\n\nThông tin chung\n• Nghị quyết 50/NQ-CP có <b>một</b> điều & một điều nữa.\n"
        "• Điều hai.\n\nNguồn: Cổng Thông tin Chính phủ\n\nThẻ tra cứu của thư viện"
    )
    await lan.presses("« Danh sách")
    assert (await lan.sees()).text == listed.text


async def test_a_long_card_is_turned_like_pages(lan):
    await lan.sends("/vanban 51")
    first = await lan.sees()
    assert first.labels[0] == "Sau › (2/2)"
    await lan.presses("Sau ›")
    second = await lan.sees()
    assert second.labels[0] == "‹ Trước"
    assert second.text.endswith(texts.CARD_LABEL)


async def test_a_card_links_to_another_in_a_new_message(lan):
    await lan.sends("/vanban 52")
    card = await lan.sees()
    await lan.presses("Tường lửa")
    linked = await lan.sees("Tường lửa\n")
    assert linked.id != card.id


async def test_words_that_fit_one_card_open_it(lan):
    await lan.sends("/khainiem trí tuệ")
    assert (await lan.sees()).text.startswith("Trí tuệ nhân tạo\n")


async def test_words_that_fit_several_cards_let_choose(lan):
    await lan.sends("/vanban nghị quyết 6")
    message = await lan.sees()
    assert texts.several_fit(2) in message.text
    assert len(message.labels) == 8


async def test_words_that_fit_nothing_say_so_and_show_the_shelf(lan):
    await lan.sends("/khainiem <gà rán>")
    message = await lan.sees()
    assert "“<gà rán>”" in message.text
    assert message.labels == ["Công nghệ", "An toàn"]


async def test_concepts_are_browsed_by_group(lan):
    await lan.sends("/khainiem")
    await lan.presses("An toàn", on=await lan.sees())
    group = await lan.sees()
    assert group.text.startswith("Khái niệm: An toàn")
    assert group.labels == ["Tường lửa", "« Danh sách"]
    await lan.presses("Tường lửa")
    assert (await lan.sees()).text.startswith("Tường lửa\n")


async def test_a_card_with_a_very_long_id_opens_too(lan):
    await lan.sends("/khainiem")
    await lan.presses("Công nghệ", on=await lan.sees())
    await lan.presses("Tên rất dài", on=await lan.sees())
    assert (await lan.sees()).text.startswith("Tên rất dài\n")


async def test_targets_are_browsed_by_year_and_by_directive(lan):
    await lan.sends("/chitieu")
    await lan.presses("Theo năm", on=await lan.sees())
    years = await lan.sees()
    assert years.labels == ["2025", "2030", "« Danh sách"]
    await lan.presses("2030")
    assert (await lan.sees()).text.startswith("2030\n")
    await lan.sends("/chitieu 52-NQ/TW")
    assert (await lan.sees()).text.startswith("Nghị quyết 52-NQ/TW\n")


async def test_nguon_says_what_the_library_holds_and_as_of_when(lan):
    await lan.sends("/nguon")
    assert "tính đến 23/11/2026" in (await lan.sees()).text


async def test_an_answer_leads_to_the_card_of_the_directive_it_cites(lan, assistant):
    assistant.outcome = answer(citations=(citation(1), citation(2, "nq-55")))
    await lan.sends("Nghị quyết 55?")
    answered = await lan.sees()
    assert answered.labels == ["Xem trích dẫn", "Văn bản", "👍", "👎"]
    await lan.presses("Văn bản", on=answered)
    assert (await lan.sees()).text.startswith("Nghị quyết 55/NQ-CP")


async def test_an_answer_from_elsewhere_offers_no_card(lan):
    await lan.sends("Báo cáo nói gì?")
    assert (await lan.sees()).labels == ["Xem trích dẫn", "👍", "👎"]


async def test_a_card_that_has_left_the_library_says_so(lan, stage, monkeypatch):
    await lan.sends("/vanban")
    listed = await lan.sees()
    monkeypatch.setattr(ScriptedLibrary, "card", lambda self, shelf, entry_id: None)
    assert await lan.presses("Nghị quyết 50/NQ-CP", on=listed) == texts.CARD_GONE


async def test_an_edited_command_asks_nothing(lan, assistant):
    await lan.sends("/vanban 50")
    await lan.sees()
    await lan.edits("/vanban 51")
    await lan.sees_nothing()
    assert assistant.asked == []


def test_every_shelf_has_a_title():
    assert set(texts.SHELF_TITLES) == set(Shelf)
