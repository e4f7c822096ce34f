"""Pictures of relations: every document once, no box over another, words within their boxes."""

import struct
from dataclasses import replace
from datetime import date

import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from bot.pictures import palette
from bot.pictures.boxes import WIDTH, height_of, lines_of
from bot.pictures.layout import lay_out
from bot.pictures.relations import draw_library, draw_neighbourhood
from knowledge.catalogue.catalogue import SHIPPED_LIBRARY, Catalogue, Mention
from knowledge.catalogue.graph import neighbourhood, node_of, relations_graph
from knowledge.catalogue.models import Relation, RelationType, Verification

LARGEST_PHOTO = 10_000  # pixels, width and height together: what Telegram takes as a photo


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue.load(SHIPPED_LIBRARY)


def lay(graph):
    lines = {id_: lines_of(node_of(graph, id_), 3) for id_ in graph}
    heights = {id_: height_of(own) for id_, own in lines.items()}
    return lay_out(graph, heights, "khác"), heights, lines


def size_of(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def related(directive, type_, to):
    relation = Relation(type=type_, to=to, verification=Verification.TEXT, sources=("S1",))
    return replace_relations(directive, (*directive.relations, relation))


def replace_relations(directive, relations):
    return directive.model_copy(update={"relations": relations})


def assert_well_laid(graph):
    panels, heights, _ = lay(graph)
    placed = [id_ for panel in panels for id_ in panel.spots]
    assert sorted(placed) == sorted(graph)
    for panel in panels:
        for id_, spot in panel.spots.items():
            assert heights[id_] / 2 <= spot.y <= panel.height - heights[id_] / 2
            for other, place in panel.spots.items():
                if other != id_ and place.column == spot.column:
                    assert abs(place.y - spot.y) > (heights[id_] + heights[other]) / 2
    return panels


def test_every_document_of_the_library_has_its_own_place(catalogue):
    assert_well_laid(relations_graph(catalogue))


def test_every_neighbourhood_has_its_own_places(catalogue):
    graph = relations_graph(catalogue)
    for directive in catalogue.directives:
        assert_well_laid(neighbourhood(graph, directive.id))


def test_what_follows_stands_right_of_what_it_follows(catalogue):
    panels, _, _ = lay(relations_graph(catalogue))
    columns = {id_: spot.column for panel in panels for id_, spot in panel.spots.items()}
    assert columns["nq-52-nq-tw-2019"] < columns["nq-50-nq-cp-2020"] < columns["kh-73-kh-ubnd-2020"]
    assert columns["nq-03-nq-cp-2025"] == columns["nq-71-nq-cp-2025"]  # an amendment stands below


def test_documents_that_follow_each_other_in_a_ring_are_laid_out(catalogue):
    first, second, third = catalogue.directives[:3]
    ring = tuple(
        replace_relations(
            d, (Relation(type="implements", to=to.id, verification="văn bản", sources=("S1",)),)
        )
        for d, to in ((first, second), (second, third), (third, first))
    )
    assert len(assert_well_laid(relations_graph(replace(catalogue, directives=ring, reports=())))) == 1


def test_every_line_fits_its_box(catalogue):
    _, _, lines = lay(relations_graph(catalogue))
    for own in lines.values():
        for line in own:
            font = FontProperties(family=palette.FONT, weight="bold" if line.is_bold else "normal")
            width = TextPath((0, 0), line.text, size=line.size, prop=font).get_extents().width
            assert width / 72 < WIDTH, line.text


def test_the_library_is_one_png(catalogue):
    width, height = size_of(draw_library(catalogue))
    assert height > width > 1000
    assert width + height < LARGEST_PHOTO


def test_a_neighbourhood_is_a_png_that_fits_a_phone(catalogue):
    width, height = size_of(draw_neighbourhood(catalogue, catalogue.directive_by_id["nq-50-nq-cp-2020"]))
    assert 1000 < width < 1700
    assert width + height < LARGEST_PHOTO


def test_a_document_without_relations_is_drawn_alone(catalogue):
    lonely = replace_relations(catalogue.directives[0], ())
    png = draw_neighbourhood(Catalogue(directives=(lonely,), bodies={lonely.id: ()}), lonely)
    assert size_of(png)[0] > 500


def test_an_empty_library_gives_an_empty_picture():
    assert size_of(draw_library(Catalogue()))[1] > 0


def test_what_a_report_names_changes_the_picture(catalogue):
    mention = Mention("bao-cao-ly-son", "749/QĐ-TTg", date(2020, 6, 3), "Phần II", "qd-749-qd-ttg-2020", 0, 1)
    directive = catalogue.directive_by_id["qd-749-qd-ttg-2020"]
    with_report = draw_neighbourhood(catalogue.with_mentions([mention]), directive)
    assert with_report != draw_neighbourhood(catalogue.with_mentions([]), directive)


def test_an_amendment_of_an_amended_document_goes_around(catalogue):
    ids = ("nq-03-nq-cp-2025", "nq-71-nq-cp-2025", "nq-11-nq-cp-2026")
    first, second, third = (catalogue.directive_by_id[id_] for id_ in ids)
    third = related(replace_relations(third, ()), RelationType.AMENDS, first.id)
    second = related(replace_relations(second, ()), RelationType.AMENDS, first.id)
    own = replace(catalogue, directives=(replace_relations(first, ()), second, third), reports=())
    assert_well_laid(relations_graph(own))
    assert size_of(draw_library(own))
