"""What may leave for Telegram, and when: within its limits, answers first, failures mended.

The library's own limiter stops everything on one "Too Many Requests"; this one stops only the chat that it
was said of. Answers go before edits, edits before what passes; that is left out when there is no room.
"""

import asyncio
import heapq
from collections.abc import Callable, Coroutine
from enum import IntEnum
from itertools import count
from typing import Any

from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.telegram.settings import OutgoingLimits

Sent = bool | dict[str, Any] | list[dict[str, Any]]
_MAX_IDLE_LINES = 1000
_KEPT_FREE = 2  # what passes leaves free: the answer that follows, and a button pressed under it


class Priority(IntEnum):
    """Who goes first when there is a queue.

    What passes is soon replaced by something else: the sign "typing…", an answer that still grows. It is tried
    once, at once, or left out. A call is made so with ``rate_limit_args=Priority.PASSING``; one that was left
    out gives True, where the library promises a message.
    """

    ANSWER = 0
    EDIT = 1
    PASSING = 2


class Line:
    """A queue that lets ``rate`` through each second, ``burst`` at once, the most important first."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate = rate
        self._burst = burst
        self._room = burst
        self._counted_at = 0.0
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._arrivals = count()
        self._alarm: asyncio.TimerHandle | None = None

    @property
    def idle(self) -> bool:
        """Whether nobody waits and the room is whole again."""
        self._refill()
        return not self._waiting and self._room >= self._burst

    def has_room_for(self, requests: int) -> bool:
        """Whether so many who came now would go at once."""
        self._refill()
        return not self._waiting and self._room >= requests

    def pause(self, seconds: float) -> None:
        """Lets nobody through for ``seconds``."""
        self._refill()
        self._room = min(self._room, 1 - seconds * self._rate)

    async def turn(self, priority: Priority) -> None:
        """Returns when it is the caller's turn."""
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (priority, next(self._arrivals), mine))
        self._serve()
        await mine

    def _serve(self) -> None:
        self._refill()
        while self._waiting and self._room >= 1:
            _, _, first = heapq.heappop(self._waiting)
            if not first.done():  # whoever was cancelled needs no room
                self._room -= 1
                first.set_result(None)
        if self._waiting and (self._alarm is None or self._alarm.when() <= _now()):
            self._alarm = asyncio.get_running_loop().call_later((1 - self._room) / self._rate, self._serve)

    def _refill(self) -> None:
        now = _now()
        self._room = min(self._burst, self._room + (now - self._counted_at) * self._rate)
        self._counted_at = now


class OutgoingBudget(BaseRateLimiter[Priority]):
    """The limiter of this bot. A message whose fate is unknown (connection lost) is sent again.

    So a person may once in a while read an answer twice, and never waits in vain.
    """

    def __init__(self, limits: OutgoingLimits) -> None:
        self._limits = limits
        self._overall = Line(limits.overall_per_second, limits.overall_burst)
        self._chats: dict[int | str, Line] = {}

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Sent]],
        args: Any,  # noqa: ANN401 - as the library declares it
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | None,
    ) -> Sent:
        """Calls ``callback`` in its turn, again after "Too Many Requests" and network failures."""
        lines = self._lines(data.get("chat_id"))
        priority = rate_limit_args or _priority(endpoint)
        if priority is Priority.PASSING:
            return await self._at_most_once(callback, args, kwargs, lines)
        for attempt in range(1, self._limits.attempts + 1):
            for line in lines:
                await line.turn(priority)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                lines[0].pause(_seconds(error))
                if attempt == self._limits.attempts:
                    raise
            except NetworkError as error:
                if isinstance(error, BadRequest) or attempt == self._limits.attempts:
                    raise
                await asyncio.sleep(self._limits.backoff_seconds * 2 ** (attempt - 1))
        raise AssertionError  # the last attempt returned or raised

    async def _at_most_once(
        self,
        callback: Callable[..., Coroutine[Any, Any, Sent]],
        args: Any,  # noqa: ANN401 - as the library declares it
        kwargs: dict[str, Any],
        lines: list[Line],
    ) -> Sent:
        if not all(line.has_room_for(_KEPT_FREE + 1) for line in lines):
            return True
        for line in lines:
            await line.turn(Priority.PASSING)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            lines[0].pause(_seconds(error))
            return True

    def _lines(self, chat_id: int | str | None) -> list[Line]:
        """The queues that a request stands in, the narrowest first."""
        if chat_id is None:
            return [self._overall]
        if chat_id not in self._chats:
            self._forget_idle()
            in_group = isinstance(chat_id, int) and chat_id < 0
            rate = self._limits.group_per_minute / 60 if in_group else self._limits.chat_per_second
            self._chats[chat_id] = Line(rate, self._limits.burst)
        return [self._chats[chat_id], self._overall]

    def _forget_idle(self) -> None:
        if len(self._chats) >= _MAX_IDLE_LINES:
            self._chats = {chat: line for chat, line in self._chats.items() if not line.idle}


def _priority(endpoint: str) -> Priority:
    if endpoint == "sendChatAction":
        return Priority.PASSING
    return Priority.EDIT if endpoint.startswith("edit") else Priority.ANSWER


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


def _now() -> float:
    return asyncio.get_running_loop().time()
