"""What limits on asking need, of everybody and for a short time: who and when, never what."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.columns import ROW_NUMBER, UtcDateTime
from bot.records.tables.table import Table


class CountedQuestionRow(Table):
    """That a question was asked; ``person`` and ``chat`` are pseudonyms. Counts no more after ``until``."""

    __tablename__ = "counted_questions"
    __table_args__ = (
        Index("ix_counted_questions_person_asked_at", "person", "asked_at"),
        Index("ix_counted_questions_chat_asked_at", "chat", "asked_at"),
    )

    id: Mapped[int] = mapped_column(ROW_NUMBER, primary_key=True)
    person: Mapped[str] = mapped_column(String(64))
    chat: Mapped[str] = mapped_column(String(64))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class PersonsTurnRow(Table):
    """A person, by pseudonym, who is being answered by the process ``holder``, or was when it died."""

    __tablename__ = "persons_turns"

    person: Mapped[str] = mapped_column(String(64), primary_key=True)
    holder: Mapped[str] = mapped_column(String(32))
    until: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
