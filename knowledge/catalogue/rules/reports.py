"""Rules for reports: the text is there, what the sidecar quotes stands in it, and what it names exists."""

from collections.abc import Callable, Iterator
from pathlib import Path

from knowledge.catalogue.models import Report
from knowledge.catalogue.rules.shelf import Problem, Shelf, at_entry
from knowledge.vietnamese.text import key

ReportText = Callable[[Path], str | None]


def plain_text(path: Path) -> str | None:
    """The text of a plain UTF-8 file; None for what needs a reader of its own."""
    if path.suffix not in (".txt", ".md"):
        return None
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return None


def check_reports(shelf: Shelf, report_text: ReportText) -> Iterator[Problem]:
    """Problems of every report's sidecar, and of the targets that say what a report reports."""
    texts: list[str] = []
    for file, report in shelf.reports:
        path = (shelf.folder / file).with_name(report.file)
        if not path.is_file():
            yield Problem(file, at_entry("file"), f"không có tệp “{report.file}” bên cạnh tệp mô tả này.")
            continue
        text = _words(report_text(path) or "")
        texts.append(text)
        yield from _check(shelf, file, report, text)
    yield from _check_reported(shelf, texts)


def _check(shelf: Shelf, file: str, report: Report, text: str) -> Iterator[Problem]:
    for directive_id in report.reports_on:
        if directive_id not in shelf.catalogue.directive_by_id:
            yield Problem(
                file, at_entry("reports_on"), f"không có tệp “{directive_id}.md” trong thư mục directives."
            )
    notes = _words(" ".join(report.notes))
    for position, entry in enumerate(report.askable, start=1):
        if text and _words(entry.quote) not in f"{text} {notes}":
            yield Problem(
                file,
                at_entry("askable", position, "quote"),
                f"không thấy “{entry.quote}” trong {report.file}.",
            )


def _check_reported(shelf: Shelf, texts: list[str]) -> Iterator[Problem]:
    for file, directive, _ in shelf.directives:
        for position, target in enumerate(directive.targets, start=1):
            if target.reported and all(texts) and not any(_words(target.reported) in text for text in texts):
                yield Problem(
                    file, at_entry("targets", position, "reported"),
                    f"không báo cáo nào trong kho có câu bắt đầu bằng “{target.reported}”.",
                )  # fmt: skip


def _words(text: str) -> str:
    return " ".join(key(text).split())
