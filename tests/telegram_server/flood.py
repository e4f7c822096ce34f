"""Telegram's flood control: who writes too fast is told to wait."""

from collections import deque
from dataclasses import dataclass, field

from tests.telegram_server.call import Call
from tests.telegram_server.refusals import too_many_requests

_COUNTED = ("send", "edit", "answer", "delete")


@dataclass
class FloodControl:
    """Refuses what exceeds ``overall`` in ``overall_seconds``, or ``per_chat`` in ``chat_seconds``.

    The real server allows about 30 a second. A longer time with as much more in it means the same, and does
    not take the stutter of a busy machine for haste.
    """

    overall: int = 90
    overall_seconds: float = 3.0
    per_chat: int = 5
    chat_seconds: float = 4.0
    retry_after: int = 1
    _overall: deque[float] = field(default_factory=deque)
    _chats: dict[str, deque[float]] = field(default_factory=dict)

    def check(self, call: Call, now: float) -> None:
        """Counts a call; raises RefusedError 429 when it is one too many. Refused calls count as well."""
        if not call.method.lower().startswith(_COUNTED):
            return
        chat = self._chats.setdefault(call.fields.get("chat_id", ""), deque())
        too_fast = _count(self._overall, now, self.overall_seconds) > self.overall
        if "chat_id" in call.fields:
            too_fast |= _count(chat, now, self.chat_seconds) > self.per_chat
        if too_fast:
            raise too_many_requests(self.retry_after)


def _count(times: deque[float], now: float, window: float) -> int:
    times.append(now)
    while times[0] <= now - window:
        times.popleft()
    return len(times)
