"""The shipped library on the shelves: found by the words people type, and every card shown whole."""

import pytest

from bot.telegram.catalogue import texts
from bot.telegram.catalogue.view import CatalogueLibrary
from bot.telegram.presses import PressCodec
from bot.telegram.shelf_pages import card_pages, card_screen, groups_screen, list_screen
from bot.telegram.shelves import Card, Shelf
from knowledge.catalogue.catalogue import SHIPPED_LIBRARY, Catalogue
from knowledge.catalogue.models import Group, RelationType, Verification
from tests.telegram_server.entities import parse_html, utf16_length

CODEC = PressCodec("123:token")


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue.load(SHIPPED_LIBRARY)


@pytest.fixture(scope="module")
def library(catalogue):
    return CatalogueLibrary(lambda: catalogue)


def found(library: CatalogueLibrary, shelf: Shelf, words: str) -> list[str]:
    return [entry.label for entry in library.find(shelf, words)]


def shown(card: Card) -> str:
    return "\n".join(parse_html(page).text for page in card_pages(card))


@pytest.mark.parametrize("words", ["52", "nq52", "52-NQ/TW", " nghị quyết 52 ", "nghi quyet 52 bo chinh tri"])
def test_a_directive_is_found_by_its_number_in_any_form(library, words):
    assert found(library, Shelf.DIRECTIVES, words) == ["Nghị quyết 52-NQ/TW (2019)"]


def test_directives_are_found_by_words_of_their_title_without_diacritics(library):
    assert "Quyết định 749/QĐ-TTg (2020)" in found(library, Shelf.DIRECTIVES, "chuyen doi so quoc gia")


@pytest.mark.parametrize("shelf", Shelf)
@pytest.mark.parametrize("words", ["gà rán", "999999", "<b>", "²"])
def test_words_that_name_nothing_find_nothing(library, shelf, words):
    assert found(library, shelf, words) == []


@pytest.mark.parametrize(
    ("words", "name"),
    [("AI", "Trí tuệ nhân tạo"), ("iot", "Internet vạn vật"), ("dien toan dam may", "Điện toán đám mây")],
)
def test_a_concept_is_found_by_any_of_its_names(library, words, name):
    assert found(library, Shelf.CONCEPTS, words) == [name]


def test_a_concept_is_found_by_a_part_of_its_name_the_shortest_first(library):
    names = found(library, Shelf.CONCEPTS, "dữ liệu")
    assert {"Dữ liệu lớn", "Dữ liệu mở"} <= set(names)
    assert names == sorted(names, key=len)


@pytest.mark.parametrize(
    ("words", "label"), [("2030", "2030"), ("52-NQ/TW", "Nghị quyết 52-NQ/TW"), ("kinh te so", "kinh tế số")]
)
def test_targets_are_found_by_year_directive_and_indicator(library, words, label):
    assert found(library, Shelf.TARGETS, words) == [label]


def test_a_directives_card_leads_to_its_targets_and_relations(library):
    card = library.card(Shelf.DIRECTIVES, "nq-52-nq-tw-2019")
    assert card is not None
    assert "Người ký Nghị quyết 52-NQ/TW là Nguyễn Phú Trọng." in shown(card)
    targets, *relations = card.links
    assert targets.shelf is Shelf.TARGETS
    assert "Được triển khai bằng: Nghị quyết 50/NQ-CP" in [link.entry.label for link in relations]
    linked = library.card(targets.shelf, targets.entry.id)
    assert linked is not None
    assert "Kinh tế số chiếm trên 30% GDP (theo báo chí)." in shown(linked)


def test_a_year_holds_the_targets_of_every_directive_and_of_no_other_year(library, catalogue):
    card = library.card(Shelf.TARGETS, "y2030")
    assert card is not None
    told = sum(len(part.lines) for part in card.parts)
    assert told == sum(t.deadline == 2030 for d in catalogue.directives for t in d.targets)


def test_every_target_stands_once_in_each_division(library, catalogue):
    count = sum(len(directive.targets) for directive in catalogue.directives)
    for group in library.groups(Shelf.TARGETS):
        cards = [library.card(Shelf.TARGETS, e.id) for e in library.entries(Shelf.TARGETS, group.id)]
        assert sum(len(part.lines) for card in cards if card for part in card.parts) == count


def test_a_concept_without_an_official_definition_says_so(library):
    card = library.card(Shelf.CONCEPTS, "tri-tue-nhan-tao")
    assert card is not None
    assert texts.EXPLANATION in shown(card)


@pytest.mark.parametrize("shelf", Shelf)
def test_the_groups_of_a_shelf_hold_all_of_it(library, shelf):
    grouped = [e for group in library.groups(shelf) for e in library.entries(shelf, group.id)]
    assert sorted(e.id for e in grouped) == sorted(e.id for e in library.entries(shelf))
    assert len({e.id for e in grouped}) == len(grouped)


@pytest.mark.parametrize("shelf", Shelf)
def test_every_card_list_and_button_of_the_library_is_taken_by_telegram(library, shelf):
    screens = [groups_screen(CODEC, shelf, library.groups(shelf))]
    for group in library.groups(shelf):
        entries = library.entries(shelf, group.id)
        screens += [list_screen(CODEC, shelf, group, entries, page) for page in range(len(entries) // 8 + 1)]
    for entry in library.entries(shelf):
        card = library.card(shelf, entry.id)
        assert card is not None
        screens += [card_screen(CODEC, shelf, entry.id, card, n) for n in range(len(card_pages(card)))]
    for screen in screens:
        assert 0 < utf16_length(parse_html(screen.html).text) <= 4096
        rows = screen.keyboard.inline_keyboard if screen.keyboard else ()
        assert all(len(str(button.callback_data).encode()) <= 64 for row in rows for button in row)


def test_no_card_is_made_up(library):
    assert [library.card(shelf, "khong-co") for shelf in Shelf] == [None, None, None]


def test_the_overview_counts_the_library_and_says_as_of_when(library, catalogue):
    text = shown(library.overview())
    assert f"{len(catalogue.directives)} văn bản chỉ đạo" in text
    assert f"{len(catalogue.concepts)} khái niệm" in text
    assert "được tra cứu đến ngày" in text
    assert "huyện Lý Sơn" in text


def test_an_empty_catalogue_has_empty_shelves():
    library = CatalogueLibrary(Catalogue)
    assert [library.groups(shelf) for shelf in Shelf] == [(), (), ()]
    assert [library.entries(shelf) for shelf in Shelf] == [(), (), ()]
    assert "0 văn bản" in shown(library.overview())


def test_every_relation_group_and_verification_has_words():
    assert set(texts.RELATIONS) == set(RelationType)
    assert set(texts.GROUPS) == set(Group)
    assert all(texts.known_by(verification) for verification in Verification)
