"""The figures of one question file by kind, as ``troly evaluate`` prints them."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.evaluation.scoring import Score, Summary, by_kind, percentile
from knowledge.index.manifest import Manifest

_HEADINGS = (
    "loại",
    "số câu",
    "đúng",
    "phải trả lời",
    "trả lời đúng",
    "từ chối oan",
    "phải từ chối",
    "trả lời sai",
    "câu không nguồn",
    "số không nguồn",
)


def print_record(path: Path, manifest: Manifest, scores: Sequence[Score]) -> None:
    """One JSON object on one line."""
    times = [s.seconds["total"] for s in scores]
    record = {
        "file": path.name, "index": manifest.id, "identity": manifest.identity,
        "kinds": [asdict(summary) for summary in by_kind(scores)],
        "wrong": [{"id": s.question.id, "status": s.status, "missing": s.missing} for s in scores if not s.right],
        "milliseconds_p50": round(percentile(times, 0.5) * 1000, 1),
        "milliseconds_p95": round(percentile(times, 0.95) * 1000, 1),
    }  # fmt: skip
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


def print_table(path: Path, manifest: Manifest, scores: Sequence[Score], *, show_wrong: bool) -> None:
    """A table for people, in Vietnamese, and the wrong questions if asked for."""
    console = Console()
    table = Table(*_HEADINGS, title=f"{path.name} – chỉ mục {manifest.id}")
    for summary in by_kind(scores):
        table.add_row(summary.name, *(str(figure) for figure in _figures(summary)))
    console.print(table)
    times = [s.seconds["total"] for s in scores]
    words = sorted(s.words for s in scores if s.answered)
    console.print(
        f"Thời gian một câu: p50 {percentile(times, 0.5) * 1000:.1f} ms, p95 {percentile(times, 0.95) * 1000:.1f} ms. "
        f"Độ dài câu trả lời: trung vị {percentile(words, 0.5):.0f} từ, p90 {percentile(words, 0.9):.0f} từ."
    )
    for wrong in (s for s in scores if show_wrong and not s.right):
        line = f"✗ [{wrong.question.kind}] {wrong.question.question} → {wrong.status}; thiếu {list(wrong.missing)}"
        console.print(Text(line))


def _figures(s: Summary) -> tuple[object, ...]:
    """A row of the table, in the order of its headings."""
    share = f"{s.right} ({s.share_right:.0%})"
    refusing = (s.wrongly_refused, s.to_refuse, s.false_answers)
    return (
        s.questions,
        share,
        s.to_answer,
        s.right_answers,
        *refusing,
        s.uncited,
        s.numbers_without_evidence,
    )
