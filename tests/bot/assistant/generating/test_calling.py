from collections.abc import Iterator

import pytest

from bot.assistant.generating.breaker import CircuitBreaker
from bot.assistant.generating.calling import Caller
from bot.assistant.generating.errors import ChatCallError


class ScriptedModel:
    """Says or raises what it is told, one entry a call; a list is a stream."""

    def __init__(self, *script: object) -> None:
        self.script = list(script)
        self.seconds: list[float] = []

    def answer(self, messages, seconds: float):
        return list(self.stream(messages, seconds))[-1]

    def stream(self, messages, seconds: float) -> Iterator:
        self.seconds.append(seconds)
        entry = self.script.pop(0)
        for piece in entry if isinstance(entry, list) else [entry]:
            if isinstance(piece, Exception):
                raise piece
            yield piece


BUSY = ChatCallError("status_429", retry_after=0.0)
REFUSED = ChatCallError("status_401")


def caller(
    model: ScriptedModel, slept: list[float] | None = None, timeout: float = 20.0, retries: int = 2, **more
):
    breaker = more.get("breaker") or CircuitBreaker(3, 60.0)
    return Caller(model, breaker, timeout, retries, (slept if slept is not None else []).append)


def test_waits_longer_before_each_retry():
    slept: list[float] = []
    assert caller(ScriptedModel(BUSY, BUSY, "xong"), slept).answer([]) == "xong"
    assert 0.25 <= slept[0] <= 0.32 and 0.5 <= slept[1] <= 0.63


def test_waits_as_long_as_the_server_asks():
    slept: list[float] = []
    caller(ScriptedModel(ChatCallError("status_503", retry_after=4.0), "xong"), slept).answer([])
    assert 4.0 <= slept[0] <= 5.0


def test_does_not_wait_beyond_its_time():
    model = ScriptedModel(ChatCallError("status_503", retry_after=4.0), "xong")
    with pytest.raises(ChatCallError, match="status_503"):
        caller(model, timeout=3.0).answer([])


def test_gives_up_after_the_last_retry():
    model = ScriptedModel(*[BUSY] * 5)
    with pytest.raises(ChatCallError, match="status_429"):
        caller(model, retries=2).answer([])
    assert len(model.seconds) == 3


def test_does_not_retry_what_would_fail_again():
    model = ScriptedModel(REFUSED, "xong")
    with pytest.raises(ChatCallError, match="status_401"):
        caller(model).answer([])


def test_all_calls_share_one_time():
    model = ScriptedModel(BUSY, "xong")
    caller(model, timeout=10.0).answer([])
    assert model.seconds[1] <= model.seconds[0] <= 10.0


def test_a_stream_that_has_spoken_is_not_begun_again():
    model = ScriptedModel(["một", BUSY], ["hai"])
    heard: list[object] = []
    with pytest.raises(ChatCallError):
        heard.extend(caller(model).stream([]))
    assert len(model.seconds) == 1


def test_a_stream_that_has_not_spoken_is():
    assert list(caller(ScriptedModel([BUSY], ["một", "hai"])).stream([])) == ["một", "hai"]


def test_a_question_counts_once_for_the_circuit_however_often_it_was_tried():
    breaker = CircuitBreaker(2, 60.0)
    with pytest.raises(ChatCallError):
        caller(ScriptedModel(*[BUSY] * 3), breaker=breaker).answer([])
    assert breaker.allows()
    with pytest.raises(ChatCallError):
        caller(ScriptedModel(*[BUSY] * 3), breaker=breaker).answer([])
    assert not breaker.allows()


def test_an_open_circuit_calls_nothing():
    breaker, model = CircuitBreaker(1, 60.0), ScriptedModel(REFUSED, "xong")
    for reason in ("status_401", "circuit_open"):
        with pytest.raises(ChatCallError, match=reason):
            caller(model, breaker=breaker).answer([])
    assert len(model.seconds) == 1


def test_a_listener_who_goes_is_no_failure_of_the_server():
    breaker = CircuitBreaker(1, 60.0)
    stream = caller(ScriptedModel(["một", "hai"]), breaker=breaker).stream([])
    assert next(stream) == "một"
    stream.close()
    assert breaker.allows()
