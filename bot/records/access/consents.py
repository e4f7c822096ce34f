"""Consent: what a person said to which version of the notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.records.clock import Clock, utc_now
from bot.records.database import Database
from bot.records.pseudonyms import Pseudonyms
from bot.records.tables import ConsentRow


@dataclass(frozen=True, slots=True)
class Consent:
    """A yes or no to a version of the notice, and when it was said."""

    version: str
    given: bool
    at: datetime


class Consents:
    """The consents in the database; everything raises RecordsUnavailableError when that does not answer."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms, clock: Clock = utc_now) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._clock = clock

    def say(self, person_id: int, version: str, given: bool) -> Consent:
        """Keeps what a person said; a later word takes the place of an earlier one, which stays on record."""
        row = ConsentRow(
            person=self._pseudonyms.person(person_id), version=version, given=given, at=self._clock()
        )
        with self._database.writing() as session:
            session.add(row)
        return _consent(row)

    def latest(self, person_id: int) -> Consent | None:
        """What a person said last, None when nobody has asked them yet."""
        said = self.history(person_id)
        return said[-1] if said else None

    def history(self, person_id: int) -> Sequence[Consent]:
        """Everything a person said, oldest first."""
        query = select(ConsentRow).where(ConsentRow.person == self._pseudonyms.person(person_id))
        with self._database.reading() as session:
            return [_consent(row) for row in session.scalars(query.order_by(ConsentRow.id))]

    def may_keep(self, person_id: int, version: str) -> bool:
        """Whether what this person asks may be kept: their last word was yes, and to this version."""
        latest = self.latest(person_id)
        return latest is not None and latest.given and latest.version == version


def _consent(row: ConsentRow) -> Consent:
    return Consent(row.version, row.given, row.at)
