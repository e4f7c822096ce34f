"""Calling a model with patience that ends: bounded retries, one time budget, and the circuit breaker."""

import logging
import random
import time
from collections.abc import Callable, Generator, Iterator
from typing import Protocol

from bot.assistant.generating.breaker import CircuitBreaker
from bot.assistant.generating.errors import ChatCallError
from bot.assistant.generating.parsing import Raw
from bot.assistant.generating.prompt import Messages

_LEAST_SECONDS = 0.2  # what must be left of the time for another call to make sense

_log = logging.getLogger(__name__)


class ChatModel(Protocol):
    """What is needed of a chat model; both raise ChatCallError."""

    def answer(self, messages: Messages, seconds: float) -> Raw:
        """What the model says, whole."""

    def stream(self, messages: Messages, seconds: float) -> Iterator[Raw]:
        """All that was said so far, again with every piece."""


class Caller:
    """Calls a model for one question at a time; ``timeout_seconds`` bounds all its calls together."""

    def __init__(
        self,
        model: ChatModel,
        breaker: CircuitBreaker,
        timeout_seconds: float,
        max_retries: int,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._model = model
        self._breaker = breaker
        self._timeout_seconds = timeout_seconds
        self._max_retries = max_retries
        self._sleep = sleep

    def answer(self, messages: Messages) -> Raw:
        """What the model says, whole.

        Raises:
            ChatCallError: the circuit is open, or no call brought an answer in time.
        """
        *_, last = self._calls(lambda seconds: iter((self._model.answer(messages, seconds),)))
        return last

    def stream(self, messages: Messages) -> Generator[Raw, None, None]:
        """All that was said so far, again with every piece; once something was said there is no second call.

        Whoever stops listening closes it.

        Raises:
            ChatCallError: as ``answer``, or the stream broke off.
        """
        return self._calls(lambda seconds: self._model.stream(messages, seconds))

    def _calls(self, call: Callable[[float], Iterator[Raw]]) -> Generator[Raw, None, None]:
        if not self._breaker.allows():
            raise ChatCallError("circuit_open")
        has_succeeded = False
        try:
            yield from self._retried(call)
            has_succeeded = True
        except GeneratorExit:
            has_succeeded = True  # the listener went, the server did nothing wrong
            raise
        finally:
            (self._breaker.succeeded if has_succeeded else self._breaker.failed)()

    def _retried(self, call: Callable[[float], Iterator[Raw]]) -> Iterator[Raw]:
        ends_at = time.monotonic() + self._timeout_seconds
        has_spoken = False
        for attempt in range(self._max_retries + 1):
            try:
                for raw in call(ends_at - time.monotonic()):
                    has_spoken = True
                    yield raw
            except ChatCallError as error:
                wait = self._wait(error, attempt, ends_at)
                if has_spoken or wait is None:
                    raise
                self._sleep(wait)
            else:
                return

    def _wait(self, error: ChatCallError, attempt: int, ends_at: float) -> float | None:
        """Seconds before the next call, growing and with a little chance; None when there is none."""
        _log.warning("chat model: %s (call %d)", error.reason, attempt + 1)
        if error.retry_after is None or attempt == self._max_retries:
            return None
        wait = max(error.retry_after, 0.25 * 2**attempt) * random.uniform(1.0, 1.25)
        return wait if time.monotonic() + wait + _LEAST_SECONDS < ends_at else None
