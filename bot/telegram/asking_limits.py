"""How much may be asked: so many questions a person and a chat, and one at a time for each person.

The counters stand in this process's memory: nothing about anybody is written down for them.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from limits import RateLimitItem, parse_many
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from bot.telegram.ports import Talk


class AskingLimits:
    """Counts questions by person and by chat; ``person`` and ``chat`` are written like "12/minute;300/day"."""

    def __init__(self, person: str, chat: str) -> None:
        """An empty text sets no limit.

        Raises:
            ValueError: this is no limit.
        """
        self._person = parse_many(person) if person else []
        self._chat = parse_many(chat) if chat else []
        self._windows: MovingWindowRateLimiter | None = None
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def seconds_to_wait(self, talk: Talk) -> int:
        """Counts a question; 0 when it may be asked, else the whole seconds until it may."""
        windows = self._counting()
        counted = [(limit, f"person:{talk.person_id}") for limit in self._person]
        counted += [(limit, f"chat:{talk.chat_id}") for limit in self._chat]
        full = [pair for pair in counted if not await windows.test(*pair)]
        if full:
            return await _longest_wait(windows, full)
        for pair in counted:
            await windows.hit(*pair)
        return 0

    @asynccontextmanager
    async def turn_of(self, person_id: int) -> AsyncIterator[None]:
        """Waits until no other question of this person is being answered, whichever chat it came from."""
        lock = self._turns.setdefault(person_id, asyncio.Lock())
        async with lock:
            yield

    def _counting(self) -> MovingWindowRateLimiter:
        if self._windows is None:  # its storage wants a running loop
            self._windows = MovingWindowRateLimiter(MemoryStorage())
        return self._windows


async def _longest_wait(windows: MovingWindowRateLimiter, full: Iterable[tuple[RateLimitItem, str]]) -> int:
    free_at = [(await windows.get_window_stats(limit, key)).reset_time for limit, key in full]
    return max(1, round(max(free_at) - time.time()))
