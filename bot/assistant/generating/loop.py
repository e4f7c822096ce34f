"""An event loop in a thread of its own, so that a call that waits can be broken off at any moment.

A blocking client only notices its timeout between two reads, and a server that sends a byte now and then holds it
for ever; a task is cancelled wherever it waits, and its connection is closed.
"""

import asyncio
import queue
import threading
import time
from collections.abc import AsyncIterator, Coroutine, Iterator
from typing import Any, TypeVar

Result = TypeVar("Result")
Item = TypeVar("Item")

_GRACE = 1.0  # seconds beyond its time that a task gets to close its connection


class BackgroundLoop:
    """Starts its thread with the first call."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def run(self, work: Coroutine[Any, Any, Result], seconds: float) -> Result:
        """The result of a coroutine.

        Raises:
            TimeoutError: it was not done in time, and was cancelled.
        """
        future = asyncio.run_coroutine_threadsafe(_in_time(work, seconds), self._started())
        try:
            return future.result(seconds + _GRACE)
        except BaseException:
            future.cancel()
            raise

    def iterate(self, items: AsyncIterator[Item], seconds: float) -> Iterator[Item]:
        """The items as they come; whoever stops asking cancels the rest.

        Raises:
            TimeoutError: the last one had not come in time.
        """
        arrived: queue.SimpleQueue[Item | BaseException | None] = queue.SimpleQueue()
        future = asyncio.run_coroutine_threadsafe(_pump(items, arrived, seconds), self._started())
        ends_at = time.monotonic() + seconds + _GRACE
        try:
            while (item := _next(arrived, ends_at)) is not None:
                if isinstance(item, BaseException):
                    raise item
                yield item
        finally:
            future.cancel()

    def close(self) -> None:
        """Ends the thread; later calls start another."""
        with self._lock:
            loop, thread = self._loop, self._thread
            self._loop = self._thread = None
        if loop and thread:
            loop.call_soon_threadsafe(loop.stop)
            thread.join()

    def _started(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(
                    target=_serve, args=(self._loop,), name="chat-model", daemon=True
                )
                self._thread.start()
            return self._loop


def _serve(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        for task in (tasks := asyncio.all_tasks(loop)):
            task.cancel()
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


async def _in_time(work: Coroutine[Any, Any, Result], seconds: float) -> Result:
    async with asyncio.timeout(seconds):
        return await work


async def _pump(
    items: AsyncIterator[Item], arrived: "queue.SimpleQueue[Item | BaseException | None]", seconds: float
) -> None:
    try:
        async with asyncio.timeout(seconds):
            async for item in items:
                arrived.put(item)
        arrived.put(None)
    except Exception as error:
        arrived.put(error)


def _next(
    arrived: "queue.SimpleQueue[Item | BaseException | None]", ends_at: float
) -> Item | BaseException | None:
    try:
        return arrived.get(timeout=max(ends_at - time.monotonic(), 0.001))
    except queue.Empty:
        raise TimeoutError from None
