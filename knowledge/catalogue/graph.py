"""How documents stand to each other, as a directed graph: an edge reads "source <relation> target".

Nodes are directives, documents outside the library that a card names, and reports. Edges come from the
front matter of the cards and from the document numbers that ingest found in reports. A relation told from
both sides ("implemented_by" in one card, "implements" in the other) is one edge, told actively.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import networkx as nx

from knowledge.catalogue.catalogue import INVERSE, Catalogue
from knowledge.catalogue.models import Directive, Relation, RelationType, Verification
from knowledge.catalogue.rendering import full_name

if TYPE_CHECKING:
    RelationsGraph = nx.DiGraph[str]

ACTIVE_WORDS = {
    RelationType.IMPLEMENTS: "thực hiện",
    RelationType.BASED_ON: "căn cứ",
    RelationType.AMENDS: "sửa đổi",
    RelationType.REPLACES: "thay thế",
    RelationType.MENTIONS: "nhắc đến",
}
REPORTS_ON_WORDS = "báo cáo về"
_BEST_FIRST = tuple(Verification)


class NodeKind(StrEnum):
    """What stands behind a node."""

    DIRECTIVE = "directive"
    EXTERNAL = "external"  # known by name only
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Node:
    """A document of the graph. ``level`` is the level of government that issued it, where known."""

    id: str
    kind: NodeKind
    name: str  # in full: "Nghị quyết 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị"
    level: str | None = None
    directive: Directive | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What an edge says. ``locators`` are the places of a report that name the document."""

    type: RelationType
    words: str  # "thực hiện"
    verification: Verification
    locators: tuple[str, ...] = ()
    times: int = 1  # how often a report names it


def relations_graph(catalogue: Catalogue) -> "RelationsGraph":
    """The graph of a whole library; every directive is a node, also one without relations."""
    graph: RelationsGraph = nx.DiGraph()
    for directive in catalogue.directives:
        _add_node(graph, _directive_node(directive))
    for directive in catalogue.directives:
        for relation in directive.relations:
            _add_relation(graph, catalogue, directive, relation)
    _add_reports(graph, catalogue)
    return graph


def neighbourhood(graph: "RelationsGraph", id_: str, depth: int = 1) -> "RelationsGraph":
    """What is at most ``depth`` relations away from a document, either way, with all edges between."""
    near: RelationsGraph = nx.ego_graph(graph, id_, radius=depth, undirected=True)
    return near


def node_of(graph: "RelationsGraph", id_: str) -> Node:
    """The document of a node."""
    node: Node = graph.nodes[id_]["node"]
    return node


def link_of(graph: "RelationsGraph", source: str, target: str) -> Link:
    """What the edge from ``source`` to ``target`` says."""
    link: Link = graph.edges[source, target]["link"]
    return link


def links(graph: "RelationsGraph") -> Iterator[tuple[str, str, Link]]:
    """(source, target, link) of every edge."""
    for source, target in graph.edges:
        yield source, target, link_of(graph, source, target)


def _directive_node(directive: Directive) -> Node:
    return Node(directive.id, NodeKind.DIRECTIVE, full_name(directive), directive.level, directive)


def _add_node(graph: "RelationsGraph", node: Node) -> str:
    graph.add_node(node.id, node=node)
    return node.id


def _add_relation(
    graph: "RelationsGraph", catalogue: Catalogue, directive: Directive, relation: Relation
) -> None:
    """The edge of one relation; one to a card that does not exist is left out (the linter tells it)."""
    if relation.external is not None:
        other = _add_node(graph, Node(f"external:{relation.external}", NodeKind.EXTERNAL, relation.external))
    elif relation.to in catalogue.directive_by_id:
        other = str(relation.to)
    else:
        return
    if relation.type in ACTIVE_WORDS:
        _add_link(graph, directive.id, other, relation.type, relation.verification)
    else:
        _add_link(graph, other, directive.id, INVERSE[relation.type], relation.verification)


def _add_link(
    graph: "RelationsGraph", source: str, target: str, type_: RelationType, verification: Verification
) -> None:
    """One edge for each pair: the strongest relation, with the best verification that was told."""
    link = Link(type_, ACTIVE_WORDS[type_], verification)
    if graph.has_edge(source, target):
        link = min(link, link_of(graph, source, target), key=_strength)
    graph.add_edge(source, target, link=link)


def _strength(link: Link) -> tuple[int, int]:
    return list(ACTIVE_WORDS).index(link.type), _BEST_FIRST.index(link.verification)


def _add_reports(graph: "RelationsGraph", catalogue: Catalogue) -> None:
    for report in catalogue.reports:
        period = f", {report.period}" if report.period else ""
        _add_node(graph, Node(report.id, NodeKind.REPORT, f"Báo cáo của {report.issuer}{period}"))
        places: dict[str, list[str | None]] = {}
        for mention in catalogue.mentions:
            if mention.document_id == report.id and mention.directive_id in catalogue.directive_by_id:
                places.setdefault(str(mention.directive_id), []).append(mention.locator)
        for target in dict.fromkeys([*report.reports_on, *places]):
            if target in catalogue.directive_by_id:
                _add_report_link(
                    graph, report.id, target, target in report.reports_on, places.get(target, [])
                )


def _add_report_link(
    graph: "RelationsGraph", report: str, target: str, is_subject: bool, places: list[str | None]
) -> None:
    words = REPORTS_ON_WORDS if is_subject else ACTIVE_WORDS[RelationType.MENTIONS]
    locators = tuple(dict.fromkeys(place for place in places if place))
    # That the report names it can be read in the report itself.
    link = Link(RelationType.MENTIONS, words, Verification.TEXT, locators, max(len(places), 1))
    graph.add_edge(report, target, link=link)
