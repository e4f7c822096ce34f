"""Vectors as they are kept in a file that ships: a quarter as large, and good to a thousandth."""

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Steps = NDArray[np.int8]

_STEPS = 127  # on either side of zero, up to the vector's largest component


def in_steps(vectors: Vectors) -> Steps:
    """Vectors, shape (n, d), in whole steps; the cosine with what ``from_steps`` gives back is above 0.999."""
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    steps: Steps = np.round(vectors / np.maximum(largest, np.float32(1e-9)) * _STEPS).astype(np.int8)
    return steps


def from_steps(steps: Steps) -> Vectors:
    """The vectors at length 1, shape (n, d)."""
    vectors = steps.astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.float32(1e-9))
    return vectors
