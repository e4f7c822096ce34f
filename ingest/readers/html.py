"""Web pages: the main text by trafilatura, its blocks from the page itself, without what is hidden."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from ingest.readers.block import Block, BlockKind, ReadResult
from ingest.readers.encoding import decode
from ingest.readers.hidden import remove_hidden
from ingest.readers.tables import row_blocks
from ingest.readers.text import conversion_warnings

_BOILERPLATE = ("nav", "header", "footer", "aside", "form", "button", "select", "iframe", "svg", "head")
_BREAKING_TAGS = (
    "p div section td th tr article main li ul ol dl dt dd pre blockquote h1 h2 h3 h4 h5 h6 center figure "
    "figcaption address details summary table body html br hr"
)
_BREAKING = frozenset(_BREAKING_TAGS.split())
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ROWS = "./tr|./thead/tr|./tbody/tr|./tfoot/tr"
_MAX_ELEMENTS = 20_000  # of a page that trafilatura is asked about: its time grows with the square
_LINKED_SHARE = 0.5  # of a block's letters in links, from which it is a menu


class HtmlReader:
    """Reads .html and .htm."""

    def read(self, path: Path) -> ReadResult:
        """Read a saved page; hidden text is left out and told in the warnings."""
        decoded = decode(path.read_bytes(), path.name)
        page = lxml_html.document_fromstring(_without_declaration(decoded.text))
        hidden = remove_hidden(page)
        title = page.findtext(".//title")
        warnings = conversion_warnings(decoded.encoding)
        if hidden:
            warnings += (f"Đã bỏ qua {hidden} đoạn chữ ẩn trong trang.",)
        metadata = {"title": " ".join(title.split())} if title and title.strip() else {}
        return ReadResult(tuple(_main_blocks(page)), None, metadata, warnings)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block, the element it was read in, and the share of its letters that stand in links."""

    block: Block
    element: HtmlElement
    linked: float


def _without_declaration(text: str) -> str:
    """Without "<?xml … encoding=…?>", which lxml does not take in decoded text."""
    start = text.lstrip("\ufeff \t\r\n")
    return start.partition("?>")[2] if start.startswith("<?xml") else start


def _main_blocks(page: HtmlElement) -> list[Block]:
    """The blocks of the main text: those in the element that holds all that trafilatura kept, menus excepted.

    Trafilatura finds the main text well and loses parts of it (nested items, rows of tables), so its words
    only show where in the page the text is.
    """
    kept = _main_words(page)
    for element in page.xpath("|".join(f"//{tag}" for tag in _BOILERPLATE) + "|//*[@role='navigation']"):
        if element.getparent() is not None:
            element.drop_tree()
    pieces = _pieces(page)
    lineages = [_lineage(piece.element) for piece in pieces]
    known = [
        lineage for piece, lineage in zip(pieces, lineages, strict=True) if _letters(piece.block.text) in kept
    ]
    depth, main = _common(known)
    text = [
        piece.block
        for piece, lineage in zip(pieces, lineages, strict=True)
        if piece.linked < _LINKED_SHARE and (main is None or lineage[depth : depth + 1] == [main])
    ]
    return text or [piece.block for piece in pieces]  # a page of links is what its links say


def _lineage(element: HtmlElement) -> list[HtmlElement]:
    """An element and those around it, the root first."""
    return [*reversed(list(element.iterancestors())), element]


def _common(lineages: Sequence[Sequence[HtmlElement]]) -> tuple[int, HtmlElement | None]:
    """(depth, element): the innermost element around all; None where there are none."""
    depth, main = 0, None
    for level, elements in enumerate(zip(*lineages, strict=False)):
        if any(element is not elements[0] for element in elements):
            break
        depth, main = level, elements[0]
    return depth, main


def _main_words(page: HtmlElement) -> set[str]:
    """The lines of the main text as trafilatura finds them, by their letters; empty if it finds none."""
    if sum(1 for _ in page.iter()) > _MAX_ELEMENTS:
        return set()
    import trafilatura  # 0.3 s to import, and only this format needs it

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it warns of what is told otherwise
    source = lxml_html.tostring(page, encoding="unicode")
    text = trafilatura.extract(source, include_comments=False)
    return {_letters(line) for line in (text or "").splitlines()} - {""}


