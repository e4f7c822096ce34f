"""Pictures for a phone: no line wider than its column, nothing lost between pages."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pictures import phone, table
from bot.pictures.star import _pages as star_pages
from bot.pictures.star import draw_relations, relatives
from bot.pictures.table import AGAIN, Part, Row, draw_table
from knowledge.catalogue.catalogue import SHIPPED_LIBRARY, Catalogue
from knowledge.catalogue.graph import relations_graph
from knowledge.catalogue.models import Relation, RelationType, Verification

STYLE = phone.Style(13.0)


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue.load(SHIPPED_LIBRARY)


def size(picture):
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


@given(st.text(alphabet="aăâbcdđ $_\\^{}0123456789–%Ừ", max_size=300))
@settings(max_examples=50, deadline=None)
def test_words_are_broken_into_lines_that_fit_and_none_is_lost(text):
    block = phone.block(text, STYLE, 1.5)
    assert all(phone.width_of(line, STYLE) <= 1.5 * 1.02 for line in block.lines)
    assert "".join("".join(block.lines).split()) == "".join(text.split())


def rows(count):
    return tuple(
        Row(f"Chỉ tiêu thứ {n} " + "dài " * (n % 20), f"{n}%", "ghi chú" * (n % 2)) for n in range(count)
    )


def test_a_table_shows_every_row_once_in_order():
    parts = [Part("Đến năm 2025", rows(30)), Part("Đến năm 2030", rows(5))]
    pages = table._pages(parts, 5.0)
    assert [row for page in pages for part in page for row in part.rows] == [*rows(30), *rows(5)]
    assert pages[1][0].heading == AGAIN.format(heading="Đến năm 2025")
    for page in pages:
        held = sum(table._heading_height(p.heading) + sum(map(table._height, p.rows)) for p in page)
        assert held <= 5.0


def test_a_row_taller_than_a_page_has_a_page_of_its_own():
    tall = Row("chữ " * 400, "1%")
    assert [len(page) for page in table._pages([Part("", (tall, tall))], 5.0)] == [1, 1]


def test_a_table_of_too_many_pictures_is_not_drawn():
    parts = [Part("", rows(60))]
    assert draw_table("Chỉ tiêu", ("Nội dung", "Mức"), parts, most=1) == ()
    drawn = draw_table("Chỉ tiêu", ("Nội dung", "Mức"), parts, "Theo báo chí.", most=9)
    assert len(drawn) > 1
    assert all(size(picture)[0] == 1080 and size(picture)[1] <= phone.TALLEST * 200 + 1 for picture in drawn)


def test_formulas_are_only_signs():
    (picture,) = draw_table("Giá $x^2$", ("$a", "$b"), [Part("$", (Row("\\frac{$", "$1"),))], most=1)
    assert size(picture)[0] == 1080


def test_every_neighbourhood_is_drawn_on_phones(catalogue):
    graph = relations_graph(catalogue)
    for directive in catalogue.directives:
        shown = [r for page in star_pages(relatives(graph, directive)) for r in page]
        assert len(shown) == graph.degree(directive.id)
    for id_ in ("nq-52-nq-tw-2019", "nq-71-nq-cp-2025"):
        (picture,) = draw_relations(catalogue, catalogue.directive_by_id[id_])
        assert size(picture)[0] == 1080
        assert size(picture)[1] <= phone.TALLEST * 200


def test_what_is_followed_stands_above_and_what_follows_below(catalogue):
    graph = relations_graph(catalogue)
    found = relatives(graph, catalogue.directive_by_id["nq-50-nq-cp-2020"])
    assert [r.node.directive and r.node.directive.number for r in found if r.is_followed] == ["52-NQ/TW"]
    below = [r.node.directive.number for r in found if not r.is_followed and r.node.directive]
    assert below == ["73/KH-UBND", "1709/BKHCN-CNC", "1906/VPCP-KGVX"]


def test_how_neighbours_stand_to_each_other_is_told_in_their_boxes(catalogue):
    first, second, third = catalogue.directives[:3]

    def follows(directive, *others):
        told = [
            Relation(type=RelationType.IMPLEMENTS, to=o.id, verification=Verification.TEXT) for o in others
        ]
        return directive.model_copy(update={"relations": tuple(told)})

    own = Catalogue(directives=(follows(first), follows(second, first), follows(third, first, second)))
    found = {r.node.id: r.also for r in relatives(relations_graph(own), own.directives[0])}
    assert found == {second.id: (), third.id: (f"cũng thực hiện {second.number}",)}


def test_many_relations_take_several_pictures(catalogue):
    centre, *others = catalogue.directives
    alone = centre.model_copy(update={"relations": ()})
    following = tuple(
        d.model_copy(
            update={
                "relations": (
                    Relation(type=RelationType.IMPLEMENTS, to=centre.id, verification=Verification.TEXT),
                )
            }
        )
        for d in others
    )
    own = Catalogue(directives=(alone, *following))
    pictures = draw_relations(own, alone)
    assert len(pictures) > 2
    assert all(size(picture)[1] <= phone.TALLEST * 200 for picture in pictures)


def test_a_directive_without_relations_has_no_picture(catalogue):
    lonely = catalogue.directives[0].model_copy(update={"relations": ()})
    assert draw_relations(Catalogue(directives=(lonely,)), lonely) == ()
