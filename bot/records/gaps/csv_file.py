"""The gaps as a file for a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable

from bot.records.clock import VIETNAM
from bot.records.gaps.finding import Gap
from bot.records.texts import STATUS, printable

_HEADINGS = (
    "Số lần hỏi", "Câu hỏi ví dụ", "Cách hỏi khác", "Kết quả", "Văn bản gần nhất", "Hỏi lần đầu", "Hỏi gần nhất",
    "Mã câu hỏi",
)  # fmt: skip
# What spreadsheets take for the beginning of a formula, full-width forms too (OWASP, "CSV Injection").
_FORMULA = re.compile(r"^\W*[=+\-@＝＋－＠]")


def gaps_to_csv(gaps: Iterable[Gap]) -> bytes:
    """UTF-8 with a mark at the beginning, by which Excel knows it; no cell can begin a formula."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, quoting=csv.QUOTE_ALL)
    writer.writerow(_HEADINGS)
    for gap in gaps:
        writer.writerow([gap.count, *(safe_cell(text) for text in _cells(gap))])
    return lines.getvalue().encode("utf-8-sig", "replace")


def safe_cell(text: str) -> str:
    """The text on one line, with an apostrophe before it where a spreadsheet would calculate."""
    text = printable(text)
    return f"'{text}" if _FORMULA.match(text) else text


def _cells(gap: Gap) -> tuple[str, ...]:
    statuses = "; ".join(f"{STATUS.get(status, status)} ({count})" for status, count in gap.statuses.items())
    return (
        gap.example,
        " | ".join(gap.other_wordings),
        statuses,
        gap.nearest_document or "",
        f"{gap.first_asked.astimezone(VIETNAM):%d/%m/%Y %H:%M}",
        f"{gap.last_asked.astimezone(VIETNAM):%d/%m/%Y %H:%M}",
        " ".join(gap.question_ids),
    )
