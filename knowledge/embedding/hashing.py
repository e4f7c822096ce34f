"""An embedder of hashed syllables: no model, deterministic, microseconds a text. For fast tests."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from typing_extensions import override

from knowledge.embedding.embedder import Embedder, OnProgress, Vectors, prepare_text
from knowledge.vietnamese.text import syllables


class HashingEmbedder(Embedder):
    """Bag of syllables: each adds +1 or -1 at a place given by its hash; shared ones raise the cosine."""

    max_tokens = 100_000

    def __init__(self, dimensions: int = 64) -> None:
        self.dimensions = dimensions
        self.name = f"hashing-{dimensions}"

    @override
    def embed_query_vectors(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for syllable in syllables(prepare_text(text)) or [""]:
                digest = crc32(syllable.encode())
                vector[(digest >> 1) % self.dimensions] += 1 if digest & 1 else -1
            if not vector.any():  # opposite signs met at one place
                vector[0] = 1
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    @override
    def embed_passage_vectors(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        vectors = self.embed_query_vectors(texts)
        if on_progress and texts:
            on_progress(len(texts))
        return vectors

    @override
    def count_tokens(self, text: str) -> int:
        return len(syllables(prepare_text(text)))
