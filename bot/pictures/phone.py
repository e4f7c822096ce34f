"""Pictures as wide as a phone, so that a point of type is about a point of the screen.

Lengths are inches, y grows downwards; ``TALLEST`` is what Telegram still shows sharply.
"""

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font

from bot.pictures import palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH = 5.4  # 390 points, a common phone
MARGIN = 0.2
INNER = WIDTH - 2 * MARGIN
TALLEST = 10.4
LEADING = 1.3
_DPI = 200
_POINTS = 72


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set; ``size`` is in points."""

    size: float
    colour: str = palette.INK
    is_bold: bool = False
    is_italic: bool = False

    @property
    def step(self) -> float:
        """From a line to the next."""
        return self.size * LEADING / _POINTS

    @property
    def font(self) -> FontProperties:
        """The font; every style of it has every Vietnamese letter."""
        return FontProperties(
            family=palette.FONT, size=self.size, weight="bold" if self.is_bold else "normal",
            style="italic" if self.is_italic else "normal",
        )  # fmt: skip


TITLE = Style(17.0, is_bold=True)
SUBTITLE = Style(12.0, palette.FAINT)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines in one style."""

    lines: tuple[str, ...]
    style: Style

    @property
    def height(self) -> float:
        """Of all its lines."""
        return len(self.lines) * self.style.step


@lru_cache(maxsize=1024)  # heights are asked for again and again
def block(text: str, style: Style, width: float = INNER) -> Block:
    """The text in lines of at most ``width``, broken between words, within a word only if it must be."""
    lines: list[str] = []
    used, space = width, width_of(" ", style)
    for word in text.split():
        used += space + width_of(word, style)
        if used <= width:
            lines[-1] += f" {word}"
        else:
            lines += _pieces(word, style, width)
            used = width_of(lines[-1], style)
    return Block(tuple(lines), style)


@lru_cache(maxsize=4096)  # words come again and again
def width_of(line: str, style: Style) -> float:
    """How wide a line is."""
    font = get_font(_file_of(style))
    font.set_size(style.size, _POINTS)
    font.set_text(line)
    return float(font.get_width_height()[0]) / 64 / _POINTS


def write(axes: "Axes", written: Block, left: float, top: float) -> float:
    """Sets a block with its upper left corner at (left, top); gives where the next one may begin."""
    for line in written.lines:
        put(axes, line, written.style, left, top + written.style.step / 2)
        top += written.style.step
    return top


def put(axes: "Axes", line: str, style: Style, x: float, y: float, align: str = "left") -> None:
    """Sets a line at (x, y), its middle; a dollar sign is a dollar sign."""
    axes.text(
        x, y, line, ha=align, va="center_baseline", fontproperties=style.font, color=style.colour, zorder=4,
        parse_math=False,
    )  # fmt: skip


def paper(height: float) -> "Axes":
    """An empty picture to draw on."""
    figure = Figure(figsize=(WIDTH, height), dpi=_DPI, facecolor=palette.PAPER)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(height, 0))
    axes.set_axis_off()
    return axes


def png(axes: "Axes") -> bytes:
    """What was drawn."""
    buffer = io.BytesIO()
    canvas = FigureCanvasAgg(axes.get_figure(root=True))
    canvas.print_png(buffer, metadata={"Software": None})  # type: ignore[no-untyped-call]
    return buffer.getvalue()


@lru_cache
def _file_of(style: Style) -> str:
    return str(findfont(style.font))


def _pieces(word: str, style: Style, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, style) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
