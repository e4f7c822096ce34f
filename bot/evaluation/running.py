"""Runs question sets through the assistant and prints figures."""

import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.assistant.pipeline import Assistant, Trace
from bot.evaluation.questions import EvaluationQuestion, read_questions
from bot.evaluation.scoring import Score, Summary, by_kind, score
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


def run_questions(assistant: Assistant, questions: Iterable[EvaluationQuestion]) -> list[Score]:
    """Every question asked, with its score."""
    scores = []
    for question in questions:
        trace = Trace()
        started = time.perf_counter()
        outcome = assistant.answer(question.question, question.history, trace)
        seconds = trace.seconds | {"total": time.perf_counter() - started}
        scored = score(question, outcome)
        scores.append(replace(scored, probability=trace.probability, rule=trace.rule, seconds=seconds))
    return scores


def evaluate_files(
    assistant: Assistant, manifest: Manifest, files: Sequence[Path], *, as_json: bool, show_wrong: bool
) -> None:
    """Prints the figures of each file by kind.

    Raises:
        QuestionSetError: a file is no question set.
    """
    for path in files:
        scores = run_questions(assistant, read_questions(path))
        summaries = by_kind(scores)
        if as_json:
            sys.stdout.write(
                json.dumps(_record(path, manifest, scores, summaries), ensure_ascii=False) + "\n"
            )
        else:
            _print(path, manifest, scores, summaries, show_wrong)


def _record(
    path: Path, manifest: Manifest, scores: Sequence[Score], summaries: Sequence[Summary]
) -> dict[str, object]:
    return {
        "file": path.name, "index": manifest.id, "identity": manifest.identity,
        "kinds": [asdict(summary) for summary in summaries],
        "wrong": [{"id": s.question.id, "status": s.status, "missing": s.missing} for s in scores if not s.right],
        "milliseconds_p50": round(percentile([s.seconds["total"] for s in scores], 0.5) * 1000, 1),
        "milliseconds_p95": round(percentile([s.seconds["total"] for s in scores], 0.95) * 1000, 1),
    }  # fmt: skip


def _print(
    path: Path, manifest: Manifest, scores: Sequence[Score], summaries: Sequence[Summary], show_wrong: bool
) -> None:
    console = Console()
    table = Table(*_HEADINGS, title=f"{path.name} – chỉ mục {manifest.id}")
    for summary in summaries:
        table.add_row(summary.name, *(str(figure) for figure in _figures(summary)))
    console.print(table)
    times = [s.seconds["total"] for s in scores]
    words = sorted(s.words for s in scores if s.answered)
    console.print(
        f"Thời gian một câu: p50 {percentile(times, 0.5) * 1000:.1f} ms, p95 {percentile(times, 0.95) * 1000:.1f} ms. "
        f"Độ dài câu trả lời: trung vị {percentile(words, 0.5):.0f} từ, p90 {percentile(words, 0.9):.0f} từ."
    )
    if show_wrong:
        for s in scores:
            if not s.right:
                console.print(
                    Text(f"✗ [{s.question.kind}] {s.question.question} → {s.status}; thiếu {list(s.missing)}")
                )


def _figures(s: Summary) -> tuple[object, ...]:
    """A row of the table, in the order of its headings."""
    share = f"{s.right} ({s.share_right:.0%})"
    refusing = (s.wrongly_refused, s.to_refuse, s.false_answers)
    return (s.questions, share, s.to_answer, s.right_answers, *refusing, s.uncited, s.numbers_without_evidence)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which the share of values lies; 0 for none."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0
