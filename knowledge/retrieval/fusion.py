"""Two lists of hits become one: min-max scores added by weight, with a bonus for named documents."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.index.dense import DenseHits
from knowledge.index.lexical import LexicalHits

# What a named document is worth against a full score of 1. With it a passage of the document passes most
# others, not one that is right by words and meaning alike.
PREFERENCE = 0.35
LIST_LENGTH = 100  # hits of each kind that are fused

Rows = NDArray[np.int64]
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fused:
    """Chunks with their scores in 0..1; all arrays have shape (n,) and one order, which is of no meaning."""

    rows: Rows
    scores: Scores
    lexical: Scores
    dense: Scores

    def best(self, top_k: int, document_rows: NDArray[np.int32] | None = None) -> Rows:
        """Places of the ``top_k`` best, best first; with ``document_rows`` at most one of each document."""
        order = np.lexsort((self.rows, -self.scores))
        if document_rows is not None:
            _, first = np.unique(document_rows[self.rows[order]], return_index=True)
            order = order[np.sort(first)]
        return order[:top_k]


@dataclass(frozen=True, slots=True)
class Preferred:
    """The chunks of named documents with their cosines; their BM25 is in ``LexicalHits.extra_scores``."""

    rows: Rows
    cosines: NDArray[np.float32]


def fuse(lexical: LexicalHits, dense: DenseHits, preferred: Preferred, bm25_weight: float) -> Fused:
    """Fuses the lists; a chunk that is missing in one counts there as its last."""
    rows = np.unique(np.concatenate([lexical.rows, dense.rows, preferred.rows]))
    lexical_scores = np.zeros(len(rows))
    low, high = _range(lexical.scores, floor=0.0)
    named = np.searchsorted(rows, preferred.rows)
    lexical_scores[named] = _scale(lexical.extra_scores, low, high)
    lexical_scores[np.searchsorted(rows, lexical.rows)] = _scale(lexical.scores, low, high)
    dense_scores = np.zeros(len(rows))
    low, high = _range(dense.cosines)
    dense_scores[named] = _scale(preferred.cosines, low, high)
    dense_scores[np.searchsorted(rows, dense.rows)] = _scale(dense.cosines, low, high)
    scores = bm25_weight * lexical_scores + (1 - bm25_weight) * dense_scores
    if len(named):
        scores[named] += PREFERENCE
        scores /= 1 + PREFERENCE
    return Fused(rows, scores, lexical_scores, dense_scores)


def _range(scores: NDArray[np.floating], floor: float | None = None) -> tuple[float, float]:
    """Lowest and highest score of a list.

    A list that is not full goes down to ``floor``: the next chunk, had it been listed, would score that.
    """
    if not len(scores):
        return 0.0, 0.0
    is_full = len(scores) >= LIST_LENGTH
    return (floor if floor is not None and not is_full else float(scores[-1])), float(scores[0])


def _scale(scores: NDArray[np.floating], low: float, high: float) -> Scores:
    if high <= low:
        return np.where(scores >= high, 1.0, 0.0) if high > 0 else np.zeros(len(scores))
    return np.clip((scores - low) / (high - low), 0.0, 1.0)
