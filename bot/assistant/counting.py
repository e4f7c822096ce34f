"""What "bao nhiêu" and "mấy" count: the noun behind them, and whether a sentence counts it."""

import re

from bot.assistant.question import ReadQuestion
from bot.assistant.units import Unit
from knowledge.vietnamese.text import folded_key

_COUNTED = re.compile(r"\b(?:bao nhieu|may|chung nao)\s+(?P<noun>(?:[a-z]+\s?){1,3})")
# Words that may follow "bao nhiêu" without being what is counted.
_NOT_COUNTED = frozenset(
    "phan tram gdp grdp la thi so cai lan nam duoc trong cua theo vay den nguoi loai muc vao o tren va cho ve "
    "chiem dat tang giam so voi nhi a the tong nhieu it hon".split()
)


def counted_nouns(question: ReadQuestion) -> tuple[str, ...]:
    """The first syllable of the noun that is counted and of what official text calls it, without diacritics.

    Empty when nothing is counted.
    """
    match = _COUNTED.search(question.folded)
    if match is None:
        return ()
    first = match["noun"].split()[0]
    if first in _NOT_COUNTED:
        return ()
    others = (meaning[0] for word, meanings in question.short_forms.items() if folded_key(word) == first for meaning in meanings)
    return (first, *(folded_key(word) for word in others))


def is_counted(nouns: tuple[str, ...], unit: Unit, *, or_as_share: bool) -> bool:
    """Whether a number stands before one of the nouns ("192 tin"); ``or_as_share``: a percentage will do."""
    percent = r"\s?%?" if or_as_share else ""
    number = rf"(?<![\d/.,-])(?:\d[\d.,]*{percent}|\b(?:hai|ba|bon|sau|bay|tam|chin|muoi))"
    return bool(re.search(rf"{number}\s+(?:[\w-]+\s+){{0,2}}(?:{'|'.join(map(re.escape, nouns))})\b", unit.folded))
