"""A document as a box: what stands in it, how high it is, and how it is drawn."""

import re
import textwrap
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from bot.pictures import palette
from knowledge.catalogue.graph import Node, NodeKind
from knowledge.catalogue.models import Directive
from knowledge.catalogue.rendering import written_date

WIDTH = 2.3
_SMALL, _LARGE, _MIDDLE, _BADGE = 12.0, 16.0, 14.0, 11.0  # points
_LEADING = 1.3
_PADDING = 0.1
_POINTS_PER_INCH = 72
_LETTERS = 21  # of the small size in a line
_LARGE_LETTERS = 13  # a longer number is set smaller
_SHORTER = (
    ("Ủy ban nhân dân", "UBND"),
    ("Thủ tướng Chính phủ", "Thủ tướng"),
    ("Khoa học và Công nghệ", "KH&CN"),
    ("Tỉnh ủy", "Tỉnh\u00a0ủy"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a box; ``size`` is in points."""

    text: str
    size: float = _SMALL
    colour: str = palette.INK
    is_bold: bool = False
    is_italic: bool = False


def lines_of(node: Node, times_reported: int = 0) -> tuple[Line, ...]:
    """What stands in a document's box; ``times_reported``: how often reports name it, 0 to leave that out."""
    if node.directive is None:
        return tuple(Line(text) for text in _wrapped(bare_name(node), 4))
    badge = (Line(f"Báo cáo nhắc {times_reported} lần", _BADGE, palette.REPORT.edge, is_italic=True),)
    return (*_directive_lines(node.directive), *(badge if times_reported else ()))


def height_of(lines: tuple[Line, ...]) -> float:
    """The height of a box in inches."""
    return sum(line.size for line in lines) * _LEADING / _POINTS_PER_INCH + 2 * _PADDING


def draw_box(
    axes: Axes, node: Node, lines: tuple[Line, ...], x: float, y: float, is_centre: bool = False,
    width: float = WIDTH,
) -> None:  # fmt: skip
    """The box around (x, y), its middle; the document that a picture is about has a thick border."""
    height = height_of(lines)
    colours = colours_of(node)
    axes.add_patch(
        FancyBboxPatch(
            (x - width / 2, y - height / 2), width, height, boxstyle="round,pad=0,rounding_size=0.09",
            facecolor=colours.fill, edgecolor=colours.edge, linewidth=3.2 if is_centre else 1.4, zorder=3,
            linestyle=palette.DASHES if node.kind is NodeKind.EXTERNAL else "solid",
        )
    )  # fmt: skip
    top = y - height / 2 + _PADDING
    for line in lines:
        step = line.size * _LEADING / _POINTS_PER_INCH
        axes.text(
            x, top + step / 2, line.text, ha="center", va="center_baseline", zorder=4,
            fontfamily=palette.FONT, fontsize=line.size,
            color=line.colour, fontweight="bold" if line.is_bold else "normal",
            fontstyle="italic" if line.is_italic else "normal", parse_math=False,
        )  # fmt: skip
        top += step


def colours_of(node: Node) -> palette.Colours:
    """The colours of a document's level of government, or of what else it is."""
    if node.kind is NodeKind.REPORT:
        return palette.REPORT
    return palette.LEVELS.get(node.level or "", palette.EXTERNAL)


def _directive_lines(directive: Directive) -> tuple[Line, ...]:
    number = directive.number
    return (
        Line(directive.kind.capitalize(), colour=palette.LEVELS[directive.level].edge),
        Line(number, _LARGE if len(number) <= _LARGE_LETTERS else _MIDDLE, is_bold=True),
        Line(written_date(directive.issued_on)),
        *(Line(text) for text in _wrapped(shortened(directive.issuer), 2)),
    )


def bare_name(node: Node) -> str:
    """The name of what is no directive of the library, without what stands in brackets."""
    bare = shortened(re.sub(r"\s*\([^)]*\)", "", node.name))
    return bare[:1].upper() + bare[1:]


def shortened(text: str) -> str:
    """Names of authorities as officials shorten them."""
    for long, short in _SHORTER:
        text = text.replace(long, short)
    return text


def _wrapped(text: str, lines: int) -> list[str]:
    """The text in as few lines as it needs, all about equally long."""

    def wrap(letters: int) -> list[str]:
        return textwrap.wrap(text, letters, max_lines=lines, placeholder=" …", break_on_hyphens=False)

    whole = wrap(_LETTERS)
    fitting = (cut for letters in range(1, _LETTERS) if (cut := wrap(letters)) and _is_as_good(cut, whole))
    return next(fitting, whole)


def _is_as_good(cut: list[str], whole: list[str]) -> bool:
    return len(cut) == len(whole) and " ".join(cut) == " ".join(whole)
