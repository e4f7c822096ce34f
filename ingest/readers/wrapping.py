"""Put lines together that were cut at the width of a page, as PDF pages and old text files have them."""

from collections.abc import Sequence

from ingest.markers import Rank, is_capitals, read_marker

_MIN_WIDTH = 50  # shorter lines are lists or names
_MAX_WIDTH = 130  # longer lines are whole paragraphs
_MIN_LINES = 5
_FULL = 0.75  # share of the width from which a line may have been cut by it
_MIN_FULL_LINES = 0.3  # share of full lines from which a text counts as cut by width
_SENTENCE_END = ".:;!?…"


def unwrap(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Paragraphs of a text, each with the position of its first line.

    Lines stay as they are when the text is not cut by width. A line goes on in the next one when it is full,
    ends no sentence, and the next is not blank and begins no heading or item. Blank lines are left out.
    """
    width = _width(lines)
    paragraphs: list[tuple[int, str]] = []
    before = ""
    for position, line in enumerate(line.strip() for line in lines):
        if width and before and line and _goes_on(before, line, width):
            first, text = paragraphs[-1]
            paragraphs[-1] = (first, f"{text} {line}")
        elif line:
            paragraphs.append((position, line))
        before = line
    return paragraphs


def _width(lines: Sequence[str]) -> int:
    """The width that lines were cut at, in characters; 0 when they were not."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    if len(lengths) < _MIN_LINES:
        return 0
    width = lengths[int(len(lengths) * 0.95)]
    full = sum(length >= width * _FULL for length in lengths)
    return width if _MIN_WIDTH <= width <= _MAX_WIDTH and full >= len(lengths) * _MIN_FULL_LINES else 0


def _goes_on(before: str, line: str, width: int) -> bool:
    if len(before) < width * _FULL or before[-1] in _SENTENCE_END or is_capitals(before) != is_capitals(line):
        return False
    marker = read_marker(line)
    if marker is None:
        return True
    # "kinh tế" / "- xã hội": a dash before a small letter goes on with a full line
    return marker.rank is Rank.BULLET and line[marker.length : marker.length + 1].islower()
