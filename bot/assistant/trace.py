"""Trace: what happened on the way from a question to its outcome, and how long it took."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from bot.assistant.composing.draft import Draft
from bot.assistant.evidence import Evidence
from bot.assistant.question import ReadQuestion
from bot.assistant.support import Signals

if TYPE_CHECKING:
    from bot.assistant.generating.written import Attempt

Result = TypeVar("Result")


@dataclass(slots=True)
class Trace:
    """What happened on the way, for records and evaluation; it decides nothing."""

    question: ReadQuestion | None = None
    evidence: Evidence | None = None
    draft: Draft | None = None
    signals: Signals | None = None
    probability: float | None = None
    rule: str | None = None
    generation: str = ""
    attempt: "Attempt | None" = None
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def is_weighed(self) -> bool:
        """Whether the support model decides: an answer was composed, no rule refuses it, and no register holds it."""
        if self.draft is None or self.signals is None or self.rule or self.draft.looked_up:
            return False
        return bool(self.signals.doubt) or not self.draft.is_whole_heading


class Clock:
    """Adds up the seconds of each stage."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self._seconds = seconds

    def time(self, stage: str, work: Callable[[], Result]) -> Result:
        """What the work gives; its seconds are kept even when it fails."""
        started = time.perf_counter()
        try:
            return work()
        finally:
            self._seconds[stage] = self._seconds.get(stage, 0.0) + time.perf_counter() - started
