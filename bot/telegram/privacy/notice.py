"""The notice that people agree to: who runs the bot, that it is a machine, what is kept, how long, what for."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

from bot.records.settings import Keeping
from bot.telegram.privacy import texts
from bot.telegram.styled import Styled, bold, join, plain


@dataclass(frozen=True)
class Notice:
    """The notice of one installation. Whoever agreed to other words or periods is asked again."""

    operator: str = ""
    keeping: Keeping = field(default_factory=Keeping)

    @cached_property
    def version(self) -> str:
        """Eight digits that change with every word of the notice."""
        return hashlib.sha256(self._styled.text.encode()).hexdigest()[:8]

    @cached_property
    def html(self) -> str:
        """The notice as a message."""
        return self._styled.to_html()

    @cached_property
    def _styled(self) -> Styled:
        keeping = self.keeping
        kept = texts.kept(keeping.questions_days, keeping.answers_days, keeping.turns_days)
        parts = [
            _part(texts.TITLE, (texts.MACHINE, texts.operator(self.operator))),
            _part(texts.IF_YES, kept),
            _part(texts.IF_NO, texts.IF_NO_LINES),
            _part(texts.IN_ANY_CASE, texts.in_any_case(keeping.questions_days)),
            _part(texts.RIGHTS, texts.RIGHTS_LINES),
        ]
        return join(parts, "\n\n")


def _part(title: str, lines: tuple[str, ...]) -> Styled:
    return join([bold(title), *(plain(f"• {line}") for line in lines)], "\n")
