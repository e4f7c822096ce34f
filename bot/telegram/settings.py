"""What this door is told when it is built."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import SecretStr

from bot.records.settings import Keeping

TELEGRAM = "https://api.telegram.org"


@dataclass(frozen=True, slots=True)
class OutgoingLimits:
    """What may be sent; Telegram asks for 1 message a second in a chat, 20 a minute in a group, 30 in all.

    ``overall_per_second`` and ``overall_burst`` stay within the 30 together. ``burst`` messages may go to one
    chat at once; ``attempts`` and ``backoff_seconds`` are for network failures, the wait doubling each time.
    """

    overall_per_second: float = 25.0
    overall_burst: float = 5.0
    chat_per_second: float = 1.0
    group_per_minute: float = 20.0
    burst: int = 6
    attempts: int = 4
    backoff_seconds: float = 0.5

    def shared_by(self, processes: int) -> "OutgoingLimits":
        """The share of one of several processes: Telegram counts what all of them send together."""
        return replace(self, overall_per_second=self.overall_per_second / processes)


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """Everything that differs between installations.

    ``answers_file`` keeps what buttons need across restarts; None keeps it in memory. ``answer_seconds`` is
    how long an answer may take before the person is told so; ``workers`` how many are worked on at once.
    ``operator`` and ``keeping`` go into the notice; ``units`` are offered when access is given.
    ``person_limit`` and ``chat_limit`` say how much may be asked ("12/minute;300/day"); empty sets no limit.
    """

    token: SecretStr
    api_url: str = TELEGRAM
    admins: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    answers_file: Path | None = None
    answer_seconds: float = 60.0
    workers: int = 2
    operator: str = ""
    units: tuple[str, ...] = ()
    keeping: Keeping = field(default_factory=Keeping)
    person_limit: str = ""
    chat_limit: str = ""
    limits: OutgoingLimits = field(default_factory=OutgoingLimits)
