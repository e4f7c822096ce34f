"""Where the documents of a relations graph stand: columns from what is followed (left) to what follows.

Each family of related documents is a panel of trees. A document's parent is the one it most directly follows;
its other relations are drawn across. Lengths are inches, y grows downwards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import networkx as nx

from knowledge.catalogue.graph import ACTIVE_WORDS, Node, NodeKind, link_of, node_of
from knowledge.catalogue.models import RelationType

if TYPE_CHECKING:
    from knowledge.catalogue.graph import RelationsGraph

_BETWEEN = 0.42  # from the foot of a box to the head of the one below
_CHANGES = frozenset({RelationType.AMENDS, RelationType.REPLACES})  # stand below what they change
_GRID_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of a box: its column, counted from 0, and its y within the panel."""

    column: int
    y: float


@dataclass(frozen=True)
class Panel:
    """One family. ``tree`` maps a document to the one it hangs on; all other edges are drawn across."""

    spots: Mapping[str, Spot]
    height: float
    tree: Mapping[str, str] = field(default_factory=dict)
    title: str | None = None


def lay_out(graph: "RelationsGraph", heights: Mapping[str, float], lonely_title: str) -> tuple[Panel, ...]:
    """A panel for each family, the largest first; documents without relations share the last one.

    Args:
        graph: what is to be drawn.
        heights: of every document's box.
        lonely_title: stands over the documents without relations, where others have some.
    """
    families = [graph.subgraph(ids) for ids in nx.weakly_connected_components(graph) if len(ids) > 1]
    families.sort(key=lambda family: (-len(family), _first_day(family)))
    lonely = sorted(
        (id_ for id_ in graph if graph.degree(id_) == 0), key=lambda id_: _age(node_of(graph, id_))
    )
    panels = [_Grower(family, heights).panel() for family in families]
    if lonely:
        panels.append(_grid(lonely, heights, lonely_title if families else None))
    return tuple(panels)


class _Grower:
    """Lays one family out, leaf by leaf from the top."""

    def __init__(self, family: "RelationsGraph", heights: Mapping[str, float]) -> None:
        self._family, self._heights = family, heights
        self._tree = _parents(family)
        self._children: dict[str, list[str]] = {}
        for child, parent in self._tree.items():
            self._children.setdefault(parent, []).append(child)
        self._spots: dict[str, Spot] = {}
        self._bottom = 0.0

    def panel(self) -> Panel:
        roots = [id_ for id_ in self._family if id_ not in self._tree]
        for root in sorted(roots, key=lambda id_: (-self._size(id_), _age(node_of(self._family, id_)))):
            self._place(root, 0)
        return Panel(self._spots, self._bottom, self._tree)

    def _size(self, id_: str) -> int:
        return 1 + sum(self._size(child) for child in self._children.get(id_, ()))

    def _place(self, id_: str, column: int) -> None:
        """Put a document and all that hang on it below what is there already."""
        children = sorted(self._children.get(id_, ()), key=lambda c: _age(node_of(self._family, c)))
        below = [c for c in children if self._family.has_edge(c, id_) and self._is_change(c, id_)]
        top, placed = self._bottom, set(self._spots)
        right = [c for c in children if c not in below]
        for child in right:
            self._place(child, column + 1)
        self._make_room(top, self._heights[id_] + _BETWEEN, set(self._spots) - placed)
        ends = [self._spots[child].y for child in right] or [(top + self._bottom) / 2]
        self._spots[id_] = Spot(column, (ends[0] + ends[-1]) / 2)
        for child in below:
            self._place(child, column)

    def _is_change(self, source: str, target: str) -> bool:
        return link_of(self._family, source, target).type in _CHANGES

    def _make_room(self, top: float, needed: float, ids: set[str]) -> None:
        """Where what stands right of a box is lower than the box itself, put it at half the box's height."""
        missing = needed - (self._bottom - top)
        if missing > 0:
            for id_ in ids:
                spot = self._spots[id_]
                self._spots[id_] = Spot(spot.column, spot.y + missing / 2)
            self._bottom = top + needed


def _parents(family: "RelationsGraph") -> dict[str, str]:
    """For each document the one it hangs on; never in a ring."""
    parents: dict[str, str] = {}
    for id_ in sorted(family, key=lambda i: _age(node_of(family, i))):
        targets = sorted(family.successors(id_), key=lambda target: _closeness(family, id_, target))
        # What is only mentioned, and stands outside the library, hangs on what mentions it.
        targets = [t for t in targets if not _is_aside(family, id_, t)]
        targets += [source for source in family.predecessors(id_) if _is_aside(family, source, id_)]
        parent = next((t for t in targets if id_ not in _ancestors(parents, t)), None)
        if parent is not None:
            parents[id_] = parent
    return parents


def _is_aside(family: "RelationsGraph", source: str, target: str) -> bool:
    is_mention = link_of(family, source, target).type is RelationType.MENTIONS
    return is_mention and node_of(family, target).kind is NodeKind.EXTERNAL


def _closeness(family: "RelationsGraph", source: str, target: str) -> tuple[int, date]:
    order = list(ACTIVE_WORDS).index(link_of(family, source, target).type)
    return order, _age(node_of(family, target))[1]


def _ancestors(parents: Mapping[str, str], id_: str) -> set[str]:
    """The document itself and all it hangs on."""
    found = {id_}
    while id_ in parents:
        id_ = parents[id_]
        found.add(id_)
    return found


def _grid(ids: Sequence[str], heights: Mapping[str, float], title: str | None) -> Panel:
    spots: dict[str, Spot] = {}
    bottom = 0.0
    for start in range(0, len(ids), _GRID_COLUMNS):
        row = ids[start : start + _GRID_COLUMNS]
        pitch = max(heights[id_] for id_ in row) + _BETWEEN
        spots |= {id_: Spot(column, bottom + pitch / 2) for column, id_ in enumerate(row)}
        bottom += pitch
    return Panel(spots, bottom, title=title)


def _first_day(family: "RelationsGraph") -> date:
    return min(_age(node_of(family, id_))[1] for id_ in family)


def _age(node: Node) -> tuple[int, date, str]:
    """Directives by date, then documents outside the library, then reports."""
    day = node.directive.issued_on if node.directive else date.max
    return list(NodeKind).index(node.kind), day, node.name
