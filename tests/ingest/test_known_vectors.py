import numpy as np

from ingest.known_vectors import KnownVectors
from ingest.vector_cache import Role, VectorCache, vector_key

NAME = "bộ nhúng"


def unit_vectors(count: int, dimensions: int = 384) -> np.ndarray:
    vectors = np.random.default_rng(0).normal(size=(count, dimensions)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def known(texts: list[str], vectors: np.ndarray) -> KnownVectors:
    return KnownVectors.of([vector_key(NAME, Role.QUERY, text) for text in texts], vectors)


def test_the_cache_finds_what_ships_and_only_that(tmp_path):
    vectors = unit_vectors(2)
    cache = VectorCache(tmp_path / "v.sqlite", NAME, 384, known(["một", "hai"], vectors))
    found, is_known = cache.get(["hai", "ba", "một"], Role.QUERY)
    assert is_known.tolist() == [True, False, True]
    assert np.allclose(found[[2, 0]], vectors, atol=0.01)
    assert not cache.get(["một"], Role.PASSAGE)[1].any()
    cache.close()


def test_what_was_embedded_here_goes_before_what_ships(tmp_path):
    cache = VectorCache(tmp_path / "v.sqlite", NAME, 384, known(["một"], unit_vectors(1)))
    own = np.eye(1, 384, dtype=np.float32)
    cache.put(["một"], Role.QUERY, own)
    assert cache.get(["một"], Role.QUERY)[0].tolist() == own.tolist()
    cache.close()


def test_the_file_is_read_as_it_was_written_and_only_for_its_embedder(tmp_path):
    path, keys = tmp_path / "known.npz", [vector_key(NAME, Role.QUERY, "một")]
    KnownVectors.of(keys, unit_vectors(1)).save(path, NAME)
    assert KnownVectors.load(NAME, path).find(keys)[1].all()
    assert KnownVectors.load("khác", path) is None
