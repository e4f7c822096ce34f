"""Askable questions: how near a question is to those that the sentences of the library answer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.assistant.adapter import Adapter
from knowledge.index.dense import cosines_of

Vector = NDArray[np.float32]

# Similarity is the cosine after the mean askable question is taken away: without that, unrelated questions reach
# 0.92 in e5; with it they stay about 0.3, and the same question in other words is above 0.6.
_ASKABLE_FLOOR, _ASKABLE_RANGE = 0.5, 0.5


class AskableQuestions:
    """The askable questions of a generation, as an adapter has them. ``rows``: their sentences, ascending."""

    def __init__(self, rows: NDArray[np.int64], vectors: Vector, adapter: Adapter) -> None:
        self._vectors, self._adapter = adapter.of_questions(vectors), adapter
        self._sentences, self._first = np.unique(rows, return_index=True)

    def similar(self, vector: Vector) -> "Similarities":
        """How near a question is to the nearest askable question of each sentence."""
        if not len(self._vectors):
            return Similarities(self._sentences, np.zeros(0, np.float32))
        cosines = cosines_of(self._vectors, self._adapter.of_questions(vector))
        return Similarities(self._sentences, np.maximum.reduceat(cosines, self._first))


@dataclass(frozen=True, slots=True)
class Similarities:
    """``sentences``: rows, ascending, shape (n,); ``values``: similarity of each one's nearest askable question."""

    sentences: NDArray[np.int64]
    values: Vector

    def nearest(self, count: int) -> list[int]:
        """The rows of the nearest sentences, nearest first."""
        order = np.argsort(-self.values, kind="stable")[:count]
        return [int(row) for row in self.sentences[order]]

    def of(self, rows: Sequence[int]) -> NDArray[np.float64]:
        """Those of some sentences, shape (len(rows),); 0 where none is asked for."""
        wanted, found = np.asarray(rows, np.int64), np.zeros(len(rows))
        if len(self.sentences):
            places = np.minimum(np.searchsorted(self.sentences, wanted), len(self.sentences) - 1)
            is_known = self.sentences[places] == wanted
            found[is_known] = self.values[places[is_known]]
        return found


def askable_lift(similarities: NDArray[np.float64]) -> NDArray[np.float64]:
    """0 below the similarity of unrelated questions, 1 for the same question."""
    return np.clip((similarities - _ASKABLE_FLOOR) / _ASKABLE_RANGE, 0.0, 1.0)
