"""A linear model that tells what kind of message a text is, by its meaning and by its words.

Both are needed: a query vector knows what unseen words are about, and the words know what a vector blurs.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.vietnamese.text import strip_diacritics

Vector = NDArray[np.float32]

_TOKEN = re.compile(r"\w+|[?\"“”:=\[\]{}#<>_*]")
_NUMBER = re.compile(r"\d+")
_JUST_READ = 64  # texts whose words are kept: several models look at the same question


@dataclass(frozen=True, slots=True)
class TextModel:
    """``score`` is the logarithm of the odds that a text is of the kind; from ``threshold`` on it is taken for one.

    ``meaning``: weights of a query vector, shape (d,). ``words``: weights of words and pairs of neighbouring words.
    """

    intercept: float
    meaning: Vector
    words: Mapping[str, float]
    threshold: float = 0.0

    @classmethod
    def load(cls, embedder: str, path: Path) -> "TextModel | None":
        """The model of a file; None for the vectors of another embedder.

        Raises:
            OSError, ValueError, KeyError: the file is missing or damaged.
        """
        name, model = _load(path)
        return model if name == embedder else None

    def score(self, text: str, vector: Vector) -> float:
        """The score of a text with its query vector, shape (d,)."""
        return self.score_of_words(text) + float(vector @ self.meaning)

    def score_of_words(self, text: str) -> float:
        """What the words alone say; a text without a vector costs nothing to look at so."""
        words = words_of(text)
        return self.intercept + weight_of_word(len(words)) * sum(self.words.get(word, 0.0) for word in words)


@lru_cache(_JUST_READ)
def words_of(text: str) -> frozenset[str]:
    """Words without diacritics, numbers as "0", telling signs, and pairs of neighbours."""
    tokens = _TOKEN.findall(_NUMBER.sub("0", strip_diacritics(text).lower()))
    return frozenset(tokens) | {f"{first} {second}" for first, second in pairwise(tokens)}


def weight_of_word(count: int) -> float:
    """What each of ``count`` words counts: a long text does not say more by being long."""
    return 1 / sqrt(max(count, 4))


@lru_cache(maxsize=4)
def _load(path: Path) -> tuple[str, TextModel]:
    data = json.loads(path.read_text(encoding="utf-8"))
    meaning = np.array(data["meaning"], np.float32)
    return str(data["embedder"]), TextModel(
        float(data["intercept"]), meaning, data["words"], float(data["threshold"])
    )
