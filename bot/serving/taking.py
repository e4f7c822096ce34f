"""No update is handled twice, whichever of several processes Telegram hands it to."""

import threading
from collections import OrderedDict
from typing import Protocol

MAX_REMEMBERED = 10_000


class Taking(Protocol):
    """Decides who handles an update; the records keep it in the database."""

    def take(self, update_id: int, bot_id: int = 0) -> bool:
        """Whether the caller is the first to take this update and shall handle it. Called on threads."""
        ...


class RememberedTaking:
    """For one process alone: the last updates, in memory."""

    def __init__(self, most: int = MAX_REMEMBERED) -> None:
        self._most = most
        self._taken: OrderedDict[tuple[int, int], None] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, update_id: int, bot_id: int = 0) -> bool:
        """Whether this update was not taken before."""
        with self._lock:
            if (bot_id, update_id) in self._taken:
                return False
            self._taken[bot_id, update_id] = None
            if len(self._taken) > self._most:
                self._taken.popitem(last=False)
            return True
