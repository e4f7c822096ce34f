"""Spelling: chat spellings written out, diacritics put back, slips mended, short years in full."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from bot.assistant.reading.words import TOKEN

_SHORT_YEAR = re.compile(
    r"\b(?P<said>năm|hồi năm|cuối năm|đầu năm) (?P<digits>1[5-9]|2\d|3[05]|45)\b(?! ?(?:tuổi|năm|người|%|[/.,]\d))"
)


class Mender(Protocol):
    """Puts back what typing lost. ``restore``: diacritics; ``correct``: spelling."""

    def restore(self, text: str) -> str:
        """The text with its diacritics."""

    def correct(self, text: str) -> str:
        """The text with misspelt words mended."""


_JUST_READ = 64  # texts: a guard and a reader mend the same one, and earlier questions are read again
_CALLED = re.compile(r"\bbn(?= (?:ơi|oi)\b)", re.IGNORECASE)  # else it is "bao nhiêu"


class Spelling:
    """Mends what was typed, with the words of one library."""

    def __init__(self, mender: Mender, teencode: Mapping[str, str]) -> None:
        self._mender = mender
        self._teencode = teencode
        self.mend = lru_cache(_JUST_READ)(self._mend)

    def _mend(self, typed: str) -> str:
        """The text as it was meant; document numbers stay as typed."""
        mended = self._mender.correct(self._mender.restore(self._without_teencode(typed)))
        return _SHORT_YEAR.sub(r"\g<said> 20\g<digits>", mended)

    def _without_teencode(self, typed: str) -> str:
        def write_out(match: re.Match[str]) -> str:
            token = match.group()
            is_small = token.islower() or (match.start() == 0 and token[1:].islower())  # "Ko biết …"
            return self._teencode.get(token.lower(), token) if is_small else token

        return TOKEN.sub(write_out, _CALLED.sub("bạn", typed))
