"""What a door needs to go on after a restart."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.columns import ROW_NUMBER, CleanText, JsonText, UtcDateTime
from bot.records.tables.table import Table


class TurnRow(Table):
    """An answered question of a talk; ``talk`` and ``person`` are pseudonyms."""

    __tablename__ = "turns"

    id: Mapped[int] = mapped_column(ROW_NUMBER, primary_key=True)
    talk: Mapped[str] = mapped_column(String(64), index=True)
    person: Mapped[str] = mapped_column(String(64), index=True)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    question: Mapped[str] = mapped_column(CleanText)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class KeptAnswerRow(Table):
    """What the buttons under an answer need; ``message_id`` is the message that asked."""

    __tablename__ = "kept_answers"
    __table_args__ = (Index("ix_kept_answers_chat_id_message_id", "chat_id", "message_id"),)

    id: Mapped[int] = mapped_column(ROW_NUMBER, primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger, index=True)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    kept: Mapped[Any] = mapped_column(JsonText)
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class ProcessedUpdateRow(Table):
    """An update that some process has taken; the key lets nobody take it twice."""

    __tablename__ = "processed_updates"

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
