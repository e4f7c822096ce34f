"""A bot in a process of its own, for what only a process can show: exit status, stderr, signals.

Usage: python -m tests.bot.telegram.bot_process URL TOKEN ANSWER_SECONDS
"""

import sys
import time
from collections.abc import Sequence

from pydantic import SecretStr

from bot.assistant.outcomes import OnGrowing, Outcome, QuoteContext
from bot.telegram.application import build_application
from bot.telegram.running import run
from bot.telegram.settings import OutgoingLimits, TelegramSettings
from tests.bot.telegram.outcome_examples import answer, context

PERSON = 2001
BEGINNING = "Câu đầu của một câu trả lời đang viết."


class SlowAssistant:
    """Answers after a while; tells a beginning at once."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def answer(
        self, question: str, history: Sequence[str] = (), *, on_growing: OnGrowing | None = None
    ) -> Outcome:
        if self._seconds and on_growing is not None:
            on_growing(answer(BEGINNING, bold=()))
        time.sleep(self._seconds)
        return answer()

    def context(self, document_id: str, start: int, end: int) -> QuoteContext:
        return context()


if __name__ == "__main__":
    url, token, seconds = sys.argv[1:]
    settings = TelegramSettings(
        token=SecretStr(token),
        api_url=url,
        people=frozenset({PERSON}),
        limits=OutgoingLimits(attempts=2, backoff_seconds=0.01),
    )
    sys.exit(run(build_application(settings, SlowAssistant(float(seconds)))))
