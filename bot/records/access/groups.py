"""The groups in which everybody may ask. All decisions are audited."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.records.access.administrators import Administrators
from bot.records.access.audit import Action, Audit
from bot.records.access.people import Group
from bot.records.clock import Clock, utc_now
from bot.records.database import Database
from bot.records.tables import GroupRow


class GroupList:
    """Groups by Telegram's number. ``by`` is the administrator's number, None for the machine's console.

    Everything here raises RecordsUnavailableError when the database does not answer, and whatever takes a
    ``by`` raises NotAllowedError when that is no administrator.
    """

    def __init__(
        self, database: Database, audit: Audit, administrators: Administrators, clock: Clock = utc_now
    ) -> None:
        self._database = database
        self._audit = audit
        self._administrators = administrators
        self._clock = clock

    def allow(self, chat_id: int, title: str, by: int | None) -> Group:
        """Lets everybody in a group ask."""
        with self._database.writing() as session:
            self._administrators.check(session, by)
            row = session.get(GroupRow, chat_id) or GroupRow(chat_id=chat_id)
            row.title, row.allowed_at, row.allowed_by = title, self._clock(), self._audit.actor(by)
            session.add(row)
            self._audit.note(session, by, Action.GROUP_ALLOWED, chat_id=chat_id, title=title)
            return Group.of(row)

    def forbid(self, chat_id: int, by: int | None, reason: str = "") -> bool:
        """Takes a group off the list; False when it was not on it."""
        with self._database.writing() as session:
            self._administrators.check(session, by)
            row = session.get(GroupRow, chat_id)
            if row is None:
                return False
            session.delete(row)
            self._audit.note(session, by, Action.GROUP_FORBIDDEN, chat_id=chat_id, reason=reason)
            return True

    def move(self, old_chat_id: int, new_chat_id: int) -> bool:
        """Follows a group to the number that it has after growing; False when it is not listed."""
        with self._database.writing() as session:
            row = session.get(GroupRow, old_chat_id)
            if row is None:
                return False
            moved = session.merge(GroupRow(chat_id=new_chat_id, title=row.title))
            moved.allowed_at, moved.allowed_by = row.allowed_at, row.allowed_by
            session.delete(row)
            self._audit.note(session, None, Action.GROUP_MOVED, chat_id=old_chat_id, to=new_chat_id)
            return True

    def find(self, chat_id: int) -> Group | None:
        """A group on the list, None when it is not."""
        with self._database.reading() as session:
            row = session.get(GroupRow, chat_id)
        return Group.of(row) if row else None

    def all(self) -> Sequence[Group]:
        """The groups on the list, by title."""
        with self._database.reading() as session:
            return [Group.of(row) for row in session.scalars(select(GroupRow).order_by(GroupRow.title))]
