"""Texts to vectors: from the cache where they are known, else from the embedder, batch by batch."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.vector_cache import Role, VectorCache

if TYPE_CHECKING:
    from knowledge.embedding.embedder import Embedder

# Texts held back before they are embedded together: enough for the embedder to sort by length, and little to
# lose when the process is killed (some ten seconds of work on two cores).
BATCH = 512

Vectors = NDArray[np.float32]


class Vectorizer:
    """The embedder behind its cache."""

    def __init__(self, embedder: "Embedder", cache: VectorCache, on_done: Callable[[int], None]) -> None:
        """``on_done`` hears how many texts have their vectors, counted from the beginning."""
        self._embedder = embedder
        self._cache = cache
        self._on_done = on_done
        self.embedded = 0
        self.from_cache = 0

    def vectors(self, texts: Sequence[str], role: Role) -> Vectors:
        """Vectors of shape (len(texts), dimensions); each text that is new is embedded once and kept."""
        if not texts:
            return np.zeros((0, self._embedder.dimensions), np.float32)
        vectors, known = self._cache.get(texts, role)
        self._advance(int(known.sum()), from_cache=True)
        missing = np.flatnonzero(~known).tolist()
        if missing:
            distinct = list(dict.fromkeys(texts[row] for row in missing))
            made = self._embed(distinct, role)
            self._cache.put(distinct, role, made)
            place = {text: number for number, text in enumerate(distinct)}
            vectors[missing] = made[[place[texts[row]] for row in missing]]
            self._advance(len(missing) - len(distinct), from_cache=True)
        return vectors

    def _embed(self, texts: Sequence[str], role: Role) -> Vectors:
        if role is Role.PASSAGE:
            return self._embedder.embed_passage_vectors(texts, self._advance)
        vectors = self._embedder.embed_query_vectors(texts)
        self._advance(len(texts))
        return vectors

    def _advance(self, texts: int, *, from_cache: bool = False) -> None:
        if from_cache:
            self.from_cache += texts
        else:
            self.embedded += texts
        self._on_done(self.embedded + self.from_cache)


class VectorQueue:
    """Holds texts back until there are enough, then hands their vectors on in the order of the texts."""

    def __init__(self, vectorizer: Vectorizer, role: Role, receive: Callable[[Vectors], None]) -> None:
        self._vectorizer = vectorizer
        self._role = role
        self._receive = receive
        self._texts: list[str] = []

    def add(self, texts: Iterable[str]) -> None:
        """Takes texts; embeds them when there are enough."""
        self._texts.extend(texts)
        while len(self._texts) >= BATCH:
            self._hand_on(self._texts[:BATCH])
            self._texts = self._texts[BATCH:]

    def flush(self) -> None:
        """Embeds what is left."""
        self._hand_on(self._texts)
        self._texts = []

    def _hand_on(self, texts: Sequence[str]) -> None:
        if texts:
            self._receive(self._vectorizer.vectors(texts, self._role))
