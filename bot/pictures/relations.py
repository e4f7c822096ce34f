"""The picture of relations: a box for each document, arrows that read from tail over word to head.

``draw_library`` shows all of a library, ``draw_neighbourhood`` one document and what is next to it; both give
a PNG. Lengths are inches, y grows downwards.
"""

import io
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from bot.pictures import palette
from bot.pictures.boxes import WIDTH, draw_box, height_of, lines_of
from bot.pictures.layout import Panel, lay_out
from bot.pictures.legend import Legend
from bot.pictures.routes import COLUMN, GAP, Ground, draw_link, route
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.graph import (
    ACTIVE_WORDS,
    NodeKind,
    link_of,
    links,
    neighbourhood,
    node_of,
    relations_graph,
)
from knowledge.catalogue.models import Directive, RelationType
from knowledge.catalogue.rendering import short_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from knowledge.catalogue.graph import RelationsGraph

LIBRARY_TITLE = "Quan hệ giữa các văn bản trong thư viện"
NEIGHBOURHOOD_TITLE = "{name} và các văn bản liên quan"
LONELY_TITLE = "Chưa ghi nhận quan hệ với văn bản khác"
HOW_TO_READ = "Đọc theo chiều mũi tên, ví dụ: {source} {words} {target}."
NO_RELATIONS = "Thư viện chưa ghi nhận quan hệ nào với văn bản khác."
_ORDER = tuple(ACTIVE_WORDS)
_DPI = 150
_MARGIN = 0.35
_PADDING = 0.3
_BETWEEN = 0.25
_PANEL_TITLE = 0.4
_FEWEST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class _Heading:
    """How a kind of line above the boxes is set: points, inches for a line, letters in an inch."""

    size: float
    step: float
    letters: float
    is_bold: bool
    colour: str


_TITLE = _Heading(18.0, 0.38, 5.9, True, palette.INK)
_SUBTITLE = _Heading(12.0, 0.28, 10.2, False, palette.FAINT)


def draw_library(catalogue: Catalogue) -> bytes:
    """All documents and their relations, as a PNG. How often reports name a document stands in its box."""
    graph = relations_graph(catalogue)
    reported: dict[str, int] = {}
    for source, target, link in links(graph):
        if node_of(graph, source).kind is NodeKind.REPORT:
            reported[target] = reported.get(target, 0) + link.times
    graph.remove_nodes_from([id_ for id_ in graph if node_of(graph, id_).kind is NodeKind.REPORT])
    return _Sheet(graph, LIBRARY_TITLE, _how_to_read(graph), reported).png()


def draw_neighbourhood(catalogue: Catalogue, directive: Directive, depth: int = 1) -> bytes:
    """One directive and what is at most ``depth`` relations away, reports too, as a PNG."""
    near = neighbourhood(relations_graph(catalogue), directive.id, depth).copy()
    near.remove_edges_from([pair for pair in near.edges if _is_beside(near, directive.id, *pair)])
    title = NEIGHBOURHOOD_TITLE.format(name=short_name(directive))
    return _Sheet(near, title, _how_to_read(near), {}, directive.id).png()


def _is_beside(graph: "RelationsGraph", centre: str, source: str, target: str) -> bool:
    """Whether an edge only says that one neighbour mentions another."""
    return centre not in (source, target) and link_of(graph, source, target).type is RelationType.MENTIONS


def _how_to_read(graph: "RelationsGraph") -> str:
    """A relation of the picture told in words."""
    for source, target, link in sorted(links(graph), key=lambda edge: (_ORDER.index(edge[2].type), edge[:2])):
        tail, head = node_of(graph, source).directive, node_of(graph, target).directive
        if tail and head:
            return HOW_TO_READ.format(source=tail.number, words=link.words, target=head.number)
    return "" if graph.number_of_edges() else NO_RELATIONS


class _Sheet:
    """One picture while it is made."""

    def __init__(
        self, graph: "RelationsGraph", title: str, subtitle: str, reported: dict[str, int],
        centre: str | None = None,
    ) -> None:  # fmt: skip
        self._graph, self._centre = graph, centre
        self._lines = {id_: lines_of(node_of(graph, id_), reported.get(id_, 0)) for id_ in graph}
        self._heights = {id_: height_of(lines) for id_, lines in self._lines.items()}
        self._panels = lay_out(graph, self._heights, LONELY_TITLE)
        spots = [spot for panel in self._panels for spot in panel.spots.values()]
        columns = max((spot.column for spot in spots), default=0) + 1
        self._inner = max(columns, _FEWEST_COLUMNS) * COLUMN - GAP + 2 * _PADDING
        self._header = [*self._wrapped(title, _TITLE), *self._wrapped(subtitle, _SUBTITLE)]
        shown = [link for _, _, link in links(graph)]
        self._legend = Legend([node_of(graph, id_) for id_ in graph], shown, self._inner)

    def _wrapped(self, text: str, heading: _Heading) -> list[tuple[str, _Heading]]:
        return [(line, heading) for line in textwrap.wrap(text, int(self._inner * heading.letters))]

    def png(self) -> bytes:
        """The picture."""
        header = sum(heading.step for _, heading in self._header) + _BETWEEN
        body = sum(_height(panel) + _BETWEEN for panel in self._panels)
        width, height = self._inner + 2 * _MARGIN, 2 * _MARGIN + header + body + self._legend.height
        figure = Figure(figsize=(width, height), dpi=_DPI, facecolor=palette.PAPER)
        axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
        axes.set_axis_off()
        self._draw(axes, _MARGIN)
        buffer = io.BytesIO()
        FigureCanvasAgg(figure).print_png(buffer, metadata={"Software": None})  # type: ignore[no-untyped-call]
        return buffer.getvalue()

    def _draw(self, axes: "Axes", top: float) -> None:
        for line, heading in self._header:
            axes.text(
                _MARGIN, top + heading.step / 2, line, ha="left", va="center_baseline", fontsize=heading.size,
                fontfamily=palette.FONT, fontweight="bold" if heading.is_bold else "normal",
                color=heading.colour, parse_math=False,
            )  # fmt: skip
            top += heading.step
        top += _BETWEEN
        for panel in self._panels:
            self._draw_panel(axes, panel, top)
            top += _height(panel) + _BETWEEN
        self._legend.draw(axes, _MARGIN, top)

    def _draw_panel(self, axes: "Axes", panel: Panel, top: float) -> None:
        axes.add_patch(
            FancyBboxPatch(
                (_MARGIN, top), self._inner, _height(panel), boxstyle="round,pad=0,rounding_size=0.12",
                facecolor=palette.PANEL, edgecolor="none", zorder=0,
            )
        )  # fmt: skip
        left = _MARGIN + _PADDING + WIDTH / 2
        first = top + _PADDING / 2
        if panel.title:
            axes.text(
                _MARGIN + _PADDING, first + _PANEL_TITLE / 2, panel.title, ha="left", va="center_baseline",
                fontsize=_SUBTITLE.size, fontfamily=palette.FONT, fontweight="bold", color=palette.FAINT, parse_math=False,
            )  # fmt: skip
            first += _PANEL_TITLE
        ground = Ground(panel, left, first, self._heights)
        for source, target, link in links(self._graph):
            if source in panel.spots:
                draw_link(axes, link, route(ground, source, target), palette.PANEL)
        for id_ in panel.spots:
            x, y = ground.middle(id_)
            draw_box(axes, node_of(self._graph, id_), self._lines[id_], x, y, id_ == self._centre)


def _height(panel: Panel) -> float:
    return panel.height + _PADDING + (_PANEL_TITLE if panel.title else 0.0)
