import asyncio
import threading
import time
from collections.abc import Iterator

import pytest

from bot.assistant.generating.loop import BackgroundLoop


@pytest.fixture
def loop() -> Iterator[BackgroundLoop]:
    loop = BackgroundLoop()
    yield loop
    loop.close()


async def after(seconds: float, result: str) -> str:
    await asyncio.sleep(seconds)
    return result


async def count(until: int, pause: float = 0.0, ended: threading.Event | None = None):
    try:
        for number in range(until):
            await asyncio.sleep(pause)
            yield number
    finally:
        if ended:
            ended.set()


def test_gives_the_result(loop):
    assert loop.run(after(0.0, "xong"), 5.0) == "xong"


def test_starts_no_thread_before_the_first_call():
    before = threading.active_count()
    BackgroundLoop()
    assert threading.active_count() == before


def test_breaks_off_what_takes_too_long(loop):
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        loop.run(after(30.0, "muộn"), 0.1)
    assert time.monotonic() - started < 5.0


def test_passes_errors_on(loop):
    async def fails() -> None:
        raise ConnectionError("mất kết nối")

    with pytest.raises(ConnectionError):
        loop.run(fails(), 5.0)


def test_gives_items_in_order(loop):
    assert list(loop.iterate(count(3), 5.0)) == [0, 1, 2]


def test_breaks_off_items_that_take_too_long(loop):
    ended = threading.Event()
    items = loop.iterate(count(1_000, 0.05, ended), 0.3)
    with pytest.raises(TimeoutError):
        list(items)
    assert ended.wait(5.0)


def test_whoever_stops_asking_cancels_the_rest(loop):
    ended = threading.Event()
    items = loop.iterate(count(1_000, 0.01, ended), 30.0)
    assert next(items) == 0
    items.close()
    assert ended.wait(5.0)


def test_can_be_used_again_after_closing(loop):
    loop.run(after(0.0, "một"), 5.0)
    loop.close()
    assert loop.run(after(0.0, "hai"), 5.0) == "hai"


def test_closing_ends_what_still_runs(loop):
    ended = threading.Event()
    items = loop.iterate(count(1_000, 0.01, ended), 30.0)
    next(items)
    loop.close()
    assert ended.wait(5.0)
