"""What can be watched while the bot works, without anybody's words or numbers."""

from collections.abc import Mapping
from typing import Protocol


class Observer(Protocol):
    """Is told what happens. Called from several threads; must neither fail nor take its time."""

    def question_began(self) -> None:
        """The assistant was asked."""
        ...

    def question_ended(self, status: str, seconds: float, stages: Mapping[str, float]) -> None:
        """It said something: ``answered``, ``clarification``, a refusal's reason, or ``failed``.

        ``stages`` are the seconds of each stage that was reached.
        """
        ...

    def telegram_called(self, method: str, error: str | None) -> None:
        """A call to Telegram ended, with the name of its error or None; each attempt counts."""
        ...

    def update_came(self, fate: str) -> None:
        """The webhook was called: ``taken``, ``repeated``, ``unreadable``, ``forbidden`` or ``put_off``."""
        ...
