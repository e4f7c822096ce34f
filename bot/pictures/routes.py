"""Arrows between boxes: their way around other boxes, their style and the word on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path

from bot.pictures import palette
from bot.pictures.boxes import WIDTH
from bot.pictures.layout import Panel, Spot
from knowledge.catalogue.graph import Link
from knowledge.catalogue.models import Verification

GAP = 0.95
COLUMN = WIDTH + GAP
REPORTED_MARK = "*"  # behind the word of a relation that only a report tells
_TRUNK = 0.22  # from the box on the left to the vertical part of an arrow
_CROSS_TRUNK = 0.48  # the same for relations across, so that both can be seen
_BULGE = 0.3
_CROSS_SHIFT = 0.28
_BESIDE_ROW = 0.66  # from the middle of a box to the word on an arrow that leaves it across
_CORNER = 0.1
_LABEL_SIZE = 11.0
_BESIDE = 0.1

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Route:
    """The points of an arrow from tail to head, and where its word stands."""

    points: tuple[Point, ...]
    label: Point
    is_beside: bool = False  # the word stands on the right of the line, else on it


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the boxes of a panel are: ``left`` is the middle of column 0, heights are of the boxes."""

    panel: Panel
    left: float
    top: float
    heights: dict[str, float]

    def middle(self, id_: str) -> Point:
        """The middle of a box."""
        spot = self.panel.spots[id_]
        return self.left + spot.column * COLUMN, self.top + spot.y

    def shift(self, id_: str) -> float:
        """How far below a box's middle arrows across begin and end."""
        return min(_CROSS_SHIFT, self.heights[id_] / 2 - 0.1)

    def is_free_between(self, one: Spot, other: Spot) -> bool:
        """Whether no box stands between two of the same column."""
        low, high = sorted((one.y, other.y))
        return not any(s.column == one.column and low < s.y < high for s in self.panel.spots.values())


def route(ground: Ground, source: str, target: str) -> Route:
    """The way of an arrow from the source's box to the target's."""
    tail, head = ground.panel.spots[source], ground.panel.spots[target]
    is_tree = ground.panel.tree.get(source) == target or ground.panel.tree.get(target) == source
    if tail.column == head.column:
        if ground.is_free_between(tail, head):
            return _straight_up_or_down(ground, source, target)
        return _bulge(ground, source, target)
    points = _elbow(ground, source, target, is_tree)
    (x1, y1), (trunk, _), (_, y2), (x2, _) = points
    if is_tree:
        right, y = max((x1, y1), (x2, y2))
        return Route(points, ((right + trunk) / 2, y))
    room = min(_BESIDE_ROW - ground.shift(source), abs(y2 - y1) / 2)
    return Route(points, (trunk, y1 + (room if y2 > y1 else -room)))


def draw_link(axes: Axes, link: Link, way: Route, background: str) -> None:
    """The arrow with its word; ``background`` is the colour the word is laid on."""
    colour = palette.LINES[link.type]
    dotted = link.type in palette.DOTTED
    axes.add_patch(
        FancyArrowPatch(
            path=_rounded(way.points), arrowstyle="-|>", mutation_scale=13, color=colour, linewidth=1.5,
            linestyle=palette.DOTS if dotted else "solid", zorder=1.8 if dotted else 2.0,
            capstyle="round", joinstyle="round", shrinkA=0, shrinkB=0,
        )
    )  # fmt: skip
    words = link.words if way.is_beside else "\n".join(link.words.rsplit(" ", 1))
    words += REPORTED_MARK if link.verification is Verification.REPORT else ""
    x, y = way.label
    side = "left" if way.is_beside else "center"
    axes.text(
        x + (_BESIDE if way.is_beside else 0), y, words, ha=side, va="center", zorder=5, color=colour,
        fontfamily=palette.FONT, fontsize=_LABEL_SIZE, linespacing=1.05, parse_math=False,
        bbox={"facecolor": background, "edgecolor": "none", "pad": 1.2},
    )  # fmt: skip


def _elbow(ground: Ground, source: str, target: str, is_tree: bool) -> tuple[Point, ...]:
    """Along the row of the right box to the trunk beside the left one, and along the trunk to it."""
    (x1, y1), (x2, y2) = ground.middle(source), ground.middle(target)
    if not is_tree:
        y1, y2 = y1 + ground.shift(source), y2 + ground.shift(target)
    trunk = min(x1, x2) + WIDTH / 2 + (_TRUNK if is_tree else _CROSS_TRUNK)
    if x1 > x2:
        return ((x1 - WIDTH / 2, y1), (trunk, y1), (trunk, y2), (x2 + WIDTH / 2, y2))
    return ((x1 + WIDTH / 2, y1), (trunk, y1), (trunk, y2), (x2 - WIDTH / 2, y2))


def _straight_up_or_down(ground: Ground, source: str, target: str) -> Route:
    (x, y1), (_, y2) = ground.middle(source), ground.middle(target)
    sign = 1 if y2 > y1 else -1
    start = y1 + sign * ground.heights[source] / 2
    end = y2 - sign * ground.heights[target] / 2
    return Route(((x, start), (x, end)), (x, (start + end) / 2), is_beside=True)


def _bulge(ground: Ground, source: str, target: str) -> Route:
    """Around the boxes between, on the right."""
    (x, y1), (_, y2) = ground.middle(source), ground.middle(target)
    side, out = x + WIDTH / 2, x + WIDTH / 2 + _BULGE
    sign = 1 if y2 > y1 else -1
    y1, y2 = y1 + sign * ground.shift(source), y2 - sign * ground.shift(target)
    return Route(((side, y1), (out, y1), (out, y2), (side, y2)), (out, (y1 + y2) / 2))


def _rounded(points: Sequence[Point]) -> Path:
    """The line through the points with round corners."""
    corners = [p for i, p in enumerate(points) if i in (0, len(points) - 1) or not _is_straight(points, i)]
    vertices: list[Point] = [corners[0]]
    codes = [Path.MOVETO]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        vertices += [_towards(corner, before), corner, _towards(corner, after)]
        codes += [Path.LINETO, Path.CURVE3, Path.CURVE3]
    return Path([*vertices, corners[-1]], [*codes, Path.LINETO])


def _is_straight(points: Sequence[Point], i: int) -> bool:
    (x0, y0), (x1, y1), (x2, y2) = points[i - 1], points[i], points[i + 1]
    return abs((x1 - x0) * (y2 - y1) - (x2 - x1) * (y1 - y0)) < 1e-6


def _towards(corner: Point, other: Point) -> Point:
    """The point a corner's radius away from it, or half the way if that is less."""
    length = max(abs(other[0] - corner[0]), abs(other[1] - corner[1]))
    share = min(_CORNER, length / 2) / length if length else 0.0
    return corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share
