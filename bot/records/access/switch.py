"""The switch that stops all answers, with a reason that people are told."""

import logging
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.records.access.administrators import Administrators
from bot.records.access.audit import Action, Audit
from bot.records.clock import Clock, utc_now
from bot.records.database import Database
from bot.records.errors import RecordsUnavailableError
from bot.records.tables import SwitchRow

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SwitchState:
    """Whether the bot is switched off, why, and since when; ``since`` is None when it was never switched."""

    is_off: bool = False
    reason: str = ""
    since: datetime | None = None


class BotSwitch:
    """The switch in the database, the same for all processes."""

    def __init__(
        self, database: Database, audit: Audit, administrators: Administrators, clock: Clock = utc_now
    ) -> None:
        self._database = database
        self._audit = audit
        self._administrators = administrators
        self._clock = clock
        self._last = SwitchState()

    def state(self) -> SwitchState:
        """How the switch stands; how it stood last, while the database is away."""
        try:
            with self._database.reading() as session:
                row = session.scalar(select(SwitchRow).order_by(SwitchRow.id.desc()).limit(1))
        except RecordsUnavailableError:
            _log.warning("took the switch as it stood last: the database is away")
            return self._last
        self._last = SwitchState(row.is_off, row.reason, row.at) if row else SwitchState()
        return self._last

    def turn_off(self, by: int | None, reason: str) -> SwitchState:
        """Stops all answers.

        Raises:
            NotAllowedError: ``by`` is no administrator.
            RecordsUnavailableError: the database does not answer.
        """
        return self._turn(True, by, reason)

    def turn_on(self, by: int | None, reason: str = "") -> SwitchState:
        """Lets answers go on.

        Raises:
            NotAllowedError: ``by`` is no administrator.
            RecordsUnavailableError: the database does not answer.
        """
        return self._turn(False, by, reason)

    def _turn(self, is_off: bool, by: int | None, reason: str) -> SwitchState:
        action = Action.SWITCHED_OFF if is_off else Action.SWITCHED_ON
        row = SwitchRow(is_off=is_off, reason=reason, actor=self._audit.actor(by), at=self._clock())
        with self._database.writing() as session:
            self._administrators.check(session, by)
            session.add(row)
            self._audit.note(session, by, action, reason=reason)
        self._last = SwitchState(row.is_off, row.reason, row.at)
        return self._last
