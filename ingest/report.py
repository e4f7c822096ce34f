"""What became of every file of an ingest: values for the command line and the bot to render."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.index.manifest import Manifest


class FileStatus(StrEnum):
    """What became of a file."""

    INGESTED = "ingested"  # at least one document is new or has changed
    UNCHANGED = "unchanged"  # everything in it was in the library already
    PARTIAL = "partial"  # taken in, but something had to be left out: see warnings
    FAILED = "failed"  # nothing was taken in: see reason


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file. ``reason`` and ``warnings`` are Vietnamese sentences that can be shown."""

    name: str
    status: FileStatus
    changed: int = 0  # documents that are new or have changed
    unchanged: int = 0  # documents that were there already
    chunks: int = 0  # chunks of the changed documents
    reason: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IngestReport:
    """A whole ingest.

    ``manifest`` is the new generation's; None when nothing changed, or in a dry run. ``removed`` are ids of
    documents that the library no longer holds. ``embedded`` counts texts that went through the embedder,
    ``from_cache`` those whose vectors were known.
    """

    files: tuple[FileReport, ...]
    manifest: Manifest | None = None
    removed: tuple[str, ...] = ()
    embedded: int = 0
    from_cache: int = 0
    seconds: float = 0.0
    is_dry_run: bool = False

    @property
    def failed(self) -> tuple[FileReport, ...]:
        """The files of which nothing was taken in."""
        return tuple(file for file in self.files if file.status is FileStatus.FAILED)


class Stage(StrEnum):
    """What an ingest is doing."""

    READING = "reading"  # done and total count files; name is the file's
    EMBEDDING = "embedding"  # done counts texts; the total is not known until all files are read
    CARRYING = "carrying"  # done and total count documents taken over from the generation before
    FINISHING = "finishing"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest has come."""

    stage: Stage
    done: int = 0
    total: int | None = None
    name: str = ""


OnProgress = Callable[[Progress], None]
