"""Everybody asks at once; what each of them sees is counted."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import httpx

from tests.bot.serving.load.installation import SECRET
from tests.telegram_server.people import Person
from tests.telegram_server.server import TelegramServer

AT_ONCE = 40  # connections that Telegram opens to a webhook unless told otherwise
_RETRY_SECONDS = 0.2


@dataclass(frozen=True)
class Outcome:
    """Seconds from question to answer for everybody who got one, and what went wrong."""

    seconds: list[float]
    lost: int
    doubled: int
    put_off: int
    too_many: int


class Sender:
    """Hands updates to several webhooks in turn, as a load balancer in front of them does."""

    def __init__(self, urls: Sequence[str]) -> None:
        self._urls = urls
        self._turns = count()
        self._free = asyncio.Semaphore(AT_ONCE)
        self._client = httpx.AsyncClient(
            headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}, timeout=30,
            limits=httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE),
        )  # fmt: skip
        self.put_off = 0

    async def send(self, update: dict[str, Any]) -> None:
        """Posts until somebody takes it."""
        async with self._free:
            while True:
                url = self._urls[next(self._turns) % len(self._urls)]
                if (await self._client.post(url, json=update)).status_code == 200:
                    return
                self.put_off += 1
                await asyncio.sleep(_RETRY_SECONDS)

    async def close(self) -> None:
        await self._client.aclose()


async def ask_all(
    telegram: TelegramServer,
    people: Sequence[Person],
    questions: Sequence[str],
    urls: Sequence[str],
    seconds: float,
) -> Outcome:
    """Sends everybody's question, waits for the answers, then repeats updates as Telegram does at times."""
    telegram.world.webhook = None  # the sender below posts, to all of them in turn
    sender = Sender(urls)
    for person, question in zip(people, questions, strict=True):
        await person.sends(question)
    updates = list(telegram.world.updates)
    asked_at = time.monotonic()
    await asyncio.gather(*(sender.send(update) for update in updates))
    await telegram.world.wait_until(lambda: len(_answered(telegram)) == len(people), seconds)
    await asyncio.gather(*(sender.send(update) for update in updates[::5]))
    await asyncio.sleep(2)  # for an answer that should not come
    await sender.close()
    return _counted(telegram, people, asked_at, sender.put_off)


def _answered(telegram: TelegramServer) -> Counter[str]:
    """How many messages each chat got."""
    sent = (call for call in telegram.called("sendMessage") if call.refusal is None)
    return Counter(call.fields["chat_id"] for call in sent)


def _counted(telegram: TelegramServer, people: Sequence[Person], asked_at: float, put_off: int) -> Outcome:
    messages = _answered(telegram)
    sent = [call for call in telegram.called("sendMessage") if call.refusal is None]
    first = {call.fields["chat_id"]: call.at - asked_at for call in reversed(sent)}
    return Outcome(
        seconds=sorted(first.values()),
        lost=sum(str(person.id) not in messages for person in people),
        doubled=sum(number > 1 for number in messages.values()),
        put_off=put_off,
        too_many=sum("Too Many Requests" in refusal for refusal in telegram.refusals),
    )
