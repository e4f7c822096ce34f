"""Word documents (.docx): python-docx opens them, the body is read element by element.

Tracked insertions count as text and deletions do not; text that is hidden, white on white or too small to see
is left out; automatic numbers are written out, as they are part of what a reader sees.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lxml.etree import _Element

from ingest.errors import ArchiveBombError, CorruptFileError, EncryptedFileError, WrongEndingError
from ingest.readers.block import Block, BlockKind, ReadResult
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_styles import Styles, value, w
from ingest.readers.docx_tables import grid, header_rows, is_layout
from ingest.readers.legacy import convert
from ingest.readers.tables import row_blocks
from ingest.readers.text import conversion_warnings

MAX_UNPACKED_BYTES = 300_000_000
_MAX_ENTRIES = 10_000
_MAX_HEADING_WORDS = 60  # a longer paragraph with a heading's style is text
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = frozenset({w("del"), w("moveFrom"), w("pPr"), w("rPr"), w("instrText"), w("delText"), _FALLBACK})
_BREAKS = frozenset({w("br"), w("cr")})
_NUMBERING = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"


class DocxReader:
    """Reads .docx."""

    def read(self, path: Path) -> ReadResult:
        """Read body and tables in order; headers, footers, comments and pictures are left out.

        Raises:
            ArchiveBombError: it unpacks to more than memory should hold.
            WrongEndingError: another kind of archive.
            CorruptFileError: it cannot be opened.
        """
        check_archive(path, MAX_UNPACKED_BYTES)
        import docx  # 0.1 s to import, and only this format needs it

        document = docx.Document(str(path))
        body = _Body(Styles.of(document.styles.element), Numbering.of(_numbering_root(document)))
        blocks, encoding = _unicode(list(body.blocks(document.element.body)))
        warnings = conversion_warnings(encoding)
        if body.hidden:
            warnings += (f"Đã bỏ qua {body.hidden} đoạn chữ ẩn, chữ trắng hoặc quá nhỏ.",)
        title = (document.core_properties.title or "").strip()
        return ReadResult(tuple(blocks), body.title, {"title": title} if title else {}, warnings)


def check_archive(path: Path, max_bytes: int) -> None:
    """Judge a .docx by its directory, before anything is unpacked.

    The sizes in the directory bound what is unpacked: zipfile reads no more than they say.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise CorruptFileError(path.name) from error
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > max_bytes or len(entries) > _MAX_ENTRIES:
        raise ArchiveBombError(path.name, unpacked, max_bytes)
    if any(entry.flag_bits & 1 for entry in entries):
        raise EncryptedFileError(path.name)
    if not any(entry.filename == "word/document.xml" for entry in entries):
        raise WrongEndingError(path.name, ".docx", "tệp nén không phải văn bản Word")


@dataclass(slots=True)
class _Body:
    """Reads the body of one document; keeps its title and counts the runs that were left out."""

    styles: Styles
    numbering: Numbering
    title: str | None = None
    hidden: int = 0

    def blocks(self, container: _Element) -> Iterator[Block]:
        """Blocks below a container: the body, a table cell, a content control, a text box."""
        for element in container:
            if element.tag == w("p"):
                yield from () if self.styles.is_contents(element) else self._paragraph(element)
            elif element.tag == w("tbl"):
                yield from self._table(element)
            elif isinstance(element.tag, str) and element.tag not in _UNREAD and element.tag != w("sectPr"):
                yield from self.blocks(element)

    def _paragraph(self, paragraph: _Element) -> Iterator[Block]:
        pieces, boxes = list[str](), list[_Element]()
        self._collect(paragraph, paragraph, pieces, boxes)
        lines = [line for line in "".join(pieces).split("\n") if line.strip()]
        label = self.numbering.label(self.styles.numbering(paragraph)) if lines else None
        level = self.styles.heading_level(paragraph)
        for position, line in enumerate(map(str.strip, lines)):
            yield self._block(f"{label} {line}" if label and position == 0 else line, label, level)
        for box in boxes:
            yield from self.blocks(box)

    def _block(self, text: str, label: str | None, level: int | None) -> Block:
        if level == 0 and self.title is None:
            self.title = " ".join(text.split())
        if level is not None and len(text.split()) <= _MAX_HEADING_WORDS:
            return Block(text, BlockKind.HEADING, max(level, 1))
        return Block(text, BlockKind.ITEM if label else BlockKind.PARAGRAPH)

    def _collect(
        self, element: _Element, paragraph: _Element, pieces: list[str], boxes: list[_Element]
    ) -> None:
        """Gather the visible text below an element; text boxes are read after the paragraph."""
        for child in element:
            if child.tag in _UNREAD:
                continue
            if child.tag == w("txbxContent"):
                boxes.append(child)
            elif child.tag == w("r") and self.styles.is_hidden(child, paragraph):
                self.hidden += any(map(str.isalnum, "".join(child.itertext(w("t")))))
            elif (text := _run_text(child)) is not None:
                pieces.append(text)
            else:
                self._collect(child, paragraph, pieces, boxes)

    def _table(self, table: _Element) -> Iterator[Block]:
        """A table of data as rows; one that lays out a letterhead or a signature as its cells, one by one."""
        cells = grid(table)
        if is_layout(table, cells):
            for cell in dict.fromkeys(cell for row in cells for cell in row if cell is not None):
                yield from self.blocks(cell)
            return
        words = {cell: self._cell_words(cell) for row in cells for cell in row if cell is not None}
        rows = [["" if cell is None else words[cell] for cell in row] for row in cells]
        yield from row_blocks(rows, header_rows(cells))

    def _cell_words(self, cell: _Element) -> str:
        return " ".join(" ".join(block.text for block in self.blocks(cell)).split())


def _run_text(element: _Element) -> str | None:
    """The text of an element inside a run; None for one that holds others."""
    if element.tag == w("t"):
        return element.text or ""
    if element.tag == w("tab"):
        return " "
    if element.tag in _BREAKS:
        return "\n"
    if element.tag == w("noBreakHyphen"):
        return "-"
    if element.tag == w("softHyphen"):
        return "\xad"  # a letter in TCVN3, else removed in cleaning
    if element.tag == w("sym"):
        return _symbol(value(element, "char") or "")
    return None


def _symbol(code: str) -> str:
    """A character of a symbol font: bullets are made visible in cleaning, others have no letter."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _numbering_root(document: Any) -> _Element | None:  # noqa: ANN401  (python-docx has no public type for it)
    """<w:numbering>, without creating it."""
    for relation in document.part.rels.values():
        if relation.reltype == _NUMBERING and not relation.is_external:
            return relation.target_part.element
    return None


def _unicode(blocks: list[Block]) -> tuple[list[Block], str]:
    """Blocks of a document typed with .VnTime or VNI fonts, in Unicode; and the encoding they came in."""
    converted = convert("\n".join(block.text for block in blocks))
    if converted is None:
        return blocks, "utf-8"
    texts = converted.text.split("\n")
    return [replace(block, text=text) for block, text in zip(blocks, texts, strict=True)], converted.encoding
