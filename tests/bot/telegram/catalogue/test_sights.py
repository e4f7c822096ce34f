"""The shipped library to be looked at: which cards and answers offer what, and what the files hold."""

import io
import struct

import pytest
from openpyxl import load_workbook

from bot.assistant.outcomes import Citation
from bot.telegram.catalogue import texts
from bot.telegram.catalogue.drawing import MOST_PICTURES
from bot.telegram.catalogue.target_rows import cited_rows, id_of, measure_of, rows_of
from bot.telegram.catalogue.view import CatalogueLibrary
from bot.telegram.presses import PressCodec
from bot.telegram.shelf_pages import card_screen
from bot.telegram.shelves import ALL_TARGETS, Form, Shelf, Sight
from knowledge.catalogue.catalogue import SHIPPED_LIBRARY, Catalogue, Mention
from knowledge.catalogue.ledger import find_targets
from knowledge.catalogue.rendering import relation_sentence

NQ_52 = "nq-52-nq-tw-2019"


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue.load(SHIPPED_LIBRARY)


@pytest.fixture(scope="module")
def library(catalogue):
    return CatalogueLibrary(lambda: catalogue, lambda: "g1")


def quoted(*pairs):
    return tuple(
        Citation(n, id_, "", None, None, quote, 0, 1) for n, (id_, quote) in enumerate(pairs, start=1)
    )


def rows_quoted(rows):
    return quoted(*((row.directive.id, row.sentence) for row in rows))


def size(picture):
    return struct.unpack(">II", picture[16:24])


def cells(file):
    return list(load_workbook(io.BytesIO(file.content)).worksheets[0].iter_rows(values_only=True))


def test_every_directive_with_relations_offers_its_picture_and_no_other(library, catalogue):
    with_picture = {
        e.id for e in library.entries(Shelf.DIRECTIVES) if library.card(Shelf.DIRECTIVES, e.id).sights
    }
    assert {d.id for d in catalogue.directives if catalogue.relations_of(d)} <= with_picture
    assert "qd-07-qd-ubnd-2022" not in with_picture
    assert all(library.draw(Sight(Form.RELATIONS, id_)) for id_ in list(with_picture)[:3])


def test_what_a_report_names_is_a_relation_too(catalogue):
    id_ = "qd-07-qd-ubnd-2022"
    mention = Mention("bao-cao-ly-son", "07/QĐ-UBND", None, "Phần II", id_, 0, 1)
    own = CatalogueLibrary(lambda: catalogue.with_mentions([mention]))
    assert own.card(Shelf.DIRECTIVES, id_).sights == (Sight(Form.RELATIONS, id_),)


def test_a_card_of_targets_offers_table_and_file_from_three_rows_on(library):
    offered = {
        entry.id: [sight.form for sight in library.card(Shelf.TARGETS, entry.id).sights]
        for entry in library.entries(Shelf.TARGETS)
    }
    assert offered["d" + NQ_52] == [Form.TABLE, Form.SHEET]
    assert offered["y2018"] == []
    assert offered["y2025"] == [Form.SHEET]  # too many for pictures


def test_every_button_fits_and_every_sight_can_be_drawn(library):
    codec = PressCodec("123:token")
    for shelf in (Shelf.DIRECTIVES, Shelf.TARGETS):
        for entry in library.entries(shelf):
            card_screen(codec, shelf, entry.id, library.card(shelf, entry.id), 0)


def test_a_picture_of_relations_says_whose_and_how_many(library, catalogue):
    drawn = library.draw(Sight(Form.RELATIONS, NQ_52))
    assert drawn.are_pictures
    assert drawn.caption.startswith("Sơ đồ quan hệ của Nghị quyết 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị: ")
    assert [file.name for file in drawn.files] == [f"so-do-{NQ_52}-1.png"]


def test_a_table_is_as_wide_as_a_phone_and_no_longer_than_one_looks_through(library):
    drawn = library.draw(Sight(Form.TABLE, "d" + NQ_52))
    assert drawn.caption == "Chỉ tiêu: Nghị quyết 52-NQ/TW. Gồm 18 chỉ tiêu."
    assert 1 < len(drawn.files) <= MOST_PICTURES
    for file in drawn.files:
        width, height = size(file.content)
        assert width == 1080
        assert height <= 2 * width


def test_a_table_that_is_too_long_comes_as_a_file_that_says_so(library):
    drawn = library.draw(Sight(Form.TABLE, "y2025"))
    assert not drawn.are_pictures
    assert drawn.caption == f"Chỉ tiêu đến năm 2025. Gồm 67 chỉ tiêu. {texts.TOO_LONG}"
    assert drawn.files[0].name == "chi-tieu.xlsx"


def test_the_file_holds_every_target(library, catalogue):
    headings, *lines = cells(library.draw(ALL_TARGETS).files[0])
    assert headings[:3] == ("Văn bản", "Nội dung", "Đến năm")
    assert [line[1] for line in lines] == [row.target.statement for row in find_targets(catalogue)]
    assert {type(line[2]) for line in lines} == {int, type(None)}


def test_an_answer_offers_exactly_the_targets_that_it_quotes(library, catalogue):
    rows = rows_of(catalogue, "y2045")
    table, sheet = library.sights(rows_quoted(rows))
    assert (table.form, sheet.form, table.id) == (Form.TABLE, Form.SHEET, sheet.id)
    assert rows_of(catalogue, table.id) == rows == cited_rows(catalogue, rows_quoted(rows))
    assert len(cells(library.draw(sheet).files[0])) == len(rows) + 1
    assert library.sights(rows_quoted(rows[:2])) == ()


def test_an_answer_that_lists_relations_offers_their_picture(library, catalogue):
    directive = catalogue.directive_by_id[NQ_52]
    told = [
        (NQ_52, relation_sentence(catalogue, directive, relation))
        for relation in catalogue.relations_of(directive)
    ]
    assert library.sights(quoted(*told)) == (Sight(Form.RELATIONS, NQ_52),)
    assert library.sights(quoted(*told[:2])) == ()
    assert library.sights(quoted(("khong-co", "Điều lạ."))) == ()


def test_what_has_left_the_library_is_not_drawn(library, catalogue):
    gone = id_of(find_targets(catalogue)[:3]).replace("=", "=x")
    for sight in (Sight(Form.RELATIONS, "khong-co"), Sight(Form.TABLE, "y1900"), Sight(Form.SHEET, "=x")):
        assert library.draw(sight) is None
    assert len(rows_of(catalogue, gone)) == 2


@pytest.mark.parametrize(
    ("number", "statement", "measure"),
    [
        ("57-NQ/TW", "kinh tế số đạt tối thiểu 30% GDP", "tối thiểu 30% GDP"),
        ("17/NQ-CP", "tỷ lệ hồ sơ trực tuyến đạt từ 20% trở lên", "từ 20% trở lên"),
        ("17/NQ-CP", "xếp hạng Chính phủ điện tử của Liên hợp quốc tăng 10–15 bậc", "tăng 10–15 bậc"),
        ("57-NQ/TW", "mạng 5G phủ sóng toàn quốc", "hoàn thành"),
    ],
)
def test_a_measure_is_said_in_the_words_of_the_statement(catalogue, number, statement, measure):
    (target,) = (
        r.target
        for r in find_targets(catalogue)
        if (r.directive.number, r.target.statement) == (number, statement)
    )
    assert measure_of(target) == measure


def test_every_measure_holds_its_value(catalogue):
    for row in find_targets(catalogue):
        assert row.target.value in measure_of(row.target)
