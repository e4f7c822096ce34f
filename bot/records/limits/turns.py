"""One question at a time for each person, whichever of several processes works on it."""

from datetime import timedelta

from sqlalchemy import delete, or_
from sqlalchemy.dialects import postgresql, sqlite

from bot.records.clock import Clock, utc_now
from bot.records.database import Database
from bot.records.pseudonyms import Pseudonyms
from bot.records.tables import PersonsTurnRow


class PersonsTurns:
    """Who is being answered. A turn is lent for a while and renewed, so that it outlives no process for long."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms, clock: Clock = utc_now) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._clock = clock

    def take(self, person_id: int, holder: str, seconds: float) -> bool:
        """Whether this person's turn is the holder's for so many seconds from now; who has it renews it so.

        ``holder`` names a process, up to 32 characters: within itself it keeps questions apart on its own.

        Raises:
            RecordsUnavailableError: the database does not answer.
        """
        insert = sqlite.insert if self._database.is_sqlite else postgresql.insert
        now = self._clock()
        lent = {"holder": holder, "until": now + timedelta(seconds=seconds)}
        statement = insert(PersonsTurnRow).values(person=self._pseudonyms.person(person_id), **lent)
        is_free = or_(PersonsTurnRow.until < now, PersonsTurnRow.holder == holder)
        statement = statement.on_conflict_do_update(
            index_elements=[PersonsTurnRow.person], set_=lent, where=is_free
        )
        with self._database.writing() as session:
            return session.scalar(statement.returning(PersonsTurnRow.holder)) is not None

    def give_back(self, person_id: int, holder: str) -> None:
        """Ends the turn, if it is the holder's.

        Raises:
            RecordsUnavailableError: the database does not answer.
        """
        whose = PersonsTurnRow.person == self._pseudonyms.person(person_id)
        with self._database.writing() as session:
            session.execute(delete(PersonsTurnRow).where(whose, PersonsTurnRow.holder == holder))
