"""The assistant on threads: it computes, and the conversation must go on meanwhile."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from bot.assistant.outcomes import OnGrowing, Outcome, QuoteContext, Refusal, RefusalReason
from bot.assistant.texts import refusal_text
from bot.telegram.ports import Answering, Asking, Assistant


class ThreadedAssistant:
    """An ``Assistant`` to await. Close it when the door closes."""

    def __init__(
        self, assistant: Assistant, workers: int, seconds: float, answering: Answering | None = None
    ) -> None:
        """``answering`` asks the assistant and does what else belongs to it; None only asks."""
        self._assistant = assistant
        self._answering = answering or self._just_ask
        self._seconds = seconds
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="assistant")

    async def answer(
        self, asking: Asking, question: str, history: Sequence[str], on_growing: OnGrowing
    ) -> Outcome:
        """The outcome; a refusal ``error_timeout`` when it took too long.

        ``on_growing`` is called on the thread that answers, and may be called still after that refusal.
        """
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(self._threads, self._answering, asking, question, history, on_growing)
        try:
            return await asyncio.wait_for(work, self._seconds)
        except TimeoutError:
            return Refusal(RefusalReason.ERROR_TIMEOUT, refusal_text(RefusalReason.ERROR_TIMEOUT))

    async def context(self, document_id: str, start: int, end: int) -> QuoteContext:
        """The quote in its text; raises what the assistant raises."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._assistant.context, document_id, start, end)

    def _just_ask(
        self, asking: Asking, question: str, history: Sequence[str], on_growing: OnGrowing
    ) -> Outcome:
        return self._assistant.answer(question, history, on_growing=on_growing)

    def close(self) -> None:
        """Lets go of the threads; whoever hangs is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)
