"""The order of updates: people do not wait for each other, and each person's updates keep their order.

This takes the place of ``block=False`` on handlers: an answer that takes long holds up only the person who
asked, and whoever asks twice is answered twice, in turn. A duplicate update is dropped.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

MAX_AT_ONCE = 512
MAX_SEEN = 10_000
MAX_WAITING = 10

Person = tuple[int, int]
logger = logging.getLogger(__name__)


class InTurn(BaseUpdateProcessor):
    """Processes updates at once, but one at a time for each person in each chat.

    Of what a person sends while ``max_waiting`` of theirs wait, nothing is taken: one who floods the bot must
    not take the places of the others.
    """

    def __init__(self, max_at_once: int = MAX_AT_ONCE, max_waiting: int = MAX_WAITING) -> None:
        super().__init__(max_at_once)
        self._max_waiting = max_waiting
        self._locks: dict[Person, tuple[asyncio.Lock, int]] = {}
        self._seen: OrderedDict[int, None] = OrderedDict()

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Waits for this person's turn, then works; closes ``coroutine`` unused when it is not to be."""
        if not isinstance(update, Update):
            await coroutine
        elif self._is_new(update.update_id) and self._may_wait(_person(update)):
            async with self._turn(_person(update)):
                await coroutine
        else:
            coroutine.close()  # type: ignore[attr-defined]  # PTB hands over a coroutine

    def _may_wait(self, person: Person) -> bool:
        _, waiting = self._locks.get(person, (None, 0))
        if waiting > self._max_waiting:
            logger.warning("an update was dropped: too many of one person wait")
        return waiting <= self._max_waiting

    def _is_new(self, update_id: int) -> bool:
        if update_id in self._seen:
            return False
        self._seen[update_id] = None
        if len(self._seen) > MAX_SEEN:
            self._seen.popitem(last=False)
        return True

    @asynccontextmanager
    async def _turn(self, person: Person) -> AsyncIterator[None]:
        """The person's lock, kept only while somebody needs it."""
        lock, waiting = self._locks.get(person, (asyncio.Lock(), 0))
        self._locks[person] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._locks.pop(person)
            if waiting > 1:
                self._locks[person] = (lock, waiting - 1)


def _person(update: Update) -> Person:
    chat, user = update.effective_chat, update.effective_user
    return (chat.id if chat else 0, user.id if user else 0)
