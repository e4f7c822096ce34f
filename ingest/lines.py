"""From blocks to clean lines: what the eye cannot see is gone, what the file format broke is joined."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.blocks import Block, BlockKind
from ingest.markers import Marker, Rank, is_capitals, read_marker
from ingest.normalising import clean_line
from ingest.references import starts_with_number

_SENTENCE_END = ".:;!?…"
# A numbered heading goes on only when it was plainly cut: long, or ending in a word that wants more.
_LONG_LINE = 60
_UNFINISHED = re.compile(r"(?:,|(?<!\w)(?:số|của|và|với|tại|theo|ngày|các|những|cho|về|trong|là|do|từ|đến))$")

# "I. ĐẶC ĐIỂM ........ 3": the headings themselves follow in the text.
_CONTENTS_ENTRY = re.compile(r"(?:\.\s?){5}\s?\d{1,4}$|…\s?…\s?\d{1,4}$")
_CONTENTS_REACH = 24


@dataclass(frozen=True, slots=True)
class Line:
    """A block's text on one line, with the marker it begins with; it holds a letter or digit at least."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    page: int | None = None
    askable: tuple[str, ...] = ()
    marker: Marker | None = None

    @property
    def content(self) -> str:
        """The text behind the marker."""
        return self.text[self.marker.length :] if self.marker else self.text


def to_lines(blocks: Iterable[Block]) -> list[Line]:
    """Clean the blocks, join the broken ones; left out are those without a letter or digit, and contents."""
    lines: list[Line] = []
    for block in blocks:
        text = clean_line(block.text)
        if not any(map(str.isalnum, text)) or _CONTENTS_ENTRY.search(text[-_CONTENTS_REACH:]):
            continue
        line = _line(block, text)
        if lines and _continues(lines[-1], line):
            lines[-1] = replace(
                lines[-1], text=f"{lines[-1].text} {text}", askable=lines[-1].askable + line.askable
            )
        else:
            lines.append(line)
    return lines


def _line(block: Block, text: str) -> Line:
    marker = None if block.kind is BlockKind.ROW else read_marker(text)
    return Line(text, block.kind, block.level, block.page, block.askable, marker)


def _continues(before: Line, line: Line) -> bool:
    """Whether a line is the rest of the one before: "… Nghị quyết số" and "50/NQ-CP; định kỳ …"."""
    if line.marker or line.kind is not BlockKind.PARAGRAPH:
        return False
    if before.text[-1] in _SENTENCE_END or before.kind in (BlockKind.HEADING, BlockKind.ROW):
        return False
    if not (line.text[0].islower() or starts_with_number(line.text)):
        return False
    return not _is_heading(before) or len(before.text) >= _LONG_LINE or bool(_UNFINISHED.search(before.text))


def _is_heading(line: Line) -> bool:
    return is_capitals(line.text) or (line.marker is not None and line.marker.rank < Rank.BULLET)
