"""The audit: who decided what about whom. Written in the transaction of the decision, and never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.records.clock import Clock
from bot.records.database import Database
from bot.records.pseudonyms import Pseudonyms
from bot.records.tables import AuditRow, PersonRow

CONSOLE = "console"  # the actor, when it was somebody at the machine itself


class Action(StrEnum):
    """What was done."""

    APPROVED = "approved"
    REFUSED = "refused"
    REVOKED = "revoked"
    APPOINTED = "appointed"
    GROUP_ALLOWED = "group_allowed"
    GROUP_FORBIDDEN = "group_forbidden"
    GROUP_MOVED = "group_moved"
    SWITCHED_OFF = "switched_off"
    SWITCHED_ON = "switched_on"
    ERASED = "erased"
    FORGOTTEN = "forgotten"
    RESTORED = "restored"
    TAKEN_IN = "taken_in"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """A decision. ``actor`` and ``subject`` are names where the people are known still, else pseudonyms."""

    at: datetime
    actor: str
    action: Action
    subject: str | None
    details: dict[str, Any]


class Audit:
    """The audit trail in the database."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms, clock: Clock) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._clock = clock

    def actor(self, by: int | None) -> str:
        """Who acts: the pseudonym of Telegram's number, or the console for None."""
        return CONSOLE if by is None else self._pseudonyms.person(by)

    def note(
        self,
        session: Session,
        by: int | None,
        action: Action,
        subject: int | None = None,
        **details: str | int | None,
    ) -> None:
        """Adds a decision to the caller's transaction."""
        told = {name: value for name, value in details.items() if value not in (None, "")}
        pseudonym = None if subject is None else self._pseudonyms.person(subject)
        actor = self.actor(by)
        session.add(
            AuditRow(at=self._clock(), actor=actor, action=action.value, subject=pseudonym, details=told)
        )

    def record(self, by: int | None, action: Action, **details: str | int | None) -> None:
        """Adds a decision that was carried out outside the database.

        Raises:
            RecordsUnavailableError: the database does not answer; the caller undoes what it did.
        """
        with self._database.writing() as session:
            self.note(session, by, action, None, **details)

    def count(self) -> int:
        """How many decisions there are.

        Raises:
            RecordsUnavailableError: the database does not answer.
        """
        with self._database.reading() as session:
            return session.scalar(select(func.count()).select_from(AuditRow)) or 0

    def entries(self, limit: int = 50, skip: int = 0) -> Sequence[AuditEntry]:
        """The latest decisions, newest first, without the ``skip`` latest.

        Raises:
            RecordsUnavailableError: the database does not answer.
        """
        with self._database.reading() as session:
            found = session.scalars(
                select(AuditRow).order_by(AuditRow.id.desc()).offset(skip).limit(limit)
            ).all()
            people = {row.actor for row in found} | {row.subject for row in found if row.subject}
            known = select(PersonRow.pseudonym, PersonRow.name).where(PersonRow.pseudonym.in_(people))
            names = {pseudonym: name for pseudonym, name in session.execute(known)}
        return [
            AuditEntry(
                row.at,
                names.get(row.actor, row.actor),
                Action(row.action),
                row.subject and names.get(row.subject, row.subject),
                row.details,
            )
            for row in found
        ]
