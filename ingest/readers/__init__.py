"""Readers: one per file format, chosen by the file's ending."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ingest.errors import CorruptFileError, IngestError, NoTextError
from ingest.letterhead import read_letterhead
from ingest.normalising import clean_line
from ingest.readers.block import Block, BlockKind, Reader, ReadResult
from ingest.readers.checks import check_content, check_file
from ingest.readers.jsonl import read_jsonl
from ingest.readers.markdown import MarkdownReader
from ingest.readers.text import TextReader, text_blocks


def _docx() -> Reader:
    from ingest.readers.docx import DocxReader

    return DocxReader()


def _html() -> Reader:
    from ingest.readers.html import HtmlReader

    return HtmlReader()


def _pdf() -> Reader:
    from ingest.readers.pdf import PdfReader

    return PdfReader()


# A line for each ending. Readers whose libraries take a tenth of a second to import are imported when used.
READERS: dict[str, Callable[[], Reader]] = {
    ".txt": TextReader,
    ".md": MarkdownReader,
    ".docx": _docx,
    ".pdf": _pdf,
    ".html": _html,
    ".htm": _html,
}
_MAX_LABEL_CHARS = 400
JSONL_ENDING = ".jsonl"  # a document per line: see read_jsonl
KNOWN_ENDINGS = frozenset({*READERS, JSONL_ENDING})


def read_file(path: Path, max_bytes: int) -> ReadResult:
    """Read one file of any known format but .jsonl.

    The metadata may hold what the document says of itself: "number", "issuer", "issued_on" (ISO 8601).

    Raises:
        IngestError: with a message that can be shown.
    """
    check_file(path, max_bytes)
    check_content(path, frozenset(READERS))
    result = _read(path)
    if not any(character.isalnum() for block in result.blocks for character in block.text):
        raise NoTextError(path.name)
    letterhead = read_letterhead(result.blocks)
    title = result.title or letterhead.title or result.metadata.get("title")
    metadata = letterhead.as_metadata() | result.metadata
    return replace(
        result,
        title=_label(title) if title else None,
        metadata={name: _label(words) for name, words in metadata.items()},
    )


def _label(words: str) -> str:
    """A title or another fact as it is shown beside quotes: one clean line, not endless."""
    line = clean_line(words)
    return line if len(line) <= _MAX_LABEL_CHARS else line[:_MAX_LABEL_CHARS].rsplit(" ", 1)[0] + "…"


def _read(path: Path) -> ReadResult:
    try:
        return READERS[path.suffix.lower()]().read(path)
    except IngestError:
        raise
    except Exception as error:  # a parser can fail in any way on a damaged or hostile file
        raise CorruptFileError(path.name) from error


__all__ = [
    "JSONL_ENDING",
    "KNOWN_ENDINGS",
    "READERS",
    "Block",
    "BlockKind",
    "ReadResult",
    "Reader",
    "check_content",
    "check_file",
    "read_file",
    "read_jsonl",
    "text_blocks",
]
