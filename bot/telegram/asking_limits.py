"""How much may be asked: so many questions a person and a chat, whichever process they come to.

Each process counts in its memory too, and goes by that alone while the database is away.
"""

import time
from collections.abc import Iterable, Sequence
from typing import Protocol

from limits import RateLimitItem, parse_many
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from bot.records.awaiting import or_else
from bot.records.limits.counting import Allowance
from bot.telegram.ports import Talk


class Counted(Protocol):
    """What all processes count together; called on threads."""

    def count(
        self, person_id: int, chat_id: int, by_person: Sequence[Allowance], by_chat: Sequence[Allowance]
    ) -> float:
        """Counts a question and gives 0; or, where it is one too many, the seconds until it is not.

        Raises:
            RecordsUnavailableError: the database does not answer.
        """
        ...


class AskingLimits:
    """Counts questions by person and by chat; ``person`` and ``chat`` are written like "12/minute;300/day"."""

    def __init__(self, person: str, chat: str, counted: Counted | None = None) -> None:
        """An empty text sets no limit; ``counted`` is shared with other processes, None where there is no other.

        Raises:
            ValueError: this is no limit.
        """
        self._person = parse_many(person) if person else []
        self._chat = parse_many(chat) if chat else []
        self._counted = counted
        self._windows: MovingWindowRateLimiter | None = None

    async def seconds_to_wait(self, talk: Talk) -> int:
        """Counts a question; 0 when it may be asked, else the whole seconds until it may."""
        limits = [(limit, f"person:{talk.person_id}") for limit in self._person]
        limits += [(limit, f"chat:{talk.chat_id}") for limit in self._chat]
        if not limits:
            return 0
        wait = await self._counted_by_all(talk)
        if wait is None:
            wait = await self._wait_here(limits)
        if wait:
            return max(1, round(wait))
        for pair in limits:
            await self._counting().hit(*pair)
        return 0

    async def _counted_by_all(self, talk: Talk) -> float | None:
        """Seconds to wait by what all processes counted; None when that is not to be had."""
        counted = self._counted
        if counted is None:
            return None
        by_person, by_chat = _allowances(self._person), _allowances(self._chat)
        nothing: float | None = None
        return await or_else(nothing, lambda: counted.count(talk.person_id, talk.chat_id, by_person, by_chat))

    async def _wait_here(self, limits: Iterable[tuple[RateLimitItem, str]]) -> float:
        """Seconds to wait by what this process counted."""
        windows = self._counting()
        full = [pair for pair in limits if not await windows.test(*pair)]
        free_at = [(await windows.get_window_stats(*pair)).reset_time for pair in full]
        return max(1.0, max(free_at) - time.time()) if free_at else 0.0

    def _counting(self) -> MovingWindowRateLimiter:
        if self._windows is None:  # its storage wants a running loop
            self._windows = MovingWindowRateLimiter(MemoryStorage())
        return self._windows


def _allowances(limits: Sequence[RateLimitItem]) -> tuple[Allowance, ...]:
    return tuple(Allowance(limit.amount, limit.get_expiry()) for limit in limits)
