"""Readers: one per file format, chosen by the file's ending."""

from dataclasses import replace
from pathlib import Path

from ingest.errors import CorruptFileError, IngestError, NoTextError
from ingest.letterhead import read_letterhead
from ingest.readers.block import Block, BlockKind, Reader, ReadResult
from ingest.readers.checks import check_content, check_file
from ingest.readers.docx import DocxReader
from ingest.readers.html import HtmlReader
from ingest.readers.jsonl import read_jsonl
from ingest.readers.markdown import MarkdownReader
from ingest.readers.pdf import PdfReader
from ingest.readers.text import TextReader, text_blocks

READERS: dict[str, Reader] = {
    ".txt": TextReader(),
    ".md": MarkdownReader(),
    ".docx": DocxReader(),
    ".pdf": PdfReader(),
    ".html": HtmlReader(),
    ".htm": HtmlReader(),
}
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
    return replace(
        result,
        title=result.title or letterhead.title or result.metadata.get("title"),
        metadata=letterhead.as_metadata() | result.metadata,
    )


def _read(path: Path) -> ReadResult:
    try:
        return READERS[path.suffix.lower()].read(path)
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
