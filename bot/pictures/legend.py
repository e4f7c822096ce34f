"""The legend: which colour is which level of government, which line is which relation."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from bot.pictures import palette
from bot.pictures.routes import REPORTED_MARK
from knowledge.catalogue.graph import ACTIVE_WORDS, Link, Node, NodeKind
from knowledge.catalogue.models import RelationType, Verification

_SIZE = 12.0
_ROW = 0.36
_SAMPLE = 0.42
_PER_LETTER = 0.095
_BETWEEN = 0.3
_REPORTED = f"{REPORTED_MARK} chỉ biết qua báo cáo"


@dataclass(frozen=True, slots=True)
class _Entry:
    words: str
    colours: palette.Colours | None = None
    is_dashed: bool = False
    line: RelationType | None = None

    @property
    def width(self) -> float:
        sample = _SAMPLE + 0.1 if self.colours or self.line else 0.0
        return sample + len(self.words) * _PER_LETTER + _BETWEEN


class Legend:
    """What a picture's nodes and links need explained, laid out in rows of a given width."""

    def __init__(
        self, nodes: list[Node], links: list[Link], width: float, *, has_arrows: bool = True
    ) -> None:
        """``has_arrows``: which arrow is which relation; not needed where the picture has room to say it."""
        self._rows: list[list[_Entry]] = [[]]
        for entry in (*_levels(nodes), *(_arrows(links) if has_arrows else ()), *_marks(links)):
            used = sum(other.width for other in self._rows[-1])
            if self._rows[-1] and used + entry.width > width:
                self._rows.append([])
            self._rows[-1].append(entry)

    @property
    def height(self) -> float:
        """In inches."""
        return len(self._rows) * _ROW

    def draw(self, axes: Axes, left: float, top: float) -> None:
        """The legend with its upper left corner at (left, top)."""
        for number, row in enumerate(self._rows):
            x = left
            for entry in row:
                _draw(axes, entry, x, top + (number + 0.5) * _ROW)
                x += entry.width


def _levels(nodes: list[Node]) -> list[_Entry]:
    levels = {node.level for node in nodes}
    entries = [
        _Entry(words, palette.LEVELS[name]) for name, words in palette.LEVEL_NAMES.items() if name in levels
    ]
    kinds = {node.kind for node in nodes}
    if NodeKind.EXTERNAL in kinds:
        entries.append(_Entry(palette.EXTERNAL_NAME, palette.EXTERNAL, is_dashed=True))
    if NodeKind.REPORT in kinds:
        entries.append(_Entry(palette.REPORT_NAME, palette.REPORT))
    return entries


def _arrows(links: list[Link]) -> list[_Entry]:
    types = {link.type for link in links}
    return [_Entry(words, line=type_) for type_, words in ACTIVE_WORDS.items() if type_ in types]


def _marks(links: list[Link]) -> list[_Entry]:
    is_reported = any(link.verification is Verification.REPORT for link in links)
    return [_Entry(_REPORTED)] if is_reported else []


def _draw(axes: Axes, entry: _Entry, x: float, y: float) -> None:
    text_at = x + (_SAMPLE + 0.1 if entry.colours or entry.line else 0.0)
    if entry.colours:
        axes.add_patch(
            FancyBboxPatch(
                (x, y - 0.1), _SAMPLE, 0.2, boxstyle="round,pad=0,rounding_size=0.05", linewidth=1.4,
                facecolor=entry.colours.fill, edgecolor=entry.colours.edge,
                linestyle=palette.DASHES if entry.is_dashed else "solid",
            )
        )  # fmt: skip
    if entry.line:
        axes.add_patch(
            FancyArrowPatch(
                (x, y), (x + _SAMPLE, y), arrowstyle="-|>", mutation_scale=13, linewidth=1.5, shrinkA=0,
                shrinkB=0, color=palette.LINES[entry.line],
                linestyle=palette.DOTS if entry.line in palette.DOTTED else "solid",
            )
        )  # fmt: skip
    axes.text(
        text_at,
        y,
        entry.words,
        ha="left",
        va="center_baseline",
        fontfamily=palette.FONT,
        fontsize=_SIZE,
        color=palette.INK,
        parse_math=False,
    )
