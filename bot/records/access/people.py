"""The people and groups that may use the bot, as values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.records.tables import AccessRequestRow, GroupRow, PersonRow


class Role(StrEnum):
    """What a person may do: ask; also train others; also decide about access."""

    READER = "reader"
    TRAINER = "trainer"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Person:
    """A person that was let in; ``role`` is None once the access is revoked."""

    person_id: int
    name: str
    username: str | None
    role: Role | None
    unit: str | None
    since: datetime
    is_reachable: bool

    @classmethod
    def of(cls, row: PersonRow) -> "Person":
        """The person of a row."""
        role = Role(row.role) if row.role else None
        reachable = row.unreachable_since is None
        return cls(row.person_id, row.name, row.username, role, row.unit, row.since, reachable)


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """A stranger's wish to be let in; the code is what an administrator decides by."""

    code: str
    person_id: int
    name: str
    username: str | None
    asked_at: datetime

    @classmethod
    def of(cls, row: AccessRequestRow) -> "AccessRequest":
        """The request of a row."""
        return cls(row.code, row.person_id, row.name, row.username, row.asked_at)


@dataclass(frozen=True, slots=True)
class Group:
    """A group in which everybody may ask."""

    chat_id: int
    title: str
    allowed_at: datetime

    @classmethod
    def of(cls, row: GroupRow) -> "Group":
        """The group of a row."""
        return cls(row.chat_id, row.title, row.allowed_at)
