"""What may leave for Telegram, and in which order."""

import asyncio
import itertools
from dataclasses import replace
from datetime import timedelta

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.telegram.budget import Line, OutgoingBudget, Priority
from bot.telegram.settings import OutgoingLimits

LIMITS = OutgoingLimits(
    overall_per_second=1000,
    overall_burst=100,
    chat_per_second=20,
    group_per_minute=600,
    burst=2,
    backoff_seconds=0.01,
)


class Wire:
    """Carries requests out, or fails as it was told; remembers when."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.sent: list[tuple[str, float]] = []

    async def __call__(self, endpoint: str) -> bool:
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append((endpoint, asyncio.get_running_loop().time()))
        return True


async def send(
    budget: OutgoingBudget,
    wire: Wire,
    endpoint: str = "sendMessage",
    chat_id: int | None = 1,
    priority: Priority | None = None,
) -> object:
    data = {} if chat_id is None else {"chat_id": chat_id}
    return await budget.process_request(wire, (endpoint,), {}, endpoint, data, priority)


def seconds_between(wire: Wire) -> list[float]:
    times = [at for _, at in wire.sent]
    return [later - earlier for earlier, later in itertools.pairwise(times)]


async def test_a_chat_gets_a_burst_and_then_its_rate():
    wire, budget = Wire(), OutgoingBudget(LIMITS)
    await asyncio.gather(*(send(budget, wire) for _ in range(4)))
    first, *_ = seconds_between(wire)
    assert first < 0.03
    assert wire.sent[-1][1] - wire.sent[0][1] > 0.06


async def test_a_group_is_slower_than_a_person():
    wire, budget = Wire(), OutgoingBudget(LIMITS)
    await asyncio.gather(*(send(budget, wire, chat_id=-1) for _ in range(3)))
    assert seconds_between(wire)[1] > 0.08


async def test_chats_do_not_wait_for_each_other():
    wire, budget = Wire(), OutgoingBudget(LIMITS)
    await asyncio.gather(*(send(budget, wire, chat_id=chat) for chat in range(1, 30)))
    assert wire.sent[-1][1] - wire.sent[0][1] < 0.04


async def test_all_chats_together_keep_to_the_overall_rate():
    wire, budget = Wire(), OutgoingBudget(OutgoingLimits(overall_per_second=100, overall_burst=30))
    await asyncio.gather(*(send(budget, wire, chat_id=chat) for chat in range(1, 61)))
    assert wire.sent[-1][1] - wire.sent[0][1] > 0.15


async def test_answers_go_before_edits_when_there_is_a_queue():
    wire, budget = Wire(), OutgoingBudget(LIMITS)
    endpoints = ["sendMessage", "sendMessage", "editMessageText", "editMessageText", "sendMessage"]
    await asyncio.gather(*(send(budget, wire, endpoint) for endpoint in endpoints))
    assert [endpoint for endpoint, _ in wire.sent] == ["sendMessage"] * 3 + ["editMessageText"] * 2


async def test_typing_is_left_out_when_there_is_no_room():
    wire, budget = Wire(), OutgoingBudget(LIMITS)
    await send(budget, wire)
    assert await send(budget, wire, "sendChatAction") is True
    assert [endpoint for endpoint, _ in wire.sent] == ["sendMessage"]


async def test_typing_is_never_tried_again():
    wire, budget = Wire(RetryAfter(timedelta(seconds=9))), OutgoingBudget(LIMITS)
    assert await send(budget, wire, "sendChatAction") is True
    assert wire.sent == []


async def test_a_call_that_passes_leaves_room_for_the_answer_and_is_not_queued():
    wire, budget = Wire(), OutgoingBudget(replace(LIMITS, burst=4, chat_per_second=0.01))
    for _ in range(4):
        assert await send(budget, wire, "editMessageText", priority=Priority.PASSING) is True
    assert len(wire.sent) == 2
    await send(budget, wire)
    await send(budget, wire, "answerCallbackQuery")
    assert [endpoint for endpoint, _ in wire.sent][2:] == ["sendMessage", "answerCallbackQuery"]


async def test_a_chat_that_was_told_to_wait_waits_and_others_do_not():
    wire, budget = Wire(RetryAfter(timedelta(seconds=0.2))), OutgoingBudget(LIMITS)
    began = asyncio.get_running_loop().time()
    waiting = asyncio.create_task(send(budget, wire, chat_id=1))
    await asyncio.sleep(0)
    await send(budget, wire, chat_id=2)
    await waiting
    (_, other), (_, told) = wire.sent
    assert other - began < 0.1
    assert told - began >= 0.19


async def test_network_failures_are_tried_again_so_many_times():
    wire, budget = Wire(*[NetworkError("away")] * 3), OutgoingBudget(LIMITS)
    assert await send(budget, wire) is True
    wire.failures = [NetworkError("away")] * 4
    with pytest.raises(NetworkError):
        await send(budget, wire)


async def test_what_telegram_refuses_is_not_tried_again():
    wire, budget = Wire(BadRequest("chat not found")), OutgoingBudget(LIMITS)
    with pytest.raises(BadRequest):
        await send(budget, wire)
    assert wire.sent == []


async def test_a_place_in_the_queue_that_was_given_up_costs_nothing():
    line = Line(rate=20, burst=1)
    await line.turn(Priority.ANSWER)
    given_up = asyncio.create_task(line.turn(Priority.ANSWER))
    await asyncio.sleep(0)
    given_up.cancel()
    began = asyncio.get_running_loop().time()
    await line.turn(Priority.EDIT)
    assert asyncio.get_running_loop().time() - began < 0.08


async def test_idle_chats_are_forgotten():
    wire, budget = (
        Wire(),
        OutgoingBudget(OutgoingLimits(overall_per_second=1e6, overall_burst=1e6, chat_per_second=1e6)),
    )
    for chat in range(1, 1100):
        await send(budget, wire, chat_id=chat)
    assert len(budget._chats) < 1001
