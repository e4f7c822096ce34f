"""Questions with what led to their outcome, what their answers cite, and what people thought of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Double, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.columns import ROW_NUMBER, CleanText, JsonText, UtcDateTime
from bot.records.tables.table import Table


class QuestionRow(Table):
    """One question. What is None was not there, or was not to be kept.

    ``person`` is a pseudonym. ``understood``, ``passages`` and ``sentences`` have the shapes that
    describing.py gives them; ``answer`` is the JSON object of the outcome without the question.
    """

    __tablename__ = "questions"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    door: Mapped[str] = mapped_column(String(16))
    person: Mapped[str | None] = mapped_column(String(64), index=True)
    status: Mapped[str] = mapped_column(String(40), index=True)
    text: Mapped[str | None] = mapped_column(CleanText)
    query: Mapped[str | None] = mapped_column(CleanText)
    understood: Mapped[dict[str, Any] | None] = mapped_column(JsonText)
    answer: Mapped[dict[str, Any] | None] = mapped_column(JsonText)
    passages: Mapped[list[dict[str, Any]] | None] = mapped_column(JsonText)
    sentences: Mapped[list[dict[str, Any]] | None] = mapped_column(JsonText)
    documents: Mapped[dict[str, str] | None] = mapped_column(JsonText)  # id → title, of the two above
    signals: Mapped[dict[str, float] | None] = mapped_column(JsonText)
    probability: Mapped[float | None] = mapped_column(Double)
    rule: Mapped[str | None] = mapped_column(String(80))
    composer: Mapped[str | None] = mapped_column(String(40))
    seconds: Mapped[dict[str, float] | None] = mapped_column(JsonText)
    elapsed_ms: Mapped[float | None] = mapped_column(Double)
    library: Mapped[str | None] = mapped_column(String(64))  # identity of the index generation
    prompt: Mapped[str | None] = mapped_column(String(64))
    program: Mapped[str] = mapped_column(String(40))


class CitedDocumentRow(Table):
    """A document that an answer cites."""

    __tablename__ = "cited_documents"

    question_id: Mapped[str] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    document_id: Mapped[str] = mapped_column(CleanText, primary_key=True)
    title: Mapped[str] = mapped_column(CleanText)


class FeedbackRow(Table):
    """What a person thought of an answer, the latest word of each, or of the bot as a whole."""

    __tablename__ = "feedback"
    __table_args__ = (UniqueConstraint("question_id", "person"),)

    id: Mapped[int] = mapped_column(ROW_NUMBER, primary_key=True)
    question_id: Mapped[str | None] = mapped_column(
        ForeignKey("questions.id", ondelete="CASCADE"), index=True
    )
    person: Mapped[str | None] = mapped_column(String(64), index=True)
    liked: Mapped[bool | None]
    reason: Mapped[str | None] = mapped_column(String(40))
    comment: Mapped[str | None] = mapped_column(CleanText)
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
