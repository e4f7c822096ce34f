"""The words that the library uses, how often and in which company; what restoring and correcting look up."""

import math
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Protocol

from knowledge.vietnamese.text import strip_diacritics, syllables

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

    def __init__(self, counts: Counts) -> None:
        """``counts`` of the indexed texts; the question phrases are added here."""
        unigrams, bigrams = Counter(counts.unigrams), Counter(counts.bigrams)
        for phrase in question_phrases():
            words = syllables(phrase)
            unigrams.update({word: _PHRASE_COUNT for word in words})
            bigrams.update({f"{a} {b}": _PHRASE_COUNT for a, b in pairwise(words)})
        self._total = sum(unigrams.values()) or 1
        self._unigrams, self._bigrams = unigrams, bigrams
        self._following = self._pair_scores(bigrams)
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

    def followers(self, word: str) -> Mapping[str, float]:
        """The words known to follow this one, with their log probabilities."""
        return self._following.get(word, _NONE)

    def has_pair(self, before: str | None, word: str, after: str | None) -> bool:
        """Whether the word is known beside one of its neighbours."""
        return (before is not None and word in self.followers(before)) or (
            after is not None and after in self.followers(word)
        )

    def binding(self, first: str, second: str) -> tuple[int, float]:
        """How often a pair is known, and in which share of the occurrences of the rarer of its words."""
        count = self._bigrams.get(f"{first} {second}", 0)
        rarer = min(self._unigrams.get(first, 0), self._unigrams.get(second, 0))
        return count, count / max(rarer, count, 1)

    def _pair_scores(self, bigrams: Mapping[str, int]) -> dict[str, dict[str, float]]:
        following: dict[str, dict[str, float]] = {}
        for pair, count in bigrams.items():
            first, second = pair.split(" ")
            share = count / max(self._unigrams[first], count)
            alone = max(self._unigrams[second], 1) / self._total
            mixed = math.log(_PAIR_WEIGHT * share + (1 - _PAIR_WEIGHT) * alone)
            following.setdefault(first, {})[second] = mixed
        return following


@lru_cache(1)
def question_phrases() -> tuple[str, ...]:
    """Everyday phrases of questions, as the file beside this module has them."""
    text = resources.files(__package__).joinpath("question_phrases.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def _by_bare(unigrams: Mapping[str, int]) -> dict[str, list[str]]:
    spellings: dict[str, list[str]] = {}
    for word in sorted(unigrams, key=lambda word: -unigrams[word]):
        known = spellings.setdefault(strip_diacritics(word), [])
        if len(known) < _MAX_SPELLINGS:
            known.append(word)
    return spellings


_NONE: Mapping[str, float] = {}
