import threading

import pytest

from bot.assistant.generating.breaker import CircuitBreaker


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock) -> CircuitBreaker:
    return CircuitBreaker(3, 60.0, clock)


def fail(breaker: CircuitBreaker, times: int) -> None:
    for _ in range(times):
        assert breaker.allows()
        breaker.failed()


def test_stays_closed_below_the_number_of_failures(breaker):
    fail(breaker, 2)
    assert breaker.allows()


def test_a_success_forgets_earlier_failures(breaker):
    fail(breaker, 2)
    breaker.succeeded()
    fail(breaker, 2)
    assert breaker.allows()


def test_opens_after_so_many_failures_in_a_row_and_stays_so(breaker, clock):
    fail(breaker, 3)
    clock.now = 59.9
    assert not breaker.allows()


def test_lets_one_call_through_when_the_time_is_over(breaker, clock):
    fail(breaker, 3)
    clock.now = 60.0
    assert [breaker.allows(), breaker.allows()] == [True, False]


def test_closes_when_that_call_succeeds(breaker, clock):
    fail(breaker, 3)
    clock.now = 60.0
    assert breaker.allows()
    breaker.succeeded()
    assert [breaker.allows(), breaker.allows()] == [True, True]


def test_opens_anew_when_it_fails(breaker, clock):
    fail(breaker, 3)
    clock.now = 60.0
    fail(breaker, 1)
    clock.now = 119.0
    assert not breaker.allows()
    clock.now = 120.0
    assert breaker.allows()


def test_only_one_of_many_threads_makes_the_trial_call(breaker, clock):
    fail(breaker, 3)
    clock.now = 60.0
    allowed: list[bool] = []
    threads = [threading.Thread(target=lambda: allowed.append(breaker.allows())) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(allowed) == 1
