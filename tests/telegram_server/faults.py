"""What goes wrong between a bot and Telegram, on demand."""

from dataclasses import dataclass, field

from tests.telegram_server.call import Call


@dataclass(frozen=True)
class Fault:
    """What happens instead of, or after, the call."""


@dataclass(frozen=True)
class TooManyRequests(Fault):
    """429, with the seconds to wait."""

    retry_after: int = 1


@dataclass(frozen=True)
class ServerError(Fault):
    """5xx with a page that is no JSON, as the proxies in front of Telegram answer."""

    status: int = 502


@dataclass(frozen=True)
class Hang(Fault):
    """The call is not carried out and nobody answers for so long; then the connection closes."""

    seconds: float


@dataclass(frozen=True)
class Drop(Fault):
    """The connection breaks, before the call was carried out or only its answer."""

    after_carrying_out: bool = False


@dataclass
class _Planned:
    fault: Fault
    method: str
    chat_id: int | None
    times: int

    def hits(self, call: Call) -> bool:
        return (
            self.times > 0
            and self.method in ("*", call.method)
            and (self.chat_id is None or call.fields.get("chat_id") == str(self.chat_id))
        )


@dataclass
class Faults:
    """Faults in the order in which they were planned."""

    planned: list[_Planned] = field(default_factory=list)

    def plan(self, fault: Fault, method: str = "*", times: int = 1, chat_id: int | None = None) -> None:
        """The next ``times`` calls of ``method`` ("*" for any, getUpdates included) meet ``fault``."""
        self.planned.append(_Planned(fault, method, chat_id, times))

    def clear(self) -> None:
        """The network is well again."""
        self.planned.clear()

    def next_for(self, call: Call) -> Fault | None:
        """The fault that this call meets, used up by asking."""
        for planned in self.planned:
            if planned.hits(call):
                planned.times -= 1
                return planned.fault
        return None
