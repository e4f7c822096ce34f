import numpy as np
import pytest

from ingest.vector_cache import Role, VectorCache


def test_what_was_put_is_got_in_the_order_asked(tmp_path):
    cache = VectorCache(tmp_path / "vectors.sqlite", "bộ nhúng", 2)
    cache.put(["a", "b"], Role.PASSAGE, np.array([[1, 0], [0, 1]], np.float32))
    vectors, known = cache.get(["b", "c", "a"], Role.PASSAGE)
    assert known.tolist() == [True, False, True]
    assert vectors.tolist() == [[0, 1], [0, 0], [1, 0]]
    cache.close()


def test_a_question_and_a_passage_of_the_same_words_are_kept_apart(tmp_path):
    cache = VectorCache(tmp_path / "vectors.sqlite", "bộ nhúng", 2)
    cache.put(["a"], Role.PASSAGE, np.ones((1, 2), np.float32))
    assert not cache.get(["a"], Role.QUERY)[1].any()
    cache.close()


def test_vectors_of_another_embedder_are_not_given(tmp_path):
    first = VectorCache(tmp_path / "vectors.sqlite", "một", 2)
    first.put(["a"], Role.PASSAGE, np.ones((1, 2), np.float32))
    first.close()
    second = VectorCache(tmp_path / "vectors.sqlite", "hai", 2)
    assert not second.get(["a"], Role.PASSAGE)[1].any()
    second.close()


def test_vectors_outlive_the_process(tmp_path):
    first = VectorCache(tmp_path / "vectors.sqlite", "một", 2)
    first.put(["a"], Role.PASSAGE, np.ones((1, 2), np.float32))
    second = VectorCache(tmp_path / "vectors.sqlite", "một", 2)
    assert second.get(["a"], Role.PASSAGE)[1].all()
    first.close()
    second.close()


def test_more_texts_than_a_statement_takes_are_asked_in_parts(tmp_path):
    cache = VectorCache(tmp_path / "vectors.sqlite", "một", 1)
    texts = [str(number) for number in range(2_500)]
    cache.put(texts, Role.PASSAGE, np.arange(2_500, dtype=np.float32)[:, None])
    vectors, known = cache.get(texts, Role.PASSAGE)
    assert known.all()
    assert vectors[:, 0].tolist() == list(range(2_500))
    cache.close()


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 2_000])
def test_a_broken_file_is_begun_anew(tmp_path, content):
    path = tmp_path / "vectors.sqlite"
    path.write_bytes(content)
    cache = VectorCache(path, "một", 2)
    assert not cache.get(["a"], Role.PASSAGE)[1].any()
    cache.put(["a"], Role.PASSAGE, np.ones((1, 2), np.float32))
    assert cache.get(["a"], Role.PASSAGE)[1].all()
    cache.close()
