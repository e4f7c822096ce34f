"""Asking with a record kept: the records may fail, the answer may not."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.assistant.outcomes import OnGrowing, Outcome
from bot.assistant.trace import Trace
from bot.records.questions.recording import Door, QuestionRecords

_log = logging.getLogger(__name__)


def record_safely(
    records: Callable[[], QuestionRecords],
    question: str,
    outcome: Outcome,
    trace: Trace,
    door: Door,
    person: int | None = None,
    keep_text: bool = True,
    *,
    id: str | None = None,
    elapsed_ms: float | None = None,
) -> str | None:
    """Records if that is possible, and never fails: a database that goes away must not stop an answer.

    ``records`` may open the database, which may fail too. The log names the kind of failure and nothing that
    was asked. Gives the id, None when nothing was recorded.
    """
    try:
        return records().record(
            question, outcome, trace, door, person, keep_text, id=id, elapsed_ms=elapsed_ms
        )
    except Exception as error:  # any failure here is one of the records, and the answer is there already
        _log.warning("a question was not recorded: %s", type(error).__name__)
        return None


class TracingAssistant(Protocol):
    """What is needed of the assistant here."""

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        trace: Trace | None = None,
        on_growing: OnGrowing | None = None,
    ) -> Outcome:
        """The outcome of a question; fills the trace, and tells the answer while it is written."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An outcome and the id it is recorded under, None when it is not."""

    outcome: Outcome
    id: str | None


def answer_and_record(
    assistant: TracingAssistant,
    records: Callable[[], QuestionRecords],
    question: str,
    history: Sequence[str],
    door: Door,
    person: int | None = None,
    keep_text: bool = True,
    *,
    on_growing: OnGrowing | None = None,
) -> Recorded:
    """Asks the assistant and records what came of it in the end: one call for a door."""
    trace = Trace()
    started = time.perf_counter()
    outcome = assistant.answer(question, history, trace, on_growing)
    elapsed_ms = 1000 * (time.perf_counter() - started)
    recorded = record_safely(
        records, question, outcome, trace, door, person, keep_text, elapsed_ms=elapsed_ms
    )
    return Recorded(outcome, recorded)
