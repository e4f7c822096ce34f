"""Rules for askable questions: some for every line that can be quoted, none of them asked twice.

What something is confused with may go without; those that stand there are held to the same rules.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.catalogue.files import BodyLine
from knowledge.catalogue.models import Concept, ConceptConfusion, Confusable, Directive, Report
from knowledge.catalogue.rendering import UNKNOWN_HEADING
from knowledge.catalogue.rules.shelf import Problem, Shelf, at_entry, at_line
from knowledge.vietnamese.text import key

FEWEST, MOST = 3, 30  # more would say the same again and cost time at every question
MOST_SHARED = 120  # of relations that have no entry for their type: they ask for several sentences


@dataclass(frozen=True, slots=True)
class _Asked:
    """The questions of one sentence (or of one group of relations) and where they stand."""

    file: str
    where: str
    questions: tuple[str, ...]
    most: int = MOST


def check_questions(shelf: Shelf) -> Iterator[Problem]:
    """Too few or too many questions, empty ones, and one question for two sentences."""
    asked = list(_all_asked(shelf))
    yield from _check_counts(asked)
    yield from _check_repeats(asked)


def _all_asked(shelf: Shelf) -> Iterator[_Asked]:
    for file, directive, body in shelf.directives:
        yield from _of_directive(file, directive, body)
    for file, concept, body in shelf.concepts:
        yield from _of_concept(file, concept, body)
    for file, report in shelf.reports:
        yield from _of_report(file, report)


def _of_directive(file: str, directive: Directive, body: tuple[BodyLine, ...]) -> Iterator[_Asked]:
    for fact in _facts(directive):
        most = MOST_SHARED if fact == "relations" else MOST
        yield _Asked(file, at_entry("askable", fact), directive.askable.get(fact, ()), most)
    for position, target in enumerate(directive.targets, start=1):
        yield _Asked(file, at_entry("targets", position, "askable"), target.askable)
    yield from _of_confusions(file, directive.confused_with)
    for line in body:
        if line.heading != UNKNOWN_HEADING:  # never quoted, so its questions only help its writers
            yield _Asked(file, at_line(line), line.askable)


def _facts(directive: Directive) -> list[str]:
    """The entries of ``askable`` that a directive must have: its rendered facts, its kinds of relations."""
    facts = ["title", "issuer"]
    facts += [name for name in ("effective", "signer", "proposer") if getattr(directive, name)]
    types = dict.fromkeys(f"relation:{relation.type}" for relation in directive.relations)
    own = [name for name in directive.askable if name.startswith("relation:")]
    facts += own if types and set(types) <= set(own) else [*own, *(["relations"] if types else [])]
    return [*facts, "status"] if directive.status.note else facts


def _of_concept(file: str, concept: Concept, body: tuple[BodyLine, ...]) -> Iterator[_Asked]:
    yield from _of_confusions(file, concept.confused_with)
    for line in body:
        yield _Asked(file, at_line(line), line.askable)


def _of_confusions(file: str, confusions: Iterable[ConceptConfusion | Confusable]) -> Iterator[_Asked]:
    for position, confusion in enumerate(confusions, start=1):
        if confusion.askable:
            yield _Asked(file, at_entry("confused_with", position, "askable"), confusion.askable)


def _of_report(file: str, report: Report) -> Iterator[_Asked]:
    for position, entry in enumerate(report.askable, start=1):
        yield _Asked(file, at_entry("askable", position), entry.questions)


def _check_counts(asked: list[_Asked]) -> Iterator[Problem]:
    for one in asked:
        count = len(one.questions)
        if not FEWEST <= count <= one.most:
            yield Problem(
                one.file, one.where,
                f"có {count} câu hỏi mẫu; mỗi câu trong kho cần từ {FEWEST} đến {one.most} câu hỏi mẫu.",
            )  # fmt: skip


def _check_repeats(asked: list[_Asked]) -> Iterator[Problem]:
    seen: dict[str, _Asked] = {}
    for one in asked:
        for question in one.questions:
            words = " ".join(re.findall(r"\w+", key(question)))
            if words in seen:
                first = seen[words]
                place = first.where if first.file == one.file else f"{first.where} của tệp {first.file}"
                yield Problem(one.file, one.where, f"câu hỏi “{question}” đã dùng ở {place}.")
            seen.setdefault(words, one)
