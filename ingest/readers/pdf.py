"""PDF files with a text layer: pypdfium2, and pdfplumber for pages that it reads in single letters."""

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock

import pypdfium2
from pypdfium2 import PdfiumError

from ingest.errors import CorruptFileError, EncryptedFileError, NoTextError
from ingest.readers.block import Block, ReadResult
from ingest.readers.legacy import convert
from ingest.readers.pdf_visibility import visible_text
from ingest.readers.text import conversion_warnings
from ingest.readers.wrapping import unwrap

# Share of one-letter words from which a page was read wrongly: mixed fonts gave 0.63, sound pages 0.00.
_MAX_SINGLE_LETTERS = 0.3
_MIN_WORDS = 20  # fewer words on a page tell nothing
_MIN_LETTERS = 8  # fewer letters on a page are a stamp or a page number on a scan
_PAGE_NUMBER = re.compile(
    r"[-–—\s]{0,3}(?:Trang\s{0,2})?\d{1,4}(?:\s?/\s?\d{1,4})?[-–—\s]{0,3}", re.IGNORECASE
)
_MIN_REPEATS = 3  # pages that must begin or end with the same line before it is taken for a running title
_MAX_MARGIN_LINES = 2
_PDFIUM = Lock()  # pdfium keeps its state in the process: one thread at a time


class PdfReader:
    """Reads .pdf."""

    def read(self, path: Path) -> ReadResult:
        """Read every page; pages without text are told in the warnings.

        Raises:
            EncryptedFileError: it cannot be opened without a password.
            CorruptFileError: it cannot be opened at all.
            NoTextError: no page has a text layer.
        """
        with _PDFIUM:
            pages, hidden, metadata = _read_pages(path)
        pages = [_replaced(path, number, page) for number, page in enumerate(pages)]
        empty = [number for number, page in enumerate(pages, 1) if sum(map(str.isalnum, page)) < _MIN_LETTERS]
        if len(empty) == len(pages):
            raise NoTextError(path.name, scanned=True)
        converted = convert("\f".join(pages))
        pages = converted.text.split("\f") if converted else pages
        warnings = conversion_warnings(converted.encoding) if converted else ()
        return ReadResult(tuple(_blocks(pages)), None, metadata, warnings + _warnings(empty, hidden))


def _read_pages(path: Path) -> tuple[list[str], int, dict[str, str]]:
    """(text of each page, how many pages hide text, metadata)."""
    try:
        document = pypdfium2.PdfDocument(path)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedFileError(path.name) from None
        raise CorruptFileError(path.name) from error
    try:
        texts, hidden = [], 0
        for page in document:
            text, hides = visible_text(page)
            texts.append(text.replace("\f", "\n"))
            hidden += hides
            page.close()
        title = " ".join(document.get_metadata_value("Title").split())
        return texts, hidden, {"title": title} if title else {}
    except PdfiumError as error:
        raise CorruptFileError(path.name) from error
    finally:
        document.close()


def _replaced(path: Path, number: int, text: str) -> str:
    """A page's text, read again where pdfium took its words apart."""
    words = text.split()
    if len(words) < _MIN_WORDS or _single_letters(words) <= _MAX_SINGLE_LETTERS:
        return text
    import pdfplumber  # ten times slower than pdfium, and seldom needed

    logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # it warns of every odd font
    with pdfplumber.open(path, pages=[number + 1]) as document:
        other = document.pages[0].extract_text() or ""
    return other if _single_letters(other.split()) < _single_letters(words) else text


def _single_letters(words: Sequence[str]) -> float:
    return sum(len(word) == 1 and word.isalpha() for word in words) / len(words) if words else 1.0


def _blocks(pages: Sequence[str]) -> Iterator[Block]:
    """Paragraphs over all pages, without page numbers and running titles."""
    lines_by_page = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
    running = _running_lines(lines_by_page)
    lines, numbers = list[str](), list[int]()
    for number, page_lines in enumerate(lines_by_page, 1):
        kept = _without_margins(page_lines, running)
        lines += kept
        numbers += [number] * len(kept)
    for position, paragraph in unwrap(lines):
        yield Block(paragraph, page=numbers[position])


def _running_lines(pages: Sequence[Sequence[str]]) -> set[str]:
    """First and last lines that most pages share, numbers aside."""
    counts = Counter(_unnumbered(line) for page in pages for line in {*page[:1], *page[-1:]})
    needed = max(_MIN_REPEATS, len(pages) * 0.6)
    return {line for line, count in counts.items() if count >= needed}


def _without_margins(lines: list[str], running: set[str]) -> list[str]:
    """A page's lines without page number and running title, one of each at either end."""
    first, last = 0, len(lines)
    while first < min(_MAX_MARGIN_LINES, last) and _is_margin(lines[first], running):
        first += 1
    while last > max(first, len(lines) - _MAX_MARGIN_LINES) and _is_margin(lines[last - 1], running):
        last -= 1
    return lines[first:last]


def _is_margin(line: str, running: set[str]) -> bool:
    return _PAGE_NUMBER.fullmatch(line) is not None or _unnumbered(line) in running


def _unnumbered(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _warnings(empty: Sequence[int], hidden: int) -> tuple[str, ...]:
    found: tuple[str, ...] = ()
    if empty:
        numbers = ", ".join(map(str, empty[:10])) + ("…" if len(empty) > 10 else "")
        found += (f"Trang {numbers} không có lớp chữ (có thể là bản quét) nên đã bỏ qua.",)
    if hidden:
        found += (f"Đã bỏ qua chữ ẩn ở {hidden} trang.",)
    return found
