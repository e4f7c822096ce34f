"""Markdown with YAML front matter; lines that begin with "? " are questions that the block above answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.readers.block import Block, BlockKind, ReadResult
from ingest.readers.encoding import read_text
from ingest.readers.frontmatter import split_front_matter
from ingest.readers.markup import plain, shown
from ingest.readers.tables import row_blocks
from ingest.readers.text import conversion_warnings

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{3,})\s*$")
_RULE = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_BULLET = re.compile(r"\s*[-*+]\s+(?:\[[ xX]\]\s+)?(.*)")
_NUMBER = re.compile(r"\s*(\d{1,3})([.)])\s+(.*)")
_DIVIDER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_DEFINITION = re.compile(r"\s{0,3}\[[^\]]{1,300}\]:\s*\S*")
_CELL_BORDER = re.compile(r"(?<!\\)\|")


class MarkdownReader:
    """Reads .md: headings, paragraphs, list items, tables; the front matter becomes the metadata."""

    def read(self, path: Path) -> ReadResult:
        """Read the whole file; hidden text (comments, link definitions, hidden HTML) is left out."""
        decoded = read_text(path)
        metadata, body, warning = split_front_matter(decoded.text)
        blocks = _Markdown().read(shown(body).splitlines())
        title = metadata.get("title") or next((b.text for b in blocks if b.level == 1), None)
        warnings = conversion_warnings(decoded.encoding) + ((warning,) if warning else ())
        return ReadResult(tuple(blocks), title, metadata, warnings)


@dataclass(slots=True)
class _Markdown:
    """The blocks so far, and the lines of the one that is open."""

    blocks: list[Block] = field(default_factory=list)
    open_lines: list[str] = field(default_factory=list)
    open_kind: BlockKind = BlockKind.PARAGRAPH
    fence: str = ""

    def read(self, lines: list[str]) -> list[Block]:
        """All blocks of a text."""
        numbered = iter(enumerate(lines))
        for position, line in numbered:
            if self._is_table(lines, position):
                self._close()
                rows = list(_table(lines, position))
                self.blocks.extend(row_blocks(rows))
                for _ in range(len(rows)):  # the divider is no row
                    next(numbered, None)
            else:
                self._line(line, lines[position - 1] if position else "")
        self._close()
        return self.blocks

    def _is_table(self, lines: list[str], position: int) -> bool:
        following = lines[position + 1] if position + 1 < len(lines) else ""
        has_borders = "|" in lines[position] and "|" in following
        return not self.fence and has_borders and _DIVIDER.match(following) is not None

    def _line(self, line: str, before: str) -> None:
        if fence := _FENCE.match(line):
            self._close()
            self.fence = "" if self.fence and line.strip().startswith(self.fence) else fence[1]
        elif self.fence:
            self._open(BlockKind.PARAGRAPH, line)
        elif not line.strip() or _DEFINITION.match(line):
            self._close()
        elif line.startswith("? ") and (self.open_lines or (self.blocks and before.strip())):
            self._ask(line[2:].strip())
        elif self._underlines(line) or _RULE.match(line):
            self._close()
        else:
            self._text(line)

    def _text(self, line: str) -> None:
        line = re.sub(r"^\s{0,3}(?:>\s?)+", "", line)
        if heading := _HEADING.match(line):
            self._close()
            self.blocks.append(Block(plain(heading[2]), BlockKind.HEADING, len(heading[1])))
        elif bullet := _BULLET.match(line):
            self._open(BlockKind.ITEM, f"- {bullet[1]}")
        elif number := _NUMBER.match(line):
            self._open(BlockKind.ITEM, f"{number[1]}{number[2]} {number[3]}")
        else:
            self.open_lines.append(line.strip())

    def _underlines(self, line: str) -> bool:
        """Make a heading of "Tiêu đề" above a line of = or -."""
        underline = _UNDERLINE.match(line)
        if not underline or len(self.open_lines) != 1 or self.open_kind is not BlockKind.PARAGRAPH:
            return False
        level = 1 if underline[1][0] == "=" else 2
        self.blocks.append(Block(plain(self.open_lines.pop()), BlockKind.HEADING, level))
        return True

    def _ask(self, question: str) -> None:
        self._close()
        self.blocks[-1] = replace(self.blocks[-1], askable=(*self.blocks[-1].askable, question))

    def _open(self, kind: BlockKind, line: str) -> None:
        self._close()
        self.open_kind = kind
        self.open_lines.append(line.strip())

    def _close(self) -> None:
        text = plain(" ".join(self.open_lines))
        if text.strip():
            self.blocks.append(Block(text, self.open_kind))
        self.open_lines, self.open_kind = [], BlockKind.PARAGRAPH


def _table(lines: list[str], position: int) -> Iterator[list[str]]:
    """Rows of the table that begins at a line, its header first."""
    yield _cells(lines[position])
    for line in lines[position + 2 :]:
        if "|" not in line or not line.strip():
            return
        yield _cells(line)


def _cells(line: str) -> list[str]:
    cells = _CELL_BORDER.split(line.strip().removeprefix("|").removesuffix("|"))
    return [plain(cell.replace("\\|", "|").strip()) for cell in cells]
