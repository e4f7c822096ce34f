"""An assistant that says what it is told to say, and how long each stage took."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.assistant.outcomes import OnGrowing, Outcome, QuoteContext
from bot.assistant.trace import Trace
from tests.bot.telegram.outcome_examples import answer, context

SECRET = "a-secret-that-only-telegram-knows"


@dataclass
class TracedScript:
    """``busy``, when set, is what every answer waits for."""

    outcome: Outcome | Exception = field(default_factory=answer)
    questions: list[str] = field(default_factory=list)
    busy: threading.Event | None = None

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        trace: Trace | None = None,
        on_growing: OnGrowing | None = None,
    ) -> Outcome:
        self.questions.append(question)
        if self.busy is not None:
            self.busy.wait(5)
        if trace is not None:
            trace.seconds |= {"retrieve": 0.003, "compose": 0.001}
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome

    def context(self, document_id: str, start: int, end: int) -> QuoteContext:
        return context()
