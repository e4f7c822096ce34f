"""Saying a thing once, and again only after a while: who is shut out must not make the bot talk all day."""

import time
from collections import OrderedDict
from collections.abc import Callable

_MAX_REMEMBERED = 10_000


class NowAndThen:
    """Remembers to whom something was said within the last ``quiet_seconds``."""

    def __init__(self, quiet_seconds: float = 600.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._quiet_seconds = quiet_seconds
        self._clock = clock
        self._said_at: OrderedDict[int, float] = OrderedDict()

    def forget(self, chat_id: int) -> None:
        """As if nothing had been said in this chat."""
        self._said_at.pop(chat_id, None)

    def is_first(self, chat_id: int) -> bool:
        """Whether it was not said in this chat lately; from now on it was."""
        now = self._clock()
        said_at = self._said_at.get(chat_id)
        if said_at is not None and now - said_at < self._quiet_seconds:
            return False
        self._said_at[chat_id] = now
        self._said_at.move_to_end(chat_id)
        if len(self._said_at) > _MAX_REMEMBERED:
            self._said_at.popitem(last=False)
        return True
