"""Who may use the bot, who decided so, what they agreed to, and whether it is switched off.

``person_id`` and ``chat_id`` are Telegram's numbers, needed to write to people; everywhere else a person is a
pseudonym. ``pseudonym`` in ``people`` is the only bridge, and goes when the person goes.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.columns import ROW_NUMBER, CleanText, JsonText, UtcDateTime
from bot.records.tables.table import Table


class PersonRow(Table):
    """A person that was let in, or was once; ``role`` is None once the access is revoked."""

    __tablename__ = "people"

    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    pseudonym: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(CleanText)
    username: Mapped[str | None] = mapped_column(CleanText)
    role: Mapped[str | None] = mapped_column(String(16), index=True)
    unit: Mapped[str | None] = mapped_column(CleanText)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    unreachable_since: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AccessRequestRow(Table):
    """A stranger's wish to be let in; open while ``decision`` is None, one open request a person."""

    __tablename__ = "access_requests"
    __table_args__ = (
        Index(
            "ix_access_requests_open",
            "person_id",
            unique=True,
            sqlite_where=text("decision IS NULL"),
            postgresql_where=text("decision IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(ROW_NUMBER, primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    person_id: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(CleanText)
    username: Mapped[str | None] = mapped_column(CleanText)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decision: Mapped[str | None] = mapped_column(String(16))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[str | None] = mapped_column(String(64))


class GroupRow(Table):
    """A group in which everybody may ask."""

    __tablename__ = "groups"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(CleanText)
    allowed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    allowed_by: Mapped[str] = mapped_column(String(64))


class AuditRow(Table):
    """A decision that was taken. Rows are only ever added: triggers refuse changes and deletions."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(ROW_NUMBER, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    actor: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str | None] = mapped_column(String(64), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(JsonText)


class ConsentRow(Table):
    """A person's yes or no to a version of the notice; the latest row counts."""

    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(ROW_NUMBER, primary_key=True)
    person: Mapped[str] = mapped_column(String(64), index=True)
    version: Mapped[str] = mapped_column(String(40))
    given: Mapped[bool]
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class SwitchRow(Table):
    """The bot switched off or on; the latest row counts."""

    __tablename__ = "switches"

    id: Mapped[int] = mapped_column(ROW_NUMBER, primary_key=True)
    is_off: Mapped[bool]
    reason: Mapped[str] = mapped_column(CleanText)
    actor: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
