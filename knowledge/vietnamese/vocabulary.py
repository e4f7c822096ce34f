"""The words that the library uses, how often and in which company; what restoring and correcting look up.

Official texts do not say how people ask. That comes from two files beside this module: ``spoken.json``, counts of how
people write to an office (``bot.evaluation.speaking`` makes it), and ``question_phrases.txt``.
"""

import json
import math
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from sys import intern
from typing import Protocol

from knowledge.vietnamese.text import strip_diacritics, syllables

SPOKEN_FILE = "spoken.json"
# A phrase of question_phrases.txt counts as often as this, so that it holds its own against a large library.
_PHRASE_COUNT = 10
_MAX_SPELLINGS = 12
# Weight of the pair against the single syllable; measured flat between 0.7 and 0.95.
_PAIR_WEIGHT = 0.8
_UNSEEN = 0.5  # what a word that was never seen counts


class Counts(Protocol):
    """Counts of syllables, and of pairs as 'first second', in lower case (``knowledge.index.counts``)."""

    @property
    def unigrams(self) -> Mapping[str, int]:
        """Syllable → count."""
        ...

    @property
    def bigrams(self) -> Mapping[str, int]:
        """'first second' → count."""
        ...


class Vocabulary:
    """The library's words and the question phrases. Made once for a generation, read by many threads."""

    def __init__(self, counts: Counts, *, is_spoken: bool = False) -> None:
        """``counts`` of the indexed texts; the question phrases are added here, and when ``is_spoken`` what people say."""
        unigrams = Counter(counts.unigrams)
        following: dict[str, dict[str, int]] = {}
        if is_spoken:
            spoken = json.loads(_beside(SPOKEN_FILE))
            unigrams.update(spoken["words"])
            for first, others in spoken["pairs"].items():
                following[intern(first)] = {intern(second): count for second, count in others.items()}
        pairs = Counter(counts.bigrams)
        for phrase in question_phrases():
            words = syllables(phrase)
            unigrams.update({word: _PHRASE_COUNT for word in words})
            pairs.update({f"{a} {b}": _PHRASE_COUNT for a, b in pairwise(words)})
        for pair, count in pairs.items():
            first, second = map(intern, pair.split(" "))
            known = following.setdefault(first, {})
            known[second] = known.get(second, 0) + count
        self._total = sum(unigrams.values()) or 1
        self._unigrams, self._following = unigrams, following
        self._spellings = _by_bare(unigrams)

    def __contains__(self, word: str) -> bool:
        """Whether the word, in lower case, stands in the library or in a question phrase."""
        return word in self._unigrams

    def spellings(self, bare: str) -> list[str]:
        """The words that are written like this when marks are left out, most frequent first."""
        return self._spellings.get(bare, [])

    def alone(self, word: str) -> float:
        """Log probability of a word after one that it is not known to follow."""
        return math.log((1 - _PAIR_WEIGHT) * self._unigrams.get(word, _UNSEEN) / self._total)

    def after(self, first: str, second: str) -> float | None:
        """Log probability of a word after one that it is known to follow; None after any other."""
        count = self._following.get(first, _NONE).get(second)
        if count is None:
            return None
        share = count / max(self._unigrams[first], count)
        alone = max(self._unigrams[second], 1) / self._total
        return math.log(_PAIR_WEIGHT * share + (1 - _PAIR_WEIGHT) * alone)

    def has_pair(self, before: str | None, word: str, after: str | None) -> bool:
        """Whether the word is known beside one of its neighbours."""
        return (before is not None and word in self._following.get(before, _NONE)) or (
            after is not None and after in self._following.get(word, _NONE)
        )

    def binding(self, first: str, second: str) -> tuple[int, float]:
        """How often a pair is known, and in which share of the occurrences of the rarer of its words."""
        count = self._following.get(first, _NONE).get(second, 0)
        rarer = min(self._unigrams.get(first, 0), self._unigrams.get(second, 0))
        return count, count / max(rarer, count, 1)


@lru_cache(1)
def question_phrases() -> tuple[str, ...]:
    """Everyday phrases of questions, as the file beside this module has them."""
    text = _beside("question_phrases.txt")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def _beside(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _by_bare(unigrams: Mapping[str, int]) -> dict[str, list[str]]:
    spellings: dict[str, list[str]] = {}
    for word in sorted(unigrams, key=lambda word: -unigrams[word]):
        known = spellings.setdefault(strip_diacritics(word), [])
        if len(known) < _MAX_SPELLINGS:
            known.append(word)
    return spellings


_NONE: Mapping[str, int] = {}
