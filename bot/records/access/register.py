"""The register: requests for access, what was decided about them, who has which role. All of it audited."""

import secrets
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.records.access.administrators import Administrators
from bot.records.access.audit import Action, Audit
from bot.records.access.people import AccessRequest, Person, Role
from bot.records.clock import Clock, utc_now
from bot.records.database import Database
from bot.records.errors import UnknownPersonError, UnknownRequestError
from bot.records.pseudonyms import Pseudonyms
from bot.records.tables import AccessRequestRow, PersonRow

_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0, 1, I, L, O
_CODE_LENGTH = 6


class AccessRegister:
    """People and their requests. ``by`` is the administrator's number, None for the machine's console.

    Everything here raises RecordsUnavailableError when the database does not answer, and whatever takes a
    ``by`` raises NotAllowedError when that is no administrator.
    """

    def __init__(
        self,
        database: Database,
        pseudonyms: Pseudonyms,
        audit: Audit,
        administrators: Administrators,
        clock: Clock = utc_now,
    ) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._audit = audit
        self._administrators = administrators
        self._clock = clock

    # -- requests -----------------------------------------------------------------------------------------

    def request(self, person_id: int, name: str, username: str | None = None) -> AccessRequest:
        """A stranger asks to be let in; asking again gives the same code until somebody decides."""
        try:
            return self._request(person_id, name, username)
        except IntegrityError:  # two messages of one person at once: the other one has made the request
            return self._request(person_id, name, username)

    def open_requests(self) -> Sequence[AccessRequest]:
        """Requests that nobody has decided yet, oldest first."""
        query = select(AccessRequestRow).where(AccessRequestRow.decision.is_(None))
        with self._database.reading() as session:
            return [AccessRequest.of(row) for row in session.scalars(query.order_by(AccessRequestRow.id))]

    def approve(self, code: str, by: int | None, role: Role = Role.READER, unit: str | None = None) -> Person:
        """Lets the person of this request in.

        Raises:
            UnknownRequestError: no such request is open; somebody may have decided it already.
        """
        with self._database.writing() as session:
            row = self._decide(session, code, by, Action.APPROVED)
            person = self._give_role(session, row.person_id, role, unit, row.name, row.username)
            self._audit.note(session, by, Action.APPROVED, row.person_id, code=row.code, role=role, unit=unit)
            return Person.of(person)

    def refuse(self, code: str, by: int | None, reason: str = "") -> AccessRequest:
        """Leaves the person of this request outside.

        Raises:
            UnknownRequestError: no such request is open; somebody may have decided it already.
        """
        with self._database.writing() as session:
            row = self._decide(session, code, by, Action.REFUSED)
            self._audit.note(session, by, Action.REFUSED, row.person_id, code=row.code, reason=reason)
            return AccessRequest.of(row)

    # -- people -------------------------------------------------------------------------------------------

    def appoint(
        self,
        person_id: int,
        by: int | None,
        role: Role,
        unit: str | None = None,
        name: str | None = None,
        username: str | None = None,
    ) -> Person:
        """Gives a person a role without a request, or another one; what is None stays as it was."""
        with self._database.writing() as session:
            self._administrators.check(session, by)
            row = self._give_role(session, person_id, role, unit, name, username)
            self._audit.note(session, by, Action.APPOINTED, person_id, role=role, unit=unit)
            return Person.of(row)

    def revoke(self, person_id: int, by: int | None, reason: str = "") -> Person:
        """Takes a person's access away; what is recorded of them stays until it is erased.

        Raises:
            UnknownPersonError: this person has no access.
        """
        with self._database.writing() as session:
            self._administrators.check(session, by)
            row = session.get(PersonRow, person_id)
            if row is None or row.role is None:
                raise UnknownPersonError(_NO_ACCESS)
            self._audit.note(session, by, Action.REVOKED, person_id, role=row.role, reason=reason)
            row.role, row.changed_at = None, self._clock()
            return Person.of(row)

    def person(self, person_id: int) -> Person | None:
        """What is known of a person, None for a stranger."""
        with self._database.reading() as session:
            row = session.get(PersonRow, person_id)
        return Person.of(row) if row else None

    def people(self, role: Role | None = None) -> Sequence[Person]:
        """Everybody with access, or with this role, by unit and name."""
        wanted = PersonRow.role.is_not(None) if role is None else PersonRow.role == role.value
        with self._database.reading() as session:
            people = [Person.of(row) for row in session.scalars(select(PersonRow).where(wanted))]
        return sorted(people, key=lambda person: (person.unit or "", person.name, person.person_id))

    def mark_reachable(self, person_id: int, reachable: bool) -> None:
        """Remembers that a person has blocked the bot, or has come back."""
        with self._database.writing() as session:
            row = session.get(PersonRow, person_id)
            if row and (row.unreachable_since is None) != reachable:
                row.unreachable_since = None if reachable else self._clock()

    # -- within a transaction -----------------------------------------------------------------------------

    def _request(self, person_id: int, name: str, username: str | None) -> AccessRequest:
        with self._database.writing() as session:
            query = select(AccessRequestRow).where(
                AccessRequestRow.person_id == person_id, AccessRequestRow.decision.is_(None)
            )
            row = session.scalar(query) or AccessRequestRow(
                person_id=person_id, code=_new_code(), asked_at=self._clock()
            )
            row.name, row.username = name, username
            session.add(row)
            return AccessRequest.of(row)

    def _decide(self, session: Session, code: str, by: int | None, decision: Action) -> AccessRequestRow:
        """Closes the request; of two administrators who press at once, the second comes too late."""
        self._administrators.check(session, by)
        query = select(AccessRequestRow).where(
            AccessRequestRow.code == code.strip().upper(), AccessRequestRow.decision.is_(None)
        )
        row = session.scalar(query.with_for_update())
        if row is None:
            raise UnknownRequestError(_NOT_OPEN.format(code=code.strip()[:20]))
        row.decision, row.decided_at, row.decided_by = decision.value, self._clock(), self._audit.actor(by)
        return row

    def _give_role(
        self,
        session: Session,
        person_id: int,
        role: Role,
        unit: str | None,
        name: str | None,
        username: str | None,
    ) -> PersonRow:
        now = self._clock()
        row = session.get(PersonRow, person_id)
        if row is None:
            pseudonym = self._pseudonyms.person(person_id)
            row = PersonRow(person_id=person_id, pseudonym=pseudonym, name="", since=now)
            session.add(row)
        row.role, row.changed_at = role.value, now
        row.unit = row.unit if unit is None else unit
        row.name = row.name if name is None else name
        row.username = row.username if username is None else username
        return row


def _new_code() -> str:
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))


_NO_ACCESS = "Người này hiện không có quyền dùng trợ lý."
_NOT_OPEN = "Không có yêu cầu nào đang chờ với mã “{code}”. Có thể một quản trị viên khác đã xử lý."
