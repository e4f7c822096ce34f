"""Makes the lexical index in bounded memory: postings are spilled into 64 files by hash, then sorted."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.index.arrays import GrowingArray
from knowledge.index.lexical import IMPACT_UNIT, K1, B, LexicalMeta
from knowledge.index.terms import Hashes, folded_terms, plain_terms

_POSTING = np.dtype([("term", "<u8"), ("row", "<i4"), ("count", "<u2")])
_BUCKET_BITS = 6
_SPILL_AT = 3_000_000  # terms held in memory; 24 MB, some 150 MB while they are sorted
# From this share of all chunks on, and at least so many, a term is a column (see lexical.py).
_COLUMN_SHARE = 1 / 16
_COLUMN_MINIMUM = 4_096

Postings = NDArray[np.void]


class LexicalIndexWriter:
    """Takes chunks in row order; ``finish`` writes the arrays that ``LexicalIndex`` maps."""

    def __init__(self, folder: Path) -> None:
        """Makes the folder, which must not exist."""
        folder.mkdir(parents=True)
        self._folder = folder
        self._spill = folder / "spill"
        self._pending: list[Hashes] = []
        self._pending_rows: list[int] = []
        self._pending_count = 0
        self._lengths: list[int] = []

    def add(self, tokens: Sequence[str]) -> None:
        """Adds the next chunk, given as its ``search_tokens`` in lower case, title and headings included."""
        row = len(self._lengths)
        self._lengths.append(max(2 * len(tokens) - 1, 0))
        terms = np.concatenate([plain_terms(tokens), folded_terms(tokens)])
        self._pending.append(terms)
        self._pending_rows.append(row)
        self._pending_count += len(terms)
        if self._pending_count >= _SPILL_AT:
            self._spill_pending()

    def finish(self) -> None:
        """Sorts the postings and writes the index."""
        if self._spill.exists():
            self._spill_pending()
        norms = self._norms()
        columns: list[tuple[np.uint64, Postings]] = []
        sparse = _SparseArrays(self._folder)
        for postings in self._sorted_parts():
            self._split(postings, norms, sparse, columns)
        sparse.finish()
        self._write_columns(columns, norms)
        LexicalMeta(chunks=len(self._lengths)).write(self._folder)
        shutil.rmtree(self._spill, ignore_errors=True)

    def abandon(self) -> None:
        """Lets go of what is held; the folder is left to whoever removes it."""
        self._pending = []

    def _spill_pending(self) -> None:
        self._spill.mkdir(exist_ok=True)
        postings = self._take_pending()
        bounds = np.arange(1, 1 << _BUCKET_BITS, dtype=np.uint64) << np.uint64(64 - _BUCKET_BITS)
        for number, part in enumerate(np.split(postings, np.searchsorted(postings["term"], bounds))):
            with (self._spill / f"{number:02}").open("ab") as file:
                part.tofile(file)

    def _take_pending(self) -> Postings:
        """The pending terms as postings, a term's rows in ascending order; how often each stands is counted here."""
        terms = np.concatenate([np.empty(0, np.uint64), *self._pending])
        rows = np.repeat(np.array(self._pending_rows, np.int32), [len(terms) for terms in self._pending])
        self._pending, self._pending_rows, self._pending_count = [], [], 0
        order = np.argsort(terms, kind="stable")
        terms, rows = terms[order], rows[order]
        is_first = np.ones(len(terms), np.bool_)
        is_first[1:] = (terms[1:] != terms[:-1]) | (rows[1:] != rows[:-1])
        starts = np.flatnonzero(is_first)
        postings = np.empty(len(starts), _POSTING)
        postings["term"], postings["row"] = terms[starts], rows[starts]
        counts = np.diff(np.append(starts, len(terms)))
        postings["count"] = np.minimum(counts, np.iinfo(np.uint16).max)
        return postings

    def _sorted_parts(self) -> Iterator[Postings]:
        """Postings in ascending order of term; rows of a term ascend too, since every sort is stable."""
        if not self._spill.exists():
            yield self._take_pending()
            return
        for path in sorted(self._spill.iterdir()):
            postings = np.fromfile(path, _POSTING)
            yield postings[np.argsort(postings["term"], kind="stable")]

    def _norms(self) -> NDArray[np.float64]:
        lengths = np.array(self._lengths, np.float64)
        average = max(lengths.mean(), 1.0) if len(lengths) else 1.0
        return K1 * (1 - B + B * lengths / average)

    def _split(
        self,
        postings: Postings,
        norms: NDArray[np.float64],
        sparse: "_SparseArrays",
        columns: list[tuple[np.uint64, Postings]],
    ) -> None:
        terms, starts, counts = np.unique(postings["term"], return_index=True, return_counts=True)
        limit = max(_COLUMN_MINIMUM, len(self._lengths) * _COLUMN_SHARE)
        for place in np.flatnonzero(counts > limit):
            columns.append((terms[place], postings[starts[place] : starts[place] + counts[place]].copy()))
        rare = counts <= limit
        kept = postings[np.repeat(rare, counts)]
        sparse.add(terms[rare], counts[rare], kept["row"], _impacts(kept, norms))

    def _write_columns(self, columns: list[tuple[np.uint64, Postings]], norms: NDArray[np.float64]) -> None:
        shape = (len(columns), len(self._lengths))
        matrix = np.zeros(shape, np.uint16)
        for place, (_, postings) in enumerate(columns):
            matrix[place, postings["row"]] = _impacts(postings, norms)
        np.save(self._folder / "columns.npy", matrix)
        np.save(self._folder / "column_terms.npy", np.array([term for term, _ in columns], np.uint64))
        np.save(self._folder / "column_counts.npy", np.array([len(p) for _, p in columns], np.int64))


class _SparseArrays:
    """Writes terms, starts, rows and impacts part by part."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._terms: list[Hashes] = []
        self._counts: list[NDArray[np.int64]] = []
        self._rows = GrowingArray(folder / "rows.npy", np.int32)
        self._impacts = GrowingArray(folder / "impacts.npy", np.uint16)

    def add(
        self, terms: Hashes, counts: NDArray[np.int64], rows: NDArray[np.int32], impacts: NDArray[np.uint16]
    ) -> None:
        self._terms.append(terms)
        self._counts.append(counts)
        self._rows.append(rows)
        self._impacts.append(impacts)

    def finish(self) -> None:
        counts = np.concatenate([np.zeros(1, np.int64), *self._counts])
        np.save(self._folder / "terms.npy", np.concatenate([np.empty(0, np.uint64), *self._terms]))
        np.save(self._folder / "starts.npy", np.cumsum(counts))
        self._rows.finish()
        self._impacts.finish()


def _impacts(postings: Postings, norms: NDArray[np.float64]) -> NDArray[np.uint16]:
    counts = postings["count"].astype(np.float64)
    saturated = counts * (K1 + 1) / (counts + norms[postings["row"]])
    impacts: NDArray[np.uint16] = np.round(saturated / IMPACT_UNIT).astype(np.uint16)
    return impacts
