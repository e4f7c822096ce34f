"""Held words: which words of a question stand in which units, told for all units and words at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.assistant.units import Unit
from knowledge.index.terms import WORD_HASH, word_hashes

Holding = NDArray[np.bool_]


class HeldWords:
    """Some words in n units: in each its own words and those that its abbreviations stand for.

    Compared by the numbers that the index keeps for words, so that no text is taken apart.
    """

    def __init__(self, units: Sequence[Unit], words: Sequence[str], *, folded: bool) -> None:
        """``folded``: compared without diacritics."""
        runs = [unit.word_run(folded=folded) for unit in units]
        lengths = [len(run) // WORD_HASH.itemsize for run in runs]
        self._owners = np.repeat(np.arange(len(units)), lengths)
        self._same_unit = self._owners[:-1] == self._owners[1:]
        standing = np.frombuffer(b"".join(runs), WORD_HASH)
        self._places = {word: place for place, word in enumerate(dict.fromkeys(words))}
        # Whether the i-th word of the question is the j-th of all words of all units.
        self._equal = standing == word_hashes(list(self._places), folded=folded)[:, None]
        self._units = len(units)
        self._held = self._by_unit(self._equal, self._owners)

    def holding(self, words: Sequence[str]) -> Holding:
        """Which units hold each of the words, shape (len(words), n); all must be among those asked for."""
        held: Holding = self._held[[self._places[word] for word in words]]
        return held

    def holding_pairs(self, pairs: Sequence[tuple[str, str]]) -> Holding:
        """In which units each of the pairs stands side by side, shape (len(pairs), n)."""
        first, second = ([self._places[pair[side]] for pair in pairs] for side in (0, 1))
        beside = self._equal[first, :-1] & self._equal[second, 1:] & self._same_unit
        return self._by_unit(beside, self._owners[:-1])

    def _by_unit(self, standing: Holding, owners: NDArray[np.int64]) -> Holding:
        held = np.zeros((len(standing), self._units), np.bool_)
        rows, places = np.nonzero(standing)
        held[rows, owners[places]] = True
        return held
