"""Ranking: puts the sentences that may answer a question in order, by a linear model on a few explained signals.

Its coefficients stand in ranking.json with the date and the figures of the fit (``bot.evaluation.ranking``).
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

MODEL_FILE = Path(__file__).with_name("ranking.json")


@dataclass(frozen=True, slots=True)
class RankingSignals:
    """What speaks for each of n sentences, each of shape (n,) and in about [0, 1] but for ``bonus``.

    words: how much of the question's words is in it, beside the others found. meaning: how near its vector is,
    beside the others. answering: how well it answers by the adapter. asked: similarity of its nearest askable
    question; asked_often: the mean of its three nearest. section: score of the passages around it. bonus: the
    document, year or heading that is named. kind: the kind asked for is there, 0.5 where that cannot be told. count:
    what is counted stands beside a number. coverage: share of the question's words that it holds with one of its
    askable questions, told only of the likely ones.
    """

    words: Matrix
    meaning: Matrix
    answering: Matrix
    asked: Matrix
    asked_often: Matrix
    section: Matrix
    bonus: Matrix
    kind: Matrix
    count: Matrix
    coverage: Matrix

    @property
    def matrix(self) -> Matrix:
        """Shape (n, 10), columns in the order of ``NAMES``."""
        return np.column_stack([getattr(self, name) for name in NAMES])


NAMES = RankingSignals.__slots__


@dataclass(frozen=True, slots=True)
class RankingModel:
    """Score = Σ coefficient · signal; higher answers better. A difference of 0.1 is about two to one."""

    coefficients: Matrix

    @classmethod
    def load(cls, path: Path = MODEL_FILE) -> "RankingModel":
        """The fitted model that ships with the assistant."""
        return _load(path)

    def scores(self, signals: Matrix) -> Matrix:
        """Shape (n,) from signals of shape (n, 10)."""
        return signals @ self.coefficients


@lru_cache(maxsize=4)
def _load(path: Path) -> RankingModel:
    data = json.loads(path.read_text(encoding="utf-8"))
    return RankingModel(np.array([float(data["coefficients"][name]) for name in NAMES]))
