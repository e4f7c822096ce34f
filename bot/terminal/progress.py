"""Progress of long work: a bar on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from ingest.report import FileReport, FileStatus, IngestReport, OnProgress, Stage
from ingest.report import Progress as Step

_STAGES = {
    Stage.READING: "Đọc tệp",
    Stage.EMBEDDING: "Tính véc-tơ",
    Stage.CARRYING: "Giữ tài liệu cũ",
    Stage.FINISHING: "Hoàn tất",
}
_STATUSES = {
    FileStatus.INGESTED: "đã nạp",
    FileStatus.UNCHANGED: "không đổi",
    FileStatus.PARTIAL: "nạp một phần",
    FileStatus.FAILED: "lỗi",
}
_LINE_EVERY_SECONDS = 5.0


@contextmanager
def ingest_progress() -> Iterator[OnProgress]:
    """Gives what an ingest reports to; everything goes to stderr."""
    console = Console(stderr=True)
    if console.is_terminal:
        yield from _bar(console)
    else:
        yield _Lines()


def _bar(console: Console) -> Iterator[OnProgress]:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=None)

        def on_progress(step: Step) -> None:
            progress.update(task, description=_STAGES[step.stage], completed=step.done, total=step.total)

        yield on_progress


class _Lines:
    """A line when the stage changes, and one every few seconds."""

    def __init__(self) -> None:
        self._stage: Stage | None = None
        self._last = 0.0

    def __call__(self, step: Step) -> None:
        now = time.monotonic()
        if step.stage is self._stage and now - self._last < _LINE_EVERY_SECONDS:
            return
        self._stage, self._last = step.stage, now
        of = f"/{step.total}" if step.total else ""
        count = f" {step.done}{of}" if step.done or step.total else ""
        sys.stderr.write(f"{_STAGES[step.stage]}{count}\n")


def report_lines(report: IngestReport) -> Iterator[str]:
    """A line for each file and one for the whole."""
    for file in report.files:
        yield _file_line(file)
        yield from (f"    lưu ý: {warning}" for warning in file.warnings)
    for document_id in report.removed:
        yield f"{document_id}: đã bỏ khỏi thư viện"
    yield _summary(report)


def _file_line(file: FileReport) -> str:
    parts = [
        f"{file.changed} tài liệu mới hoặc đổi" if file.changed else "",
        f"{file.chunks} đoạn" if file.chunks else "",
    ]
    detail = ", ".join(part for part in parts if part)
    reason = f" – {file.reason}" if file.reason else ""
    return f"{file.name}: {_STATUSES[file.status]}{f' ({detail})' if detail else ''}{reason}"


def _summary(report: IngestReport) -> str:
    if report.is_dry_run:
        return "Chạy thử: chưa ghi gì vào thư viện."
    if report.manifest is None:
        return "Thư viện không đổi."
    counts = report.manifest.counts
    return (
        f"Đã lập bản chỉ mục mới {report.manifest.id}: {counts.documents} tài liệu, {counts.chunks} đoạn, "
        f"tính mới {report.embedded} véc-tơ, dùng lại {report.from_cache}, mất {report.seconds:.1f} giây."
    )
