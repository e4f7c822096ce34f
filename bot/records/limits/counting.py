"""How much was asked lately: counted in the database, so that all processes count together."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.records.clock import Clock, utc_now
from bot.records.database import Database
from bot.records.errors import RecordsUnavailableError
from bot.records.pseudonyms import Pseudonyms
from bot.records.tables import CountedQuestionRow

_FORGET_EVERY = timedelta(minutes=10)
_DIGITS_OF_LOCK = 15  # hexadecimal digits of a pseudonym that fit PostgreSQL's numbers of locks


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many questions within so many seconds, whenever these begin."""

    questions: int
    seconds: int


class CountedQuestions:
    """That somebody asked, for as long as an allowance counts it; people and chats are pseudonyms here.

    Counted is everybody, also whoever agreed to nothing: when, and not what.
    """

    def __init__(self, database: Database, pseudonyms: Pseudonyms, clock: Clock = utc_now) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._clock = clock
        self._forgot_at: datetime | None = None

    def count(
        self, person_id: int, chat_id: int, by_person: Sequence[Allowance], by_chat: Sequence[Allowance]
    ) -> float:
        """Counts a question and gives 0; or, where it is one too many, the seconds until it is not.

        Raises:
            RecordsUnavailableError: the database does not answer.
        """
        now = self._clock()
        person, chat = self._pseudonyms.person(person_id), self._pseudonyms.chat(chat_id)
        longest = max((allowance.seconds for allowance in (*by_person, *by_chat)), default=0)
        with self._database.writing() as session:
            self._wait_for_turn(session, person, chat)
            waits = [_wait(session, CountedQuestionRow.person, person, one, now) for one in by_person]
            waits += [_wait(session, CountedQuestionRow.chat, chat, one, now) for one in by_chat]
            wait = max(waits, default=0.0)
            if longest and not wait:
                until = now + timedelta(seconds=longest)
                session.add(CountedQuestionRow(person=person, chat=chat, asked_at=now, until=until))
        self._forget_now_and_then(now)
        return wait

    def _wait_for_turn(self, session: Session, *names: str) -> None:
        """PostgreSQL: one at a time for a person and a chat, until the transaction ends; in SQLite it is so."""
        if not self._database.is_sqlite:
            for lock in sorted(int(name[:_DIGITS_OF_LOCK], 16) for name in names):
                session.execute(select(func.pg_advisory_xact_lock(lock)))

    def _forget_now_and_then(self, now: datetime) -> None:
        """Deletes what counts no more; the daily job does it too, where nobody asks for a day."""
        if self._forgot_at is None or now - self._forgot_at > _FORGET_EVERY:
            self._forgot_at = now
            with contextlib.suppress(RecordsUnavailableError), self._database.writing() as session:
                session.execute(delete(CountedQuestionRow).where(CountedQuestionRow.until < now))


def _wait(
    session: Session, column: InstrumentedAttribute[str], name: str, allowance: Allowance, now: datetime
) -> float:
    """Seconds until the allowance has room; it has none while its first question of so many still counts."""
    window = timedelta(seconds=allowance.seconds)
    first = session.scalar(
        select(CountedQuestionRow.asked_at)
        .where(column == name, CountedQuestionRow.asked_at > now - window)
        .order_by(CountedQuestionRow.asked_at.desc())
        .offset(allowance.questions - 1)
        .limit(1)
    )
    return 0.0 if first is None else (first + window - now).total_seconds()
