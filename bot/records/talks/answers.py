"""Answers in the database, so that the buttons under them work after a restart and in every process.

Has the shape that the Telegram door asks for. While the database is away, nothing is kept and nothing found.
"""

import logging
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, delete, select

from bot.records.awaiting import or_else
from bot.records.clock import Clock, utc_now
from bot.records.database import Database
from bot.records.tables import KeptAnswerRow
from bot.records.talks.conversations import TalkLike

_log = logging.getLogger(__name__)


class KeptLike(Protocol):
    """What is needed of an answer to keep it: its key, its talk, and the message that asked."""

    @property
    def key(self) -> str:
        """The key that buttons carry."""

    @property
    def talk(self) -> TalkLike:
        """Whose answer it is."""

    @property
    def question_id(self) -> int | None:
        """The message that was answered."""


Kept = TypeVar("Kept", bound=KeptLike)


class RecordedAnswers(Generic[Kept]):
    """Kept answers of the door's own type, a dataclass that pydantic can write and read."""

    def __init__(self, database: Database, kept_type: type[Kept], clock: Clock = utc_now) -> None:
        """``kept_type`` may gain fields with defaults; answers that no longer fit count as forgotten."""
        self._database = database
        self._adapter = TypeAdapter(kept_type)
        self._clock = clock

    async def keep(self, kept: Kept) -> None:
        """Stores or replaces the answer with this key."""
        await or_else(None, lambda: self._keep(kept))

    async def find(self, key: str) -> Kept | None:
        """The answer with this key, None when it is unknown or forgotten."""
        return await or_else(None, lambda: self._find(KeptAnswerRow.key == key))

    async def to_message(self, chat_id: int, question_id: int) -> Kept | None:
        """The answer to that message, None when there is none."""
        asked = (KeptAnswerRow.chat_id == chat_id, KeptAnswerRow.message_id == question_id)
        return await or_else(None, lambda: self._find(*asked))

    async def forget(self, chat_id: int, person_id: int) -> None:
        """Deletes what is kept for this person in this chat."""
        theirs = (KeptAnswerRow.chat_id == chat_id, KeptAnswerRow.person_id == person_id)
        await or_else(None, lambda: self._forget(theirs))

    def _keep(self, kept: Kept) -> None:
        with self._database.writing() as session:
            row = session.scalar(select(KeptAnswerRow).where(KeptAnswerRow.key == kept.key))
            row = row or KeptAnswerRow(key=kept.key, kept_at=self._clock())
            row.chat_id, row.person_id = kept.talk.chat_id, kept.talk.person_id
            row.message_id, row.kept = kept.question_id, self._adapter.dump_python(kept, mode="json")
            session.add(row)

    def _find(self, *which: ColumnElement[bool]) -> Kept | None:
        query = select(KeptAnswerRow).where(*which).order_by(KeptAnswerRow.id.desc()).limit(1)
        with self._database.reading() as session:
            row = session.scalar(query)
        if row is None:
            return None
        try:
            return self._adapter.validate_python(row.kept)
        except ValidationError:
            _log.warning("a kept answer of an older program does not fit any more")
            return None

    def _forget(self, theirs: Sequence[ColumnElement[bool]]) -> None:
        with self._database.writing() as session:
            session.execute(delete(KeptAnswerRow).where(*theirs))
