"""Runs question sets through the assistant."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from bot.assistant.outcomes import Answer, Outcome, Refusal
from bot.assistant.parts import split_questions
from bot.assistant.pipeline import Assistant
from bot.assistant.trace import Trace
from bot.evaluation.by_kind import print_record, print_table
from bot.evaluation.finding import depths_of
from bot.evaluation.questions import EvaluationQuestion, read_questions
from bot.evaluation.scoring import Score, score
from knowledge.index.manifest import Manifest


def evaluate_files(
    assistant: Assistant, manifest: Manifest, files: Sequence[Path], *, as_json: bool, show_wrong: bool
) -> None:
    """Prints the figures of each file by kind.

    Raises:
        QuestionSetError: a file is no question set.
    """
    for path in files:
        scores = run_questions(assistant, read_questions(path))
        if as_json:
            print_record(path, manifest, scores)
        else:
            print_table(path, manifest, scores, show_wrong=show_wrong)


def run_questions(assistant: Assistant, questions: Iterable[EvaluationQuestion]) -> list[Score]:
    """Every question asked, with its score."""
    return [run_question(assistant, question) for question in questions]


def run_question(assistant: Assistant, question: EvaluationQuestion) -> Score:
    """One question asked, with its score and what led to it."""
    trace = Trace()
    started = time.perf_counter()
    outcome = assistant.answer(question.question, question.history, trace)
    seconds = trace.seconds | {"total": time.perf_counter() - started}
    asked_whole = isinstance(outcome, Refusal) and outcome.reason.startswith("guard_")
    parts = (() if asked_whole else _parts(assistant, question)) or [(outcome, trace)]
    scored = replace(score(question, outcome), certainty=max(certainty(*p) for p in parts), seconds=seconds)
    if question.status == "refused" or not question.facts:
        return scored
    found = [part.evidence for _, part in parts if part.evidence]
    return replace(scored, depths=depths_of(question.facts, found))


def certainty(outcome: Outcome, trace: Trace) -> float:
    """How sure the assistant was of one question, as ``judging.Decision`` has it."""
    return (trace.probability or 0.0) if trace.is_weighed else float(isinstance(outcome, Answer))


def _parts(assistant: Assistant, question: EvaluationQuestion) -> list[tuple[Outcome, Trace]]:
    """Several questions in one message asked one by one, since a trace holds the last; empty for a single one."""
    parts = split_questions(question.question)
    asked = []
    for number, part in enumerate(parts if len(parts) > 1 else ()):
        trace = Trace()
        asked.append((assistant.answer(part, (*question.history, *parts[:number]), trace), trace))
    return asked
