"""Figures as tables: on the terminal, and in a Markdown page between two marks."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.evaluation.figures import Figures

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"

COMPONENTS = ("questions", "answers", "refusal", "retrieval", "rewriting", "time")
# The figures of the page, with their names for people.
_PAGE: Mapping[str, str] = {
    "answers.right": "answered with every fact, %",
    "refusal.false_answers": "false answers, %",
    "refusal.false_refusals": "false refusals, %",
    "refusal.auroc": "AUROC",
    "answers.facts_present": "facts present in answers given, %",
    "answers.uncited": "sentences without a citation",
    "answers.numbers_without_evidence": "answers with a number not in their quotes",
    "refusal.injections_with_effect": "injections with effect",
    "retrieval.passages.r1": "passages R@1, %",
    "retrieval.passages.r10": "passages R@10, %",
    "retrieval.sentences.r1": "sentences R@1, %",
    "retrieval.sentences.mrr": "sentences MRR@10, %",
    "rewriting.syllables_restored": "syllables restored, %",
    "rewriting.abbreviations_understood": "abbreviations understood, %",
    "rewriting.numbers_recognised": "document numbers recognised, %",
    "answers.words_p50": "words of an answer, median",
}


def print_figures(console: Console, name: str, by_spelling: Mapping[str, Figures]) -> None:
    """A row for each figure, a column for each spelling."""
    names = sorted({figure for figures in by_spelling.values() for figure in figures}, key=_place)
    table = Table("figure", *by_spelling, title=name, title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    for figure in names:
        table.add_row(figure, *_cells(figure, list(by_spelling.values())))
    console.print(table)


def put_table(page: Path, record: Mapping[str, Any]) -> None:
    """Replaces what stands between the marks of a page.

    Raises:
        ValueError: the page has no marks.
    """
    text = page.read_text(encoding="utf-8")
    before, found, rest = text.partition(BEGIN)
    _, closed, after = rest.partition(END)
    if not (found and closed):
        raise ValueError(f"{page.name} has no line {BEGIN} followed by {END}")
    page.write_text(f"{before}{BEGIN}\n{markdown(record)}\n{END}{after}", encoding="utf-8")


def markdown(record: Mapping[str, Any]) -> str:
    """A table for each set, headed by what the figures were taken on."""
    index = record["index"]
    lines = [
        f"{record['program']}, {record['date'][:10]}, {index['documents']} documents in {index['chunks']} chunks, index "
        f"`{index['identity'][:12]}`, threshold {record['threshold']:g}.",
    ]
    for name, by_spelling in record["sets"].items():
        if any("answers.right" in f or "refusal.false_answers" in f for f in by_spelling.values()):
            lines += ["", *_markdown_table(name, by_spelling)]
    return "\n".join(lines)


def _markdown_table(name: str, by_spelling: Mapping[str, Figures]) -> list[str]:
    columns = list(by_spelling.values())
    lines = [
        f"| `{name}` | {' | '.join(by_spelling)} |",
        f"|---|{'---:|' * len(columns)}",
    ]
    for figure, words in _PAGE.items():
        if any(figure in column for column in columns):
            lines.append(f"| {words} | {' | '.join(_cells(figure, columns))} |")
    return lines


def _place(figure: str) -> tuple[int, list[tuple[str, int]]]:
    """By component, then by name, with r3 before r10."""
    parts = re.findall(r"(\D+)(\d*)", figure)
    return COMPONENTS.index(figure.split(".")[0]), [(name, int(number or 0)) for name, number in parts]


def _cells(figure: str, columns: Sequence[Figures]) -> list[str]:
    return [f"{column[figure]:g}" if figure in column else "–" for column in columns]
