"""Askable questions: how near a question is to those that the sentences of the library answer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.assistant.adapter import Adapter
from knowledge.index.dense import cosines_of, highest

Vector = NDArray[np.float32]

# Similarity is the cosine after the mean askable question is taken away: without that, unrelated questions reach
# 0.92 in e5; with it they stay about 0.3, and the same question in other words is above 0.6.
_UNRELATED = 0.3
_OFTEN = 3  # nearest askable questions of a sentence: one alone may be near by chance


class AskableQuestions:
    """The askable questions of a generation, as an adapter has them. ``rows``: their sentences, ascending."""

    def __init__(self, rows: NDArray[np.int64], vectors: Vector, adapter: Adapter) -> None:
        self._vectors, self._adapter = adapter.of_many(vectors, np.asarray), adapter
        self._sentences, self._first = np.unique(rows, return_index=True)
        self._ends = np.append(self._first[1:], len(rows))

    def similar(self, vector: Vector) -> "Similarities":
        """How near a question is to each askable question."""
        if not len(self._vectors):
            nothing = np.zeros(0, np.float32)
            return Similarities(self._sentences, self._first, self._ends, nothing, nothing)
        cosines = cosines_of(self._vectors, self._adapter.of_questions(vector))
        nearest = np.maximum.reduceat(cosines, self._first)
        return Similarities(self._sentences, self._first, self._ends, cosines, nearest)


@dataclass(frozen=True, slots=True)
class Similarities:
    """How near a question is to the askable questions of n sentences.

    ``sentences``: their rows, ascending; ``first`` and ``ends``: where the askable questions of each begin and end in
    ``cosines``; ``nearest``: similarity of each one's nearest, shape (n,).
    """

    sentences: NDArray[np.int64]
    first: NDArray[np.int64]
    ends: NDArray[np.int64]
    cosines: Vector
    nearest: Vector

    def nearest_sentences(self, count: int) -> list[int]:
        """The rows of the nearest sentences, nearest first."""
        rows: list[int] = self.sentences[highest(self.nearest, count)].tolist()
        return rows

    def of(self, rows: Sequence[int]) -> NDArray[np.float64]:
        """That of the nearest askable question of some sentences, shape (len(rows),); 0 where none is asked for."""
        found = np.zeros(len(rows))
        known, places = self._places(rows)
        found[known] = self.nearest[places]
        return found

    def often(self, rows: Sequence[int]) -> NDArray[np.float64]:
        """The mean of the three nearest askable questions of some sentences, shape (len(rows),); 0 likewise."""
        found = np.zeros(len(rows))
        known, places = self._places(rows)
        first, counts = self.first[places], (self.ends - self.first)[places]
        behind = np.arange(counts.max(initial=_OFTEN))
        own = self.cosines[np.minimum(first[:, None] + behind, len(self.cosines) - 1)].astype(np.float64)
        own[behind >= counts[:, None]] = -np.inf  # what belongs to the next sentence
        nearest = np.partition(own, -_OFTEN)[:, -_OFTEN:]
        found[known] = nearest.sum(axis=1, where=np.isfinite(nearest)) / np.minimum(counts, _OFTEN)
        return found

    def of_sentence(self, row: int) -> Vector:
        """Those to the askable questions of one sentence, in their order; empty where none is asked for."""
        _, places = self._places([row])
        return self.cosines[self.first[places[0]] : self.ends[places[0]]] if len(places) else self.cosines[:0]

    def _places(self, rows: Sequence[int]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Of those that have askable questions: where they stand in ``rows``, and where in ``sentences``."""
        wanted = np.asarray(rows, np.int64)
        if not len(self.sentences):
            return np.zeros(0, np.intp), np.zeros(0, np.intp)
        places = np.minimum(np.searchsorted(self.sentences, wanted), len(self.sentences) - 1)
        known = np.flatnonzero(self.sentences[places] == wanted)
        return known, places[known]


def askable_lift(similarities: NDArray[np.float64]) -> NDArray[np.float64]:
    """0 for unrelated questions, 1 for the same question."""
    return np.clip((similarities - _UNRELATED) / (1 - _UNRELATED), 0.0, 1.0)
