"""A document as a reader hands it on: blocks of text in reading order, whatever the file was."""

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """How a block stands in its file, as far as the format says so."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"  # marked as such by the format; numbered lines are told by ingest.numbering
    ITEM = "item"
    ROW = "row"  # a table row, in words: "Tên cột: giá trị; …"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row; a marker such as "- " or "a) " stands in its text.

    ``level`` is the heading's level (1 is the highest), ``page`` the 1-based page where the block begins.
    ``askable`` are questions that the block answers, written by an editor; they are never part of its text.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    page: int | None = None
    askable: tuple[str, ...] = ()
