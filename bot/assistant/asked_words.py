"""Asked words: which of a sentence's askable questions hold which words.

A sentence has some twenty askable questions, and a question is compared with those of two dozen sentences. So the words
are kept the other way round, each with the questions it stands in: a word that is in none costs one look.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence

from knowledge.vietnamese.text import folded_word, search_tokens


class AskedWords:
    """The words of some askable questions. A mask has bit i set for the i-th question."""

    __slots__ = ("_is_folded", "_masks", "_questions")

    def __init__(self, questions: Sequence[str], masks: Mapping[str, int] | None = None) -> None:
        """``masks``: by word without diacritics, for who compares without them; None to compare as it is written."""
        self._questions = questions
        self._is_folded = masks is not None
        self._masks = _masks_of(questions) if masks is None else masks

    def folded(self) -> "AskedWords":
        """The same without diacritics."""
        folded: dict[str, int] = {}
        for word, mask in self._masks.items():
            plain = folded_word(word)
            folded[plain] = folded.get(plain, 0) | mask
        return AskedWords(self._questions, folded)

    def holding(self, word: str) -> int:
        """The mask of the questions that hold a word."""
        return self._masks.get(word, 0)

    def holding_all(self, words: Iterable[str]) -> int:
        """The mask of the questions that hold each of the words; all of them for no word."""
        mask = (1 << len(self._questions)) - 1
        for word in words:
            mask &= self._masks.get(word, 0)
        return mask

    def words_of(self, place: int) -> frozenset[str]:
        """The words of one question."""
        return frozenset(self._tokens(place))

    def holds_pair(self, first: str, second: str) -> bool:
        """Whether the two words stand side by side in a question."""
        return any(
            (first, second) in itertools.pairwise(self._tokens(place))
            for place in places_in(self.holding(first) & self.holding(second))
        )

    def _tokens(self, place: int) -> Sequence[str]:
        tokens = search_tokens(self._questions[place])
        return [folded_word(token) for token in tokens] if self._is_folded else tokens


def heaviest(weighed: Iterable[tuple[int, float]]) -> tuple[float, int]:
    """The highest weight that one question gathers and the first question that does; ``weighed``: masks with weights.

    0 and the first question where none gathers any.
    """
    sums: dict[int, float] = {}
    for mask, weight in weighed:
        for place in places_in(mask):
            sums[place] = sums.get(place, 0.0) + weight
    if not sums:
        return 0.0, 0
    most = max(sums.values())
    return most, min(place for place, weight in sums.items() if weight == most)


def places_in(mask: int) -> Iterable[int]:
    """The places of the bits that are set, ascending."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _masks_of(questions: Sequence[str]) -> dict[str, int]:
    masks: dict[str, int] = {}
    for place, question in enumerate(questions):
        bit = 1 << place
        for token in search_tokens(question):
            masks[token] = masks.get(token, 0) | bit
    return masks
