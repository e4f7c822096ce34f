"""One directive and its relations for a phone: what it follows above it, what follows it below.

Lengths are inches, y grows downwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.pictures import palette, phone
from bot.pictures.boxes import Line, bare_name, draw_box, height_of, shortened
from bot.pictures.legend import Legend
from bot.pictures.routes import Route, draw_link
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.graph import ACTIVE_WORDS, Link, Node, NodeKind, link_of, node_of, relations_graph
from knowledge.catalogue.models import Directive, RelationType
from knowledge.catalogue.rendering import short_name, written_date

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from knowledge.catalogue.graph import RelationsGraph

TITLE = "{name} và các văn bản liên quan"
PAGE = "{title} ({page}/{pages})"
HOW_TO_READ = "Đọc theo mũi tên: {source} {words} {target}."
ALSO = "cũng {words} {target}"
_ORDER = tuple(ACTIVE_WORDS)
_TRUNK = 0.3  # the line that all arrows share, from the left margin
_BRANCH = 1.1  # the boxes, from the left margin: room for the word of an arrow
_BOX = phone.INNER - _BRANCH
_BETWEEN = 0.14
_REST = 4.0  # what header, directive and legend take at most of a page
_AROUND = 0.26  # above and below the directive itself
_PADDING = 0.2
_NAME, _SMALL = 14.0, 12.0  # points
_IN_NAME, _IN_SMALL = phone.Style(_NAME, is_bold=True), phone.Style(_SMALL)


@dataclass(frozen=True, slots=True)
class Relative:
    """A document that stands in a relation to the directive; ``is_followed``: the arrow points to it."""

    node: Node
    link: Link
    is_followed: bool
    also: tuple[str, ...] = ()  # how it stands to other documents of the same picture

    @property
    def lines(self) -> tuple[Line, ...]:
        """What stands in its box."""
        also = (Line(text, _SMALL, palette.FAINT, is_italic=True) for text in self.also)
        return (*_lines_of(self.node, _BOX), *also)


def relatives(graph: "RelationsGraph", directive: Directive) -> tuple[Relative, ...]:
    """What the directive follows, then what follows it, each the closest and oldest first."""
    near = [*graph.successors(directive.id), *graph.predecessors(directive.id)]
    followed = [
        Relative(node_of(graph, id_), link_of(graph, directive.id, id_), True, _also(graph, id_, near))
        for id_ in graph.successors(directive.id)
    ]
    following = [
        Relative(node_of(graph, id_), link_of(graph, id_, directive.id), False, _also(graph, id_, near))
        for id_ in graph.predecessors(directive.id)
    ]
    return (*sorted(followed, key=_place), *sorted(following, key=_place))


def draw_relations(catalogue: Catalogue, directive: Directive) -> tuple[bytes, ...]:
    """PNGs from top to bottom, none taller than a phone shows; empty without relations."""
    graph = relations_graph(catalogue)
    centre, pages = node_of(graph, directive.id), _pages(relatives(graph, directive))
    title = TITLE.format(name=short_name(directive))
    titles = [PAGE.format(title=title, page=n, pages=len(pages)) for n in range(1, len(pages) + 1)]
    return tuple(
        _Star(centre, page, titles[place] if len(pages) > 1 else title).png()
        for place, page in enumerate(pages)
    )


class _Star:
    """One picture while it is made."""

    def __init__(self, centre: Node, shown: Sequence[Relative], title: str) -> None:
        self._centre, self._shown = centre, shown
        self._lines = _lines_of(centre, phone.INNER)
        self._header = (
            phone.block(title, phone.TITLE),
            phone.block(_how_to_read(centre, shown), phone.SUBTITLE),
        )
        nodes, links = [centre, *(r.node for r in shown)], [r.link for r in shown]
        self._legend = Legend(nodes, links, phone.INNER, has_arrows=False)

    def png(self) -> bytes:
        header = sum(block.height for block in self._header) + _AROUND
        boxes = sum(height_of(r.lines) + _BETWEEN for r in self._shown) + height_of(self._lines)
        around = 2 * _AROUND + self._legend.height
        axes = phone.paper(2 * phone.MARGIN + header + boxes + around)
        top = phone.MARGIN
        for block in self._header:
            top = phone.write(axes, block, phone.MARGIN, top)
        self._legend.draw(axes, phone.MARGIN, self._draw_boxes(axes, top + _AROUND))
        return phone.png(axes)

    def _draw_boxes(self, axes: "Axes", top: float) -> float:
        """Gives where the boxes end."""
        followed = [r for r in self._shown if r.is_followed]
        following = [r for r in self._shown if not r.is_followed]
        middles, top = _middles(followed, top)
        height = height_of(self._lines)
        top += _AROUND - _BETWEEN if followed else 0.0
        for relative, y in zip(followed, middles, strict=True):
            self._draw(axes, relative, y, top)
        draw_box(
            axes, self._centre, self._lines, phone.WIDTH / 2, top + height / 2, is_centre=True,
            width=phone.INNER,
        )  # fmt: skip
        foot = top + height
        middles, end = _middles(following, foot + _AROUND)
        for relative, y in zip(following, middles, strict=True):
            self._draw(axes, relative, y, foot)
        return end

    def _draw(self, axes: "Axes", relative: Relative, y: float, edge: float) -> None:
        """A box and its arrow; ``edge`` is where the arrow leaves or reaches the directive."""
        trunk, left = phone.MARGIN + _TRUNK, phone.MARGIN + _BRANCH
        points = ((trunk, edge), (trunk, y), (left, y))
        way = Route(points if relative.is_followed else points[::-1], ((trunk + left) / 2, y))
        draw_link(axes, relative.link, way, palette.PAPER)
        draw_box(axes, relative.node, relative.lines, left + _BOX / 2, y, width=_BOX)


def _middles(shown: Sequence[Relative], top: float) -> tuple[list[float], float]:
    """The middles of boxes one below the other, and where the next one would begin."""
    middles = []
    for relative in shown:
        height = height_of(relative.lines)
        middles.append(top + height / 2)
        top += height + _BETWEEN
    return middles, top


def _pages(found: Sequence[Relative]) -> list[list[Relative]]:
    """As many on a page as fit beside header, directive and legend."""
    room = phone.TALLEST - _REST
    pages: list[list[Relative]] = []
    used = room
    for relative in found:
        height = height_of(relative.lines) + _BETWEEN
        if used + height > room:
            pages.append([])
            used = 0.0
        pages[-1].append(relative)
        used += height
    return pages


def _lines_of(node: Node, width: float) -> tuple[Line, ...]:
    """Name, date and issuer, as far as known."""
    directive = node.directive
    if directive is None:
        return tuple(
            Line(line, _SMALL) for line in phone.block(bare_name(node), _IN_SMALL, width - _PADDING).lines
        )
    issued = f"{written_date(directive.issued_on)}, {shortened(directive.issuer)}"
    name = phone.block(short_name(directive), _IN_NAME, width - _PADDING).lines
    return (
        *(Line(line, _NAME, is_bold=True) for line in name),
        *(Line(line, _SMALL) for line in phone.block(issued, _IN_SMALL, width - _PADDING).lines),
    )


def _also(graph: "RelationsGraph", id_: str, near: Sequence[str]) -> tuple[str, ...]:
    """What a document follows among the others of the picture; that it mentions them is left out."""
    told = []
    for other in near:
        target = node_of(graph, other).directive
        if target and graph.has_edge(id_, other):
            link = link_of(graph, id_, other)
            if link.type is not RelationType.MENTIONS:
                told.append(ALSO.format(words=link.words, target=target.number))
    return tuple(told)


def _how_to_read(centre: Node, shown: Sequence[Relative]) -> str:
    """A relation of the picture told in words."""
    for relative in shown:
        other = relative.node.directive
        if other and centre.directive:
            pair = (centre.directive.number, other.number)
            source, target = pair if relative.is_followed else pair[::-1]
            return HOW_TO_READ.format(source=source, words=relative.link.words, target=target)
    return ""


def _place(relative: Relative) -> tuple[int, int, str]:
    node = relative.node
    day = node.directive.issued_on.isoformat() if node.directive else "9999"
    return list(NodeKind).index(node.kind), _ORDER.index(relative.link.type), day + node.name
