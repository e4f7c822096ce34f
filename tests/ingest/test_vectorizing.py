import numpy as np
import pytest

from ingest import vectorizing
from ingest.vector_cache import Role, VectorCache
from ingest.vectorizing import Vectorizer, VectorQueue
from knowledge.embedding.hashing import HashingEmbedder


class CountingEmbedder(HashingEmbedder):
    """Remembers every text that it was given."""

    def __init__(self):
        super().__init__(16)
        self.texts = []

    def embed_query_vectors(self, texts):
        self.texts += texts
        return super().embed_query_vectors(texts)


@pytest.fixture
def embedder():
    return CountingEmbedder()


@pytest.fixture
def vectorizer(tmp_path, embedder):
    cache = VectorCache(tmp_path / "vectors.sqlite", embedder.name, embedder.dimensions)
    yield Vectorizer(embedder, cache, lambda _: None)
    cache.close()


def test_a_text_is_embedded_once_however_often_it_comes(vectorizer, embedder):
    texts = ["huyện đảo", "lý sơn", "huyện đảo"]
    first = vectorizer.vectors(texts, Role.PASSAGE)
    again = vectorizer.vectors(texts, Role.PASSAGE)
    assert embedder.texts == ["huyện đảo", "lý sơn"]
    assert np.array_equal(first, again)
    assert np.array_equal(first, HashingEmbedder(16).embed_passage_vectors(texts))
    assert (vectorizer.embedded, vectorizer.from_cache) == (2, 4)


def test_progress_counts_every_text(tmp_path, embedder):
    heard = []
    cache = VectorCache(tmp_path / "vectors.sqlite", embedder.name, embedder.dimensions)
    Vectorizer(embedder, cache, heard.append).vectors(["a", "b", "a"], Role.QUERY)
    assert heard[-1] == 3
    assert heard == sorted(heard)
    cache.close()


def test_no_texts_are_no_vectors(vectorizer):
    assert vectorizer.vectors([], Role.PASSAGE).shape == (0, 16)


def test_the_queue_waits_for_a_batch_and_keeps_the_order(vectorizer, embedder, monkeypatch):
    monkeypatch.setattr(vectorizing, "BATCH", 3)
    received = []
    queue = VectorQueue(vectorizer, Role.PASSAGE, received.append)
    queue.add(["a", "b"])
    assert not received
    queue.add(["c", "d"])
    assert len(received) == 1
    queue.flush()
    queue.flush()
    assert np.array_equal(
        np.concatenate(received), HashingEmbedder(16).embed_passage_vectors(["a", "b", "c", "d"])
    )
