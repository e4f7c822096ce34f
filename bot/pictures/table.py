"""A table of two columns for a phone: what is to be reached, and how much. Lengths are inches."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from matplotlib.patches import Rectangle

from bot.pictures import palette, phone

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PAGE = "{title} ({page}/{pages})"
AGAIN = "{heading} (tiếp)"
_PADDING = 0.09
_FIRST = 3.35  # the wide column; the other one takes the rest
_SECOND = phone.INNER - _FIRST
_GAP = 0.14
_HEAD = phone.Style(12.0, palette.PAPER, is_bold=True)
_HEADING = phone.Style(13.0, is_bold=True)
_WORDS = phone.Style(13.0)
_MEASURE = phone.Style(13.0, is_bold=True)
_REMARK = phone.Style(11.0, palette.FAINT, is_italic=True)
_FOOT = phone.Style(11.0, palette.FAINT)
_LINE = "#d0d7de"
_BAND = "#e8eef7"


@dataclass(frozen=True, slots=True)
class Row:
    """``words`` in the wide column, ``measure`` beside them, ``remark`` small below."""

    words: str
    measure: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows under a heading that goes across."""

    heading: str
    rows: tuple[Row, ...]


def draw_table(
    title: str, columns: tuple[str, str], parts: Sequence[Part], foot: str = "", *, most: int
) -> tuple[bytes, ...]:
    """PNGs from top to bottom, none taller than a phone shows; empty when that would be more than ``most``.

    ``foot`` stands below each.
    """
    frame = _Frame(title, columns, foot)
    pages = _pages(parts, phone.TALLEST - frame.height)
    if len(pages) > most:
        return ()
    titles = [PAGE.format(title=title, page=n, pages=len(pages)) for n in range(1, len(pages) + 1)]
    frames = [replace(frame, title=own) for own in titles] if len(pages) > 1 else [frame]
    return tuple(own.png(page) for own, page in zip(frames, pages, strict=True))


@dataclass(frozen=True)
class _Frame:
    """What stands around the rows of every picture."""

    title: str
    columns: tuple[str, str]
    foot: str

    @property
    def height(self) -> float:
        """Of everything but the rows; a page's number in the title may make it a line longer."""
        title = phone.block(f"{self.title} (99/99)", phone.TITLE).height
        return 2 * phone.MARGIN + title + _GAP + self._head + _GAP + phone.block(self.foot, _FOOT).height

    @property
    def _head(self) -> float:
        return _HEAD.step + 2 * _PADDING

    def png(self, page: Sequence[Part]) -> bytes:
        title, foot = phone.block(self.title, phone.TITLE), phone.block(self.foot, _FOOT)
        rows = sum(_heading_height(part.heading) + sum(_height(row) for row in part.rows) for part in page)
        axes = phone.paper(2 * phone.MARGIN + title.height + _GAP + self._head + rows + _GAP + foot.height)
        top = phone.write(axes, title, phone.MARGIN, phone.MARGIN) + _GAP
        top = self._draw_head(axes, top)
        for part in page:
            top = _draw_heading(axes, part.heading, top)
            for row in part.rows:
                top = _draw_row(axes, row, top)
        phone.write(axes, foot, phone.MARGIN, top + _GAP)
        return phone.png(axes)

    def _draw_head(self, axes: "Axes", top: float) -> float:
        _band(axes, top, self._head, palette.INK)
        for words, left in zip(self.columns, (phone.MARGIN, phone.MARGIN + _FIRST), strict=True):
            phone.put(axes, words, _HEAD, left + _PADDING, top + self._head / 2)
        return top + self._head


def _pages(parts: Sequence[Part], room: float) -> list[list[Part]]:
    """The rows in their order, as many on a page as fit; a heading that is cut stands on both pages."""
    pages: list[list[Part]] = []
    free = 0.0
    for part in parts:
        heading, rows = part.heading, list(part.rows)
        while rows:
            if free < _heading_height(heading) + _height(rows[0]) and (not pages or pages[-1]):
                pages.append([])
                free = room
            free -= _heading_height(heading)
            count = _fitting(rows, free)
            pages[-1].append(Part(heading, tuple(rows[:count])))
            free -= sum(_height(row) for row in rows[:count])
            rows, heading = rows[count:], AGAIN.format(heading=part.heading)
            free = free if not rows else 0.0
    return pages


def _fitting(rows: Sequence[Row], room: float) -> int:
    """How many of the first rows fit; one at least."""
    for count, row in enumerate(rows):
        room -= _height(row)
        if room < 0:
            return max(count, 1)
    return len(rows)


def _blocks(row: Row) -> tuple[phone.Block, phone.Block, phone.Block]:
    return (
        phone.block(row.words, _WORDS, _FIRST - 2 * _PADDING),
        phone.block(row.measure, _MEASURE, _SECOND - 2 * _PADDING),
        phone.block(row.remark, _REMARK, phone.INNER - 2 * _PADDING),
    )


def _height(row: Row) -> float:
    words, measure, remark = _blocks(row)
    return max(words.height, measure.height) + remark.height + 2 * _PADDING


def _heading_height(heading: str) -> float:
    return (
        phone.block(heading, _HEADING, phone.INNER - 2 * _PADDING).height + 2 * _PADDING if heading else 0.0
    )


def _draw_heading(axes: "Axes", heading: str, top: float) -> float:
    if not heading:
        return top
    height = _heading_height(heading)
    _band(axes, top, height, _BAND)
    words = phone.block(heading, _HEADING, phone.INNER - 2 * _PADDING)
    phone.write(axes, words, phone.MARGIN + _PADDING, top + _PADDING)
    return top + height


def _draw_row(axes: "Axes", row: Row, top: float) -> float:
    words, measure, remark = _blocks(row)
    left, foot = phone.MARGIN + _PADDING, top + _height(row)
    after = phone.write(axes, words, left, top + _PADDING)
    beside = phone.write(axes, measure, left + _FIRST, top + _PADDING)
    phone.write(axes, remark, left, max(after, beside))
    axes.plot([phone.MARGIN, phone.MARGIN + phone.INNER], [foot, foot], color=_LINE, linewidth=0.8)
    return foot


def _band(axes: "Axes", top: float, height: float, colour: str) -> None:
    axes.add_patch(
        Rectangle((phone.MARGIN, top), phone.INNER, height, facecolor=colour, edgecolor="none", zorder=1)
    )
