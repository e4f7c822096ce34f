"""BM25 over chunks, read from memory-mapped arrays: 100,000 chunks are scored in about a millisecond.

Every chunk is indexed in two fields, as written and without diacritics, each with unigrams and bigrams. A
posting is (chunk, saturated term frequency); the inverse document frequency is put in when a query is scored.
Terms that stand in a good part of all chunks ("của", "và") are kept as whole columns, since adding a column
is far quicker than adding as many single places.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import IndexDamagedError
from knowledge.index.kept import Kept
from knowledge.index.terms import Hashes, folded_terms, plain_terms

LEXICAL_FOLDER = "bm25"
META_FILE = "meta.json"
ARRAYS = ("terms", "starts", "rows", "impacts", "column_terms", "column_counts", "columns")
K1 = 1.0  # measured flat between 0.9 and 1.2
B = 0.75
FOLDED_WEIGHT = 0.5
# Saturated term frequency tf·(k1+1)/(tf + …) lies in (0, k1+1); it is stored in 16 bits.
IMPACT_UNIT = (K1 + 1) / 65_535

_SMALL = 20_000  # chunks up to which adding a column costs less than finding out whether it is needed
_BLOCK = 64
_KNOWN_WORDS = 10_000  # whose frequency is kept: questions share most of their words
# A word counts as light when all that are not heavier could add no more than this share of a top score.
_LIGHT_SHARE = 0.5

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LexicalMeta:
    """What the arrays do not say."""

    chunks: int
    k1: float = K1
    b: float = B

    def write(self, folder: Path) -> None:
        """Writes it into the index's folder."""
        (folder / META_FILE).write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "LexicalMeta":
        """Reads it from the index's folder."""
        return cls(**json.loads((folder / META_FILE).read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class LexicalHits:
    """The best chunks for one query, best first, and what its words could reach at most.

    ``extra_scores`` are the scores of the rows that were asked for besides, in the order asked.
    """

    rows: NDArray[np.int64]
    scores: Scores
    ceiling: float
    extra_scores: Scores


@dataclass(frozen=True, slots=True)
class _Query:
    """A query's terms as found: place in the postings or -1, place in the columns or -1, idf × weight."""

    places: NDArray[np.int64]
    columns: NDArray[np.int64]
    worth: NDArray[np.float64]


class LexicalIndex:
    """The read side; safe to use from many threads, since nothing in it changes."""

    def __init__(self, folder: Path) -> None:
        """Maps the files.

        Raises:
            IndexDamagedError: one is missing or broken.
        """
        try:
            self._meta = LexicalMeta.read(folder)
            arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in ARRAYS}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexDamagedError(_DAMAGED.format(folder=folder.name)) from error
        # A plain ndarray over the same mapping: the memmap class costs 10 µs at each slice.
        plain = {name: array.view(np.ndarray) for name, array in arrays.items()}
        self._terms, self._starts = plain["terms"], plain["starts"]
        self._rows, self._impacts = plain["rows"], plain["impacts"]
        self._column_terms, self._column_counts = plain["column_terms"], plain["column_counts"]
        self._columns = plain["columns"]
        self._frequencies: Kept[str, int] = Kept(_KNOWN_WORDS)

    @property
    def chunks(self) -> int:
        """How many chunks are indexed."""
        return self._meta.chunks

    def search(
        self,
        tokens: Sequence[str],
        top_k: int,
        *,
        folded_weight: float = FOLDED_WEIGHT,
        folded_only: bool = False,
        extra_rows: NDArray[np.int64] | None = None,
    ) -> LexicalHits:
        """The ``top_k`` chunks with the highest scores above 0 for a query's tokens (``search_tokens``).

        A score is BM25 in the field as written plus ``folded_weight`` × BM25 in the folded one.
        ``folded_only`` is for a query typed without diacritics: only the folded field is asked, at full
        weight.
        """
        query = self._query(tokens, folded_weight, folded_only=folded_only)
        extra = np.empty(0, np.int64) if extra_rows is None else extra_rows
        values = self._sum_postings(query)
        candidates = self._add_columns(values, query, top_k, extra)
        rows = _best(values, candidates, top_k)
        ceiling = float(query.worth.sum() * (self._meta.k1 + 1))
        return LexicalHits(rows, values[rows], ceiling, values[extra])

    def document_frequency(self, tokens: Sequence[str]) -> NDArray[np.int64]:
        """In how many chunks each token stands as written, shape (n_tokens,); bigrams are not asked."""
        known = self._frequencies.read(tokens, self._count)
        return np.array([known[token] for token in tokens], np.int64)

    def knows(self, terms: Hashes) -> bool:
        """Whether each of these terms (``plain_terms``) stands in some chunk."""
        return bool((self._find(terms)[2] > 0).all())

    def idf(self, document_frequency: NDArray[np.int64]) -> NDArray[np.float64]:
        """Lucene's form, never negative."""
        n = self.chunks
        return np.log1p((n - document_frequency + 0.5) / (document_frequency + 0.5))

    def _count(self, tokens: Sequence[str]) -> dict[str, int]:
        frequencies = self._find(plain_terms(tokens)[: len(tokens)])[2].tolist()
        return dict(zip(tokens, frequencies, strict=True))

    def _query(self, tokens: Sequence[str], folded_weight: float, *, folded_only: bool) -> _Query:
        terms, weights = _query_terms(tokens, folded_weight, folded_only=folded_only)
        places, columns, frequency = self._find(terms)
        return _Query(places, columns, weights * self.idf(frequency))

    def _find(self, terms: Hashes) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """For each term its place in the postings (-1: none), in the columns (-1: none), its frequency."""
        places, columns = _find_sorted(self._terms, terms), _find_sorted(self._column_terms, terms)
        frequency = np.zeros(len(terms), np.int64)
        found = places >= 0
        frequency[found] = self._starts[places[found] + 1] - self._starts[places[found]]
        frequency[columns >= 0] = self._column_counts[columns[columns >= 0]]
        return places, columns, frequency

    def _sum_postings(self, query: _Query) -> Scores:
        found = query.places >= 0
        starts = self._starts[query.places[found]].tolist()
        ends = self._starts[query.places[found] + 1].tolist()
        if not starts:
            return np.zeros(self.chunks)
        rows = np.concatenate([self._rows[a:b] for a, b in zip(starts, ends, strict=True)])
        impacts = np.concatenate([self._impacts[a:b] for a, b in zip(starts, ends, strict=True)])
        weights = np.repeat(query.worth[found] * IMPACT_UNIT, np.subtract(ends, starts))
        return np.bincount(rows, impacts * weights, minlength=self.chunks).astype(np.float64, copy=False)

    def _add_columns(
        self, values: Scores, query: _Query, top_k: int, extra: NDArray[np.int64]
    ) -> NDArray[np.int64] | None:
        """Adds the frequent words, which are worth little, only where that can still make a difference.

        Returns the rows whose values are complete, among them the best ``top_k``; None when all are.
        """
        found = np.flatnonzero(query.columns >= 0)
        if self.chunks <= _SMALL:
            # Not by ``@``, which may wake a thread on every core (see dense.py).
            columns = self._columns[query.columns[found]]
            values += np.einsum("i,ij->j", query.worth[found] * IMPACT_UNIT, columns)
            return None
        order = found[np.argsort(-query.worth[found])]
        worth, columns = query.worth[order], query.columns[order]
        # potential[i]: the most that columns i, i+1, … can add to any chunk
        potential = np.append(np.cumsum((worth * (self._meta.k1 + 1))[::-1])[::-1], 0.0)
        floor = _top_floor(values, top_k)
        first_light = int(np.argmax(potential <= floor * _LIGHT_SHARE))
        for column, factor in zip(columns[:first_light], worth[:first_light], strict=True):
            values += self._columns[column] * (factor * IMPACT_UNIT)
        if first_light == len(columns):
            return None
        floor = _top_floor(values, top_k)
        candidates = np.union1d(np.flatnonzero(values >= floor - potential[first_light]), extra)
        light = slice(first_light, None)
        for column, factor in zip(columns[light], worth[light], strict=True):
            values[candidates] += self._columns[column][candidates] * (factor * IMPACT_UNIT)
        return candidates


def _query_terms(
    tokens: Sequence[str], folded_weight: float, *, folded_only: bool
) -> tuple[Hashes, NDArray[np.float64]]:
    """Terms with their weights; a word that stands twice in the query counts twice."""
    folded = folded_terms(tokens)
    if folded_only:
        return folded, np.ones(len(folded))
    return np.concatenate([plain_terms(tokens), folded]), np.repeat([1.0, folded_weight], len(folded))


def _find_sorted(haystack: Hashes, needles: Hashes) -> NDArray[np.int64]:
    """Places of needles in a sorted array, -1 where there is none."""
    if not len(haystack):
        return np.full(len(needles), -1, np.int64)
    places = np.minimum(np.searchsorted(haystack, needles), len(haystack) - 1)
    return np.where(haystack[places] == needles, places, -1)


def _top_floor(values: Scores, top_k: int) -> float:
    """A value that at least ``top_k`` chunks reach: the ``top_k``-th highest of the blocks' maxima."""
    blocks = len(values) // _BLOCK
    if blocks < top_k:
        return 0.0
    maxima = values[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(axis=1)
    return float(np.partition(maxima, blocks - top_k)[blocks - top_k])


def _best(values: Scores, candidates: NDArray[np.int64] | None, top_k: int) -> NDArray[np.int64]:
    """Rows of the ``top_k`` highest values above 0, best first; the lower row first among equals."""
    if candidates is None:
        candidates = np.flatnonzero(values >= max(_top_floor(values, top_k), np.finfo(np.float64).tiny))
    found = values[candidates]
    if len(found) > top_k:
        threshold = np.partition(found, len(found) - top_k)[len(found) - top_k]
        candidates = candidates[found >= threshold]
    candidates = candidates[values[candidates] > 0]
    order = np.lexsort((candidates, -values[candidates]))
    return candidates[order][:top_k]


_DAMAGED = (
    "Chỉ mục bị hỏng: không đọc được thư mục {folder}. "
    "Hãy chạy “troly rollback” để quay về bản trước, hoặc “troly ingest” để lập lại chỉ mục."
)
