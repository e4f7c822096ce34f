"""One question at a time for each person, whichever chat it came from and whichever process works on it."""

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator
from typing import Protocol
from weakref import WeakValueDictionary

from bot.records.awaiting import or_else

LENT_SECONDS = 15.0  # how long a process that dies holds a person up; one that lives renews in time
_LOOK_EVERY_SECONDS = 0.2


class Turns(Protocol):
    """People's turns among processes; called on threads. Both raise RecordsUnavailableError."""

    def take(self, person_id: int, holder: str, seconds: float) -> bool:
        """Whether this person's turn is the holder's for so many seconds from now; who has it renews it so."""
        ...

    def give_back(self, person_id: int, holder: str) -> None:
        """Ends the turn, if it is the holder's."""
        ...


class OneAtATime:
    """Lets one question of a person be worked on. While the database is away each process does so by itself."""

    def __init__(self, turns: Turns | None = None) -> None:
        """``turns`` are shared with other processes; None where there is no other."""
        self._turns = turns
        self._holder = secrets.token_hex(8)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    @contextlib.asynccontextmanager
    async def turn_of(self, person_id: int) -> AsyncIterator[None]:
        """Waits until no other question of this person is being answered."""
        lock = self._locks.setdefault(person_id, asyncio.Lock())
        async with lock:
            if self._turns is None:
                yield
            else:
                async with _lent(self._turns, person_id, self._holder):
                    yield


@contextlib.asynccontextmanager
async def _lent(turns: Turns, person_id: int, holder: str) -> AsyncIterator[None]:
    while not await or_else(True, lambda: turns.take(person_id, holder, LENT_SECONDS)):
        await asyncio.sleep(_LOOK_EVERY_SECONDS)
    is_over = asyncio.Event()
    renewing = asyncio.create_task(_renew(turns, person_id, holder, is_over))
    try:
        yield
    finally:
        is_over.set()
        await renewing  # a renewal on its way must not come after the end
        await or_else(None, lambda: turns.give_back(person_id, holder))


async def _renew(turns: Turns, person_id: int, holder: str, is_over: asyncio.Event) -> None:
    while not is_over.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(is_over.wait(), LENT_SECONDS / 3)
            return
        await or_else(False, lambda: turns.take(person_id, holder, LENT_SECONDS))
