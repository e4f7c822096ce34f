"""Writing questions down, and getting them back."""

import importlib.metadata
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from sqlalchemy import select

from bot.assistant.guard import Guard
from bot.assistant.json_outcome import outcome_to_json
from bot.assistant.outcomes import Answer, Outcome, Refusal, RefusalReason, status
from bot.assistant.trace import Trace
from bot.records.clock import Clock, utc_now
from bot.records.database import Database
from bot.records.errors import UnknownQuestionError
from bot.records.pseudonyms import Pseudonyms
from bot.records.questions.describing import (
    describe_documents,
    describe_passages,
    describe_question,
    describe_seconds,
    describe_sentences,
    describe_signals,
)
from bot.records.questions.ids import new_question_id, typed_id
from bot.records.tables import CitedDocumentRow, QuestionRow

# A text that is too long was refused before anybody looked for personal data or secret markings in it.
WITHHELD = frozenset(
    {RefusalReason.GUARD_PERSONAL_DATA, RefusalReason.GUARD_SECRET, RefusalReason.GUARD_TOO_LONG}
)


class Door(StrEnum):
    """Where a question came in."""

    TERMINAL = "terminal"
    TELEGRAM = "telegram"


@cache
def program_version() -> str:
    """The version of this program; "unknown" when it runs from a folder where nobody installed it."""
    try:
        return importlib.metadata.version("troly")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"


class QuestionRecords:
    """The questions in the database."""

    def __init__(
        self,
        database: Database,
        pseudonyms: Pseudonyms,
        guard: Guard,
        *,
        prompt: str | None = None,
        clock: Clock = utc_now,
    ) -> None:
        """``guard`` decides once more what must not be stored; ``prompt`` is the version of the prompts."""
        self._database = database
        self._pseudonyms = pseudonyms
        self._guard = guard
        self._prompt = prompt
        self._clock = clock

    def record(
        self,
        question: str,
        outcome: Outcome,
        trace: Trace,
        door: Door,
        person: int | None = None,
        keep_text: bool = True,
        *,
        id: str | None = None,
        elapsed_ms: float | None = None,
    ) -> str:
        """Stores a question with its outcome and how that came about; gives its id.

        ``person`` is Telegram's number and is stored as a pseudonym. Without ``keep_text``, and always when
        the question holds personal data or secret markings, only figures are stored: no words, no person.

        Raises:
            RecordsUnavailableError: the database does not answer.
        """
        elapsed_ms = 1000 * sum(trace.seconds.values()) if elapsed_ms is None else elapsed_ms
        row = QuestionRow(
            id=id or new_question_id(), asked_at=self._clock(), door=door.value, status=status(outcome),
            signals=describe_signals(trace), probability=trace.probability, rule=trace.rule,
            composer=trace.draft.composer if trace.draft else None, seconds=describe_seconds(trace),
            elapsed_ms=round(elapsed_ms, 1), library=trace.generation or None, prompt=self._prompt,
            program=program_version(),
        )  # fmt: skip
        if keep_text and self._may_keep(question, outcome):
            row.person = None if person is None else self._pseudonyms.person(person)
            _add_words(row, question, outcome, trace)
        with self._database.writing() as session:
            session.add(row)
            session.flush()
            if row.text is not None:
                session.add_all(_cited(row.id, outcome))
        return row.id

    def find(self, id: str) -> QuestionRow:
        """The question with this id, typed as people type.

        Raises:
            UnknownQuestionError: there is none.
            RecordsUnavailableError: the database does not answer.
        """
        with self._database.reading() as session:
            row = session.get(QuestionRow, typed_id(id))
        if row is None:
            raise UnknownQuestionError(_UNKNOWN.format(id=id[:40]))
        return row

    def latest(self) -> QuestionRow:
        """The question that was asked last.

        Raises:
            UnknownQuestionError: there is none at all.
            RecordsUnavailableError: the database does not answer.
        """
        with self._database.reading() as session:
            row = session.scalar(select(QuestionRow).order_by(QuestionRow.asked_at.desc()).limit(1))
        if row is None:
            raise UnknownQuestionError(_NONE)
        return row

    def of_person(self, person: int, limit: int = 20) -> Sequence[QuestionRow]:
        """The questions that a person asked last, newest first, for /lichsu.

        Raises:
            RecordsUnavailableError: the database does not answer.
        """
        theirs = select(QuestionRow).where(QuestionRow.person == self._pseudonyms.person(person))
        with self._database.reading() as session:
            return session.scalars(theirs.order_by(QuestionRow.asked_at.desc()).limit(limit)).all()

    def _may_keep(self, question: str, outcome: Outcome) -> bool:
        reason = outcome.reason if isinstance(outcome, Refusal) else None
        return reason not in WITHHELD and self._guard.check(question) not in WITHHELD


def _add_words(row: QuestionRow, question: str, outcome: Outcome, trace: Trace) -> None:
    answer = outcome_to_json(outcome, question, row.elapsed_ms or 0.0)
    row.text = question
    row.answer = {name: answer[name] for name in ("answer", "citations", "suggestions")}
    row.query = trace.question.query if trace.question else None
    row.understood = describe_question(trace.question) if trace.question else None
    row.passages = describe_passages(trace)
    row.sentences = describe_sentences(trace)
    row.documents = describe_documents(trace)


def _cited(question_id: str, outcome: Outcome) -> list[CitedDocumentRow]:
    if not isinstance(outcome, Answer):
        return []
    titles = {citation.document_id: citation.title for citation in outcome.citations}
    return [
        CitedDocumentRow(question_id=question_id, document_id=document_id, title=title)
        for document_id, title in titles.items()
    ]


_UNKNOWN = (
    "Không có câu hỏi nào mang mã “{id}”. Mã có thể gõ sai, hoặc câu hỏi đã bị xoá theo thời hạn lưu giữ."
)
_NONE = "Nhật ký chưa có câu hỏi nào."
