"""The graph of relations: one active edge for a relation told from either side, reports with their places."""

from datetime import date

import pytest

from knowledge.catalogue.catalogue import SHIPPED_LIBRARY, Catalogue, Mention
from knowledge.catalogue.graph import (
    NodeKind,
    link_of,
    links,
    neighbourhood,
    node_of,
    relations_graph,
)
from knowledge.catalogue.models import RelationType, Verification

NQ_50, NQ_52, KH_73 = "nq-50-nq-cp-2020", "nq-52-nq-tw-2019", "kh-73-kh-ubnd-2020"


@pytest.fixture(scope="module")
def catalogue():
    mentions = [
        Mention("bao-cao-ly-son", "73/KH-UBND", date(2020, 5, 27), place, KH_73, 0, 1)
        for place in ("Phần II, mục 1", "Phần II, mục 1", None)
    ]
    return Catalogue.load(SHIPPED_LIBRARY).with_mentions(mentions)


@pytest.fixture(scope="module")
def graph(catalogue):
    return relations_graph(catalogue)


def test_every_directive_is_a_node(catalogue, graph):
    assert {d.id for d in catalogue.directives} <= set(graph)
    assert node_of(graph, NQ_52).directive is catalogue.directive_by_id[NQ_52]


def test_a_relation_told_from_both_sides_is_one_active_edge(graph):
    assert link_of(graph, NQ_50, NQ_52).type is RelationType.IMPLEMENTS
    assert not graph.has_edge(NQ_52, NQ_50)


def test_every_edge_is_told_actively(graph):
    assert {link.words for _, _, link in links(graph)} <= {
        "thực hiện", "căn cứ", "sửa đổi", "thay thế", "nhắc đến", "báo cáo về",
    }  # fmt: skip


def test_a_document_outside_the_library_is_one_node_for_all_who_name_it(graph):
    external = [id_ for id_ in graph if "57/KH-UBND" in id_]
    assert len(external) == 1
    assert node_of(graph, external[0]).kind is NodeKind.EXTERNAL
    assert set(graph.successors(external[0])) == {NQ_50, "qd-2289-qd-ttg-2020"}


def test_a_report_is_linked_to_what_it_names_with_places_and_times(graph):
    link = link_of(graph, "bao-cao-ly-son", KH_73)
    assert (link.words, link.locators, link.times) == ("nhắc đến", ("Phần II, mục 1",), 3)


def test_a_report_is_linked_to_what_it_reports_on(graph):
    assert link_of(graph, "bao-cao-ly-son", NQ_50).words == "báo cáo về"
    assert node_of(graph, "bao-cao-ly-son").kind is NodeKind.REPORT


def test_a_neighbourhood_reaches_as_far_as_asked_in_both_directions(graph):
    near, far = neighbourhood(graph, NQ_50), neighbourhood(graph, NQ_50, 2)
    assert {NQ_50, NQ_52, KH_73, "bao-cao-ly-son"} <= set(near)
    assert "kh-271-kh-tu-2020" not in near
    assert "kh-271-kh-tu-2020" in far


def test_the_best_verification_of_a_pair_is_kept(catalogue):
    nq_50 = catalogue.directive_by_id[NQ_50]
    weaker = tuple(
        r.model_copy(update={"verification": Verification.REPORT}) if r.to == NQ_52 else r
        for r in nq_50.relations
    )
    others = tuple(d for d in catalogue.directives if d.id != NQ_50)
    both = (*others, nq_50.model_copy(update={"relations": weaker}))
    graph = relations_graph(Catalogue(directives=both))
    assert link_of(graph, NQ_50, NQ_52).verification is Verification.TEXT


def test_a_relation_to_a_missing_card_is_left_out(catalogue):
    alone = Catalogue(directives=(catalogue.directive_by_id[KH_73],))
    assert list(relations_graph(alone)) == [KH_73]
