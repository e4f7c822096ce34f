"""What a reader returns."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ingest.blocks import Block, BlockKind


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A file as read. ``warnings`` are Vietnamese sentences on what was left out or repaired."""

    blocks: tuple[Block, ...]
    title: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


class Reader(Protocol):
    """Reads one file format."""

    def read(self, path: Path) -> ReadResult:
        """Read the whole file.

        Raises:
            IngestError: with a message that can be shown.
        """
        ...


__all__ = ["Block", "BlockKind", "ReadResult", "Reader"]
