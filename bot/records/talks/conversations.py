"""Conversations in the database: the last questions of each talk, so that a follow-up can be understood.

Has the shape that the Telegram door asks for. While the database is away, talks have no earlier questions.
"""

from datetime import timedelta
from typing import Protocol

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.records.awaiting import or_else
from bot.records.clock import Clock, utc_now
from bot.records.database import Database
from bot.records.pseudonyms import Pseudonyms
from bot.records.tables import TurnRow

TURNS = 5  # earlier questions that a follow-up may lean on
MAX_AGE = timedelta(days=1)  # what was asked longer ago is another conversation


class TalkLike(Protocol):
    """Who talks where: one person in one chat, and in one topic of it if it has topics."""

    @property
    def chat_id(self) -> int:
        """The chat's number."""

    @property
    def person_id(self) -> int:
        """The person's number."""

    @property
    def thread_id(self) -> int | None:
        """The topic's number."""


class RecordedConversations:
    """The last questions of each talk that were answered; people and chats are pseudonyms here."""

    def __init__(
        self,
        database: Database,
        pseudonyms: Pseudonyms,
        *,
        turns: int = TURNS,
        max_age: timedelta = MAX_AGE,
        clock: Clock = utc_now,
    ) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._turns = turns
        self._max_age = max_age
        self._clock = clock

    async def recent(self, talk: TalkLike, before: int | None = None) -> tuple[str, ...]:
        """Answered questions, oldest first, a handful; only those before the message ``before``, if known."""
        return await or_else((), lambda: self._recent(talk, before))

    async def add(self, talk: TalkLike, question: str, message_id: int | None = None) -> None:
        """Remembers an answered question, in the place of the one that the same message asked before."""
        await or_else(None, lambda: self._add(talk, question, message_id))

    async def drop(self, talk: TalkLike, message_id: int) -> None:
        """Forgets the question of one message."""
        await or_else(None, lambda: self._delete(talk, message_id))

    async def forget(self, talk: TalkLike) -> None:
        """Forgets the talk."""
        await or_else(None, lambda: self._delete(talk))

    def _recent(self, talk: TalkLike, before: int | None) -> tuple[str, ...]:
        with self._database.reading() as session:
            rows = self._rows(session, talk)
        place = next(
            (n for n, row in enumerate(rows) if before is not None and row.message_id == before), None
        )
        return tuple(row.question for row in rows[:place])

    def _add(self, talk: TalkLike, question: str, message_id: int | None) -> None:
        name = self._name(talk)
        with self._database.writing() as session:
            rows = self._rows(session, talk)
            row = next((r for r in rows if message_id is not None and r.message_id == message_id), None)
            row = row or TurnRow(
                talk=name, person=self._pseudonyms.person(talk.person_id), message_id=message_id
            )
            row.question, row.asked_at = question, self._clock()
            session.add(row)
            session.flush()
            kept = [r.id for r in self._rows(session, talk)]
            session.execute(delete(TurnRow).where(TurnRow.talk == name, TurnRow.id.not_in(kept)))

    def _delete(self, talk: TalkLike, message_id: int | None = None) -> None:
        query = delete(TurnRow).where(TurnRow.talk == self._name(talk))
        if message_id is not None:
            query = query.where(TurnRow.message_id == message_id)
        with self._database.writing() as session:
            session.execute(query)

    def _rows(self, session: Session, talk: TalkLike) -> list[TurnRow]:
        """The turns that count, oldest first."""
        query = select(TurnRow).where(
            TurnRow.talk == self._name(talk), TurnRow.asked_at > self._clock() - self._max_age
        )
        rows = session.scalars(query.order_by(TurnRow.id.desc()).limit(self._turns)).all()
        return list(reversed(rows))

    def _name(self, talk: TalkLike) -> str:
        return self._pseudonyms.talk(talk.chat_id, talk.person_id, talk.thread_id)
