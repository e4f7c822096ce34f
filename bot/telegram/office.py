"""What those parts of the door need that stand on the records: access, consent, figures, taking files in."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from telegram import Bot, InlineKeyboardMarkup

from bot.records.access.people import Person, Role
from bot.records.awaiting import or_else
from bot.records.gaps.finding import Gap
from bot.records.opening import Records
from bot.telegram.admin.intake import LibraryIntake
from bot.telegram.now_and_then import NowAndThen
from bot.telegram.privacy.notice import Notice
from bot.telegram.showing import tell
from bot.telegram.stored import Agreement

_DAY = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Workroom:
    """What administrators do to the library; both take their time and are called on threads."""

    gaps: Callable[[datetime], Sequence[Gap]]
    intake: LibraryIntake


@dataclass(frozen=True, slots=True)
class Office:
    """``units`` are offered when access is given; ``admins`` are administrators by settings."""

    records: Records
    agreement: Agreement
    notice: Notice
    workroom: Workroom
    units: tuple[str, ...] = ()
    admins: frozenset[int] = frozenset()
    taking_in: asyncio.Lock = field(default_factory=asyncio.Lock)
    notified: NowAndThen = field(default_factory=lambda: NowAndThen(quiet_seconds=_DAY))
    announced: NowAndThen = field(default_factory=NowAndThen)

    async def administrators(self) -> tuple[int, ...]:
        """Everybody who decides about access."""
        register = self.records.register
        nobody: Sequence[Person] = ()
        appointed = await or_else(nobody, lambda: register.people(Role.ADMIN))
        return tuple(sorted(self.admins | {person.person_id for person in appointed}))

    async def mark(self, person_id: int, *, reachable: bool) -> None:
        """Remembers that somebody has blocked the bot, or has come back."""
        await or_else(None, lambda: self.records.register.mark_reachable(person_id, reachable))

    async def tell_administrators(
        self, bot: Bot, page: str, keyboard: InlineKeyboardMarkup | None = None, but: int | None = None
    ) -> None:
        """Writes to every administrator but one; who cannot be reached is left out."""
        for person_id in await self.administrators():
            if person_id != but:
                await tell(bot, person_id, page, keyboard)
