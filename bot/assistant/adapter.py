"""Adapter: turns e5's vectors so that a question lies near the sentences that answer it.

An encoder of this size puts everything that speaks of digital administration close together. Two square matrices,
fitted on the library's askable questions (``bot.evaluation.adapting``), pull apart what an official would tell
apart; they hold for questions and sentences that were not there when they were fitted (docs/decisions/adapter.md).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.index.dense import cosines_of

Vectors = NDArray[np.float32]

_BLOCK = 2_000  # vectors that are made ready at once: of all of them a copy is 40 MB
ADAPTER_FILE = Path(__file__).with_name("adapter.npz")


@dataclass(frozen=True, slots=True)
class Adapter:
    """``centre``, ``usual``: shape (d,), the mean question and sentence.

    ``questions``: shape (k, d), k directions in which questions are compared; ``sentences``: (d, d).
    """

    centre: Vectors
    usual: Vectors
    questions: Vectors
    sentences: Vectors

    @classmethod
    def load(cls, embedder: str, path: Path = ADAPTER_FILE) -> "Adapter | None":
        """The adapter that ships with the assistant; None for the vectors of another embedder.

        Raises:
            OSError, ValueError, KeyError: the file is missing or damaged.
        """
        name, adapter = _load(path)
        return adapter if name == embedder else None

    @classmethod
    def without_fitting(cls, questions: Vectors) -> "Adapter":
        """What changes nothing but taking away what these questions, shape (n, d), have in common."""
        dimensions = questions.shape[-1]
        unchanged, nothing = np.eye(dimensions, dtype=np.float32), np.zeros(dimensions, np.float32)
        centre = questions.mean(axis=0, dtype=np.float32) if len(questions) else nothing
        return cls(centre, nothing, unchanged, unchanged)

    def of_questions(self, vectors: Vectors) -> Vectors:
        """Questions, shape (…, d), as unit vectors, (…, k), whose products are similarities: 0 for unrelated ones."""
        centred = vectors - self.centre
        # One alone not by ``@``, which wakes a thread on every core (see ``cosines_of``).
        turned = centred @ self.questions.T if centred.ndim > 1 else cosines_of(self.questions, centred)
        turned = np.asarray(turned, np.float32)
        turned /= np.maximum(np.linalg.norm(turned, axis=-1, keepdims=True), np.float32(1e-9))
        return turned

    def of_many(self, vectors: NDArray[Any], unpack: Callable[[NDArray[Any]], Vectors]) -> Vectors:
        """The same of very many, (n, d), a part at a time; ``unpack`` makes vectors of how they are kept."""
        made = np.empty((len(vectors), len(self.questions)), np.float32)
        for start in range(0, len(vectors), _BLOCK):
            part = slice(start, start + _BLOCK)
            made[part] = self.of_questions(unpack(vectors[part]))
        return made

    def answering(self, sentences: Vectors, question: Vectors) -> Vectors:
        """How well sentences, shape (n, d), answer a question, shape (d,): about 0 for unrelated ones."""
        # Not by ``@``, which wakes a thread on every core (see ``cosines_of``).
        sought = np.einsum("i,ij->j", unit_length(question - self.centre), self.sentences)
        return cosines_of(sentences, sought) - np.float32(sought @ self.usual)

    def save(self, path: Path, embedder: str) -> None:
        """Writes the file that ``load`` reads, in half precision."""
        halves = {name: getattr(self, name).astype(np.float16) for name in self.__slots__}
        with path.open("wb") as file:
            np.savez_compressed(file, embedder=np.array(embedder), **halves)


def unit_length(vectors: NDArray[np.floating]) -> Vectors:
    """The vectors, shape (…, d), at length 1; the zero vector stays."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), np.float32)


@lru_cache(maxsize=2)
def _load(path: Path) -> tuple[str, Adapter]:
    with np.load(path, allow_pickle=False) as file:
        parts = {name: file[name].astype(np.float32) for name in Adapter.__slots__}
        return str(file["embedder"]), Adapter(**parts)
