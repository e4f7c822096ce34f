"""Vectors that come with the code: whoever installs the library as it is need not embed it once more.

They only save time. Texts that are not among them, those of another library or another embedder, are embedded as ever.
``python -m bot.evaluation.shipping`` writes the file from the index (docs/decisions/known-vectors.md).
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.steps import Steps, Vectors, from_steps, in_steps

KNOWN_VECTORS_FILE = Path(__file__).with_name("known_vectors.npz")
_KEY_BYTES = 8  # of a SHA-256: among a million texts two share them once in thirty million libraries


class KnownVectors:
    """Vectors of length 1 by the key of their text."""

    def __init__(self, keys: NDArray[np.uint64], steps: Steps) -> None:
        """``keys``: shape (n,), ascending; ``steps``: shape (n, d)."""
        self._keys = keys
        self._steps = steps

    @classmethod
    def load(cls, embedder: str, path: Path = KNOWN_VECTORS_FILE) -> "KnownVectors | None":
        """Those that ship; None when they are of another embedder.

        Raises:
            OSError, ValueError, KeyError: the file is missing or damaged.
        """
        name, known = _load(path)
        return known if name == embedder else None

    @classmethod
    def of(cls, keys: Sequence[bytes], vectors: Vectors) -> "KnownVectors":
        """Of vectors, shape (n, d), with the keys of their texts; of a key that comes twice the first is taken."""
        numbers, rows = np.unique(_numbers(keys), return_index=True)
        return cls(numbers, in_steps(vectors[rows]))

    def find(self, keys: Sequence[bytes]) -> tuple[Vectors, NDArray[np.bool_]]:
        """Vectors of the known ones among the keys, shape (known, d), and which these are, shape (len(keys),)."""
        sought = _numbers(keys)
        rows = np.minimum(np.searchsorted(self._keys, sought), len(self._keys) - 1)
        is_known = self._keys[rows] == sought
        return from_steps(self._steps[rows[is_known]]), is_known

    def save(self, path: Path, embedder: str) -> None:
        """Writes the file that ``load`` reads."""
        with path.open("wb") as file:
            np.savez_compressed(file, embedder=np.array(embedder), keys=self._keys, steps=self._steps)


def _numbers(keys: Sequence[bytes]) -> NDArray[np.uint64]:
    return np.array([int.from_bytes(key[:_KEY_BYTES], "big") for key in keys], np.uint64)


@lru_cache(maxsize=2)
def _load(path: Path) -> tuple[str, KnownVectors]:
    with np.load(path, allow_pickle=False) as file:
        return str(file["embedder"]), KnownVectors(file["keys"], file["steps"])
