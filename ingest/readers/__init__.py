"""Readers: one per file format, chosen by the file's ending."""

from collections.abc import Iterator
from pathlib import Path

from ingest.readers.block import Block, BlockKind, Reader, ReadResult

JSONL_ENDING = ".jsonl"


def read_file(path: Path, max_bytes: int) -> ReadResult:
    """Read one file of any known format but .jsonl.

    Raises:
        IngestError: with a message that can be shown.
    """
    return ReadResult(text_blocks(path.read_text("utf-8")))


def read_jsonl(path: Path, warnings: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (id, title, text) of each line; a line that cannot be read is told in ``warnings`` and left out."""
    raise NotImplementedError


def text_blocks(text: str) -> tuple[Block, ...]:
    """Blocks of a plain text: one for each line that is not blank."""
    return tuple(Block(line.strip()) for line in text.splitlines() if line.strip())


__all__ = ["JSONL_ENDING", "Block", "BlockKind", "ReadResult", "Reader", "read_file", "read_jsonl", "text_blocks"]