def _letters(text: str) -> str:
    """Letters and digits alone: spaces and bullets differ between the two readings."""
    return "".join(filter(str.isalnum, text))


def _pieces(page: HtmlElement) -> list[_Piece]:
    """The page's blocks in reading order."""
    body = page.find("body")
    walk = etree.iterwalk(page if body is None else body, events=("start", "end"))
    pieces = _Pieces()
    for event, element in walk:
        if event == "end":
            pieces.leave(element)
        elif element.tag == "table" and (rows := data_rows(element)):
            pieces.add_table(element, rows)
            walk.skip_subtree()
        else:
            pieces.enter(element)
    pieces.flush()
    return pieces.found


@dataclass(slots=True)
class _Pieces:
    """The pieces so far, and the words of the one that is open."""

    found: list[_Piece] = field(default_factory=list)
    words: list[tuple[str, bool]] = field(default_factory=list)  # (text, whether it stands in a link)
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    bullet: str = ""
    links: int = 0
    counters: list[int] = field(default_factory=list)  # of the open lists; 0 for one without numbers
    element: HtmlElement | None = None  # where the open piece began

    def enter(self, element: HtmlElement) -> None:
        """An element begins."""
        tag = element.tag
        if tag in _BREAKING:
            self.flush()
        if tag in ("ul", "ol"):
            self.counters.append(_first_number(element) if tag == "ol" else 0)
        elif tag == "li":
            self._begin_item()
        elif tag in _HEADINGS:
            self.kind, self.level = BlockKind.HEADING, int(tag[1])
        elif tag == "a":
            self.links += 1
        self._add(element.text, element)

    def leave(self, element: HtmlElement) -> None:
        """An element ends; what follows it stands in its parent."""
        if element.tag in _BREAKING:
            self.flush()
        if element.tag in ("ul", "ol") and self.counters:
            self.counters.pop()
        elif element.tag == "a":
            self.links -= 1
        self._add(element.tail, element.getparent())

    def add_table(self, table: HtmlElement, rows: list[list[str]]) -> None:
        """A table's rows; its end follows as that of any element."""
        self.flush()
        self.found.extend(_Piece(block, table, 0.0) for block in row_blocks(rows))

    def flush(self) -> None:
        """Close the open piece."""
        text = " ".join("".join(text for text, _ in self.words).split())
        if text:
            linked = sum(len(part) for part, is_link in self.words if is_link) / sum(
                len(p) for p, _ in self.words
            )
            self.found.append(_Piece(Block(self.bullet + text, self.kind, self.level), self.element, linked))
        if text or self.kind is BlockKind.HEADING:
            self.kind, self.level, self.bullet = BlockKind.PARAGRAPH, None, ""
        self.words, self.element = [], None

    def _begin_item(self) -> None:
        self.kind, self.bullet = BlockKind.ITEM, "- "
        if self.counters and self.counters[-1]:
            self.bullet = f"{self.counters[-1]}. "
            self.counters[-1] += 1

    def _add(self, text: str | None, element: HtmlElement | None) -> None:
        if text:
            self.words.append((text, self.links > 0))
        if text and text.strip() and self.element is None:
            self.element = element


def _first_number(element: HtmlElement) -> int:
    """Where an ordered list begins."""
    start = element.get("start", "1")
    return int(start) if start.isdecimal() and 0 < int(start[:4]) < 1000 else 1


def data_rows(table: HtmlElement) -> list[list[str]]:
    """Rows of a table of data; empty for one that lays the page out (one row or column, tables within)."""
    rows = [[_cell_text(cell) for cell in row if cell.tag in ("td", "th")] for row in table.xpath(_ROWS)]
    width = max(map(len, rows), default=0)
    return [] if len(rows) < 2 or width < 2 or table.xpath(".//td//table") else [row for row in rows if row]


def _cell_text(cell: HtmlElement) -> str:
    return " ".join(" ".join(cell.itertext()).split())
