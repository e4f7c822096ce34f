"""One file while it is read: what came of it is counted, and what goes wrong ends this file and no other."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.errors import IngestError
from ingest.report import FileReport, FileStatus
from ingest.sources import Source
from knowledge.documents import Document
from knowledge.errors import KnowledgeError

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Tally:
    """What has come of a file so far."""

    warnings: list[str] = field(default_factory=list)
    reason: str = ""
    changed: int = 0
    unchanged: int = 0
    chunks: int = 0

    def status(self) -> FileStatus:
        """What became of the file, once it is read."""
        if not self.changed and not self.unchanged:
            return FileStatus.FAILED
        if self.reason or self.warnings:
            return FileStatus.PARTIAL
        return FileStatus.INGESTED if self.changed else FileStatus.UNCHANGED

    def report(self, name: str) -> FileReport:
        """The file's line in the report."""
        reason = self.reason
        if self.status() is FileStatus.FAILED and not reason:
            reason = self.warnings.pop(0) if self.warnings else _NOTHING
        return FileReport(
            name, self.status(), self.changed, self.unchanged, self.chunks, reason, tuple(self.warnings)
        )


def read_source(source: Source, tally: Tally) -> Iterator[Document]:
    """The source's documents; whatever goes wrong in reading ends this file and no other."""
    try:
        yield from source.read(tally.warnings)
    except (IngestError, KnowledgeError) as error:
        tally.reason = str(error)
    except Exception:
        _log.exception("reading %s", source.name)
        tally.reason = _UNREADABLE.format(name=source.name)


_NOTHING = "Không tìm thấy tài liệu nào trong tệp."
_UNREADABLE = "Không đọc được tệp “{name}”. Hãy kiểm tra tệp rồi nạp lại."
