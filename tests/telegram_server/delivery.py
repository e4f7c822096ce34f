"""How updates reach the bot: long polling with offset, or posts to its webhook."""

import asyncio
from typing import Any

from tests.telegram_server.call import Call
from tests.telegram_server.refusals import conflict
from tests.telegram_server.state import World
from tests.telegram_server.wire import post_json

MAX_POLL_SECONDS = 50
_RETRY_SECONDS = 0.05  # the real server waits longer before it posts to a webhook again
_AGAIN = "_again"  # marks an update that is delivered although it was confirmed


class Delivery:
    """The queue's way out."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._polls = 0
        self._last: dict[str, Any] = {}

    def repeat_last(self) -> None:
        """Delivers the newest update again under its old number."""
        self._world.updates.append(self._last | {_AGAIN: True})
        self._world.changes()

    async def get_updates(self, call: Call) -> list[dict[str, Any]]:
        """The method getUpdates: confirms what lies before ``offset``, then waits for more."""
        if self._world.webhook:
            raise conflict("can't use getUpdates method while webhook is active")
        self._polls += 1
        mine = self._polls
        if "allowed_updates" in call.fields:
            self._world.allowed_updates = call.json("allowed_updates")
        self._confirm(call.number("offset") or 0)
        seconds = min(float(call.text("timeout", "0")), MAX_POLL_SECONDS)
        await self._world.wait_until(lambda: bool(self._world.updates) or mine != self._polls, seconds)
        if call.is_gone():
            return []
        if mine != self._polls:
            raise conflict(
                "terminated by other getUpdates request; make sure that only one bot instance is running"
            )
        return self._batch(call.number("limit") or 100)

    def _confirm(self, offset: int) -> None:
        world = self._world
        world.confirmed = max(world.confirmed, offset)
        world.updates = [u for u in world.updates if u["update_id"] >= offset or _AGAIN in u]
        world.changes()

    def _batch(self, limit: int) -> list[dict[str, Any]]:
        batch = [_clean(update) for update in self._world.updates[:limit]]
        self._world.updates = [update for update in self._world.updates if _AGAIN not in update]
        self._last = batch[-1] if batch else self._last
        return batch

    async def post_to_webhook(self) -> None:
        """Posts updates one after the other for as long as a webhook is set; runs until it is cancelled."""
        world = self._world
        while True:
            await world.wait_until(lambda: bool(world.webhook and world.updates), 3600)
            if not (world.webhook and world.updates):
                continue
            update = _clean(world.updates[0])
            secret = world.webhook["secret"]
            headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
            if await post_json(world.webhook["url"], headers, update) == 200:
                self._last = update
                del world.updates[0]
                world.confirmed = max(world.confirmed, update["update_id"] + 1)
                world.changes()
            else:
                await asyncio.sleep(_RETRY_SECONDS)


def _clean(update: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in update.items() if key != _AGAIN}
