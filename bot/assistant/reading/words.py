"""The words of a question that carry its topic, and the years it asks for."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from bot.assistant.question import NamedNumber
from knowledge.vietnamese.text import strip_diacritics, syllables

TOKEN = re.compile(r"[^\W_]+(?:[&./-][^\W_]+)*")
_YEAR = re.compile(r"(?<![\d/.-])(20[0-5]\d|19\d\d)(?![\d/%-])")


def folded_question(text: str) -> str:
    """The text as patterns are matched: in lower case, without diacritics and the signs around it."""
    return strip_diacritics(text).lower().strip(" ?!.…,;:")


def content_of(text: str, numbers: Sequence[NamedNumber], stopwords: AbstractSet[str]) -> tuple[str, ...]:
    """Syllables of the text that carry a topic, each once, in order."""
    for named in numbers:
        text = text.replace(named.mention.text, " ")
    words = (w for w in syllables(text) if w not in stopwords)
    return tuple(dict.fromkeys(w for w in words if not _YEAR.fullmatch(w) and (len(w) > 1 or w.isdigit())))


def neighbours(text: str, content: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Neighbouring syllables of the question that both carry a topic."""
    words, kept = syllables(text), set(content)
    return tuple((a, b) for a, b in pairwise(words) if a in kept and b in kept)


def years_asked(text: str, numbers: Sequence[NamedNumber]) -> tuple[int, ...]:
    """Years asked for; the year that only tells which document is meant is none of them."""
    found = [int(match.group()) for match in _YEAR.finditer(text)]
    naming = [n.mention.year for n in numbers if n.mention.year and not n.resolution.date_conflict]
    for year in naming:
        if year in found:
            found.remove(year)
    return tuple(dict.fromkeys(found))
