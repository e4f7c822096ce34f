"""Stands around the assistant and around the calls to Telegram, and tells the observer."""

import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol

from telegram.error import TelegramError
from telegram.ext import BaseRateLimiter

from bot.assistant.outcomes import OnGrowing, Outcome, QuoteContext, status
from bot.assistant.trace import Trace
from bot.serving.observing import Observer
from bot.telegram.budget import Priority

Sent = bool | dict[str, Any] | list[dict[str, Any]]


class TracedAssistant(Protocol):
    """What is needed of the assistant here."""

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        trace: Trace | None = None,
        on_growing: OnGrowing | None = None,
    ) -> Outcome:
        """The outcome of a question; fills the trace, and tells the answer while it is written."""
        ...

    def context(self, document_id: str, start: int, end: int) -> QuoteContext:
        """The quote at these offsets with the text around it."""
        ...


class WatchedAssistant:
    """An assistant whose questions are counted and timed; may stand where the assistant stands."""

    def __init__(self, assistant: TracedAssistant, observer: Observer) -> None:
        self._assistant = assistant
        self._observer = observer

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        trace: Trace | None = None,
        on_growing: OnGrowing | None = None,
    ) -> Outcome:
        """The outcome of ``question``; raises what the assistant raises."""
        trace = Trace() if trace is None else trace
        said = "failed"
        started = time.perf_counter()
        self._observer.question_began()
        try:
            outcome = self._assistant.answer(question, history, trace, on_growing)
            said = status(outcome)
            return outcome
        finally:
            self._observer.question_ended(said, time.perf_counter() - started, trace.seconds)

    def context(self, document_id: str, start: int, end: int) -> QuoteContext:
        """The quote in its text."""
        return self._assistant.context(document_id, start, end)


class WatchedLimiter(BaseRateLimiter[Priority]):
    """A limiter whose attempts are counted; which call waits how long is the other limiter's business."""

    def __init__(self, limiter: BaseRateLimiter[Priority], observer: Observer) -> None:
        self._limiter = limiter
        self._observer = observer

    async def initialize(self) -> None:
        """Opens the limiter."""
        await self._limiter.initialize()

    async def shutdown(self) -> None:
        """Closes it."""
        await self._limiter.shutdown()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Sent]],
        args: Any,  # noqa: ANN401 - as the library declares it
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | None,
    ) -> Sent:
        """Hands the call on."""

        async def watched(*args: object, **kwargs: object) -> Sent:
            error: str | None = None
            try:
                return await callback(*args, **kwargs)
            except TelegramError as failure:
                error = type(failure).__name__
                raise
            finally:
                self._observer.telegram_called(endpoint, error)

        return await self._limiter.process_request(watched, args, kwargs, endpoint, data, rate_limit_args)
