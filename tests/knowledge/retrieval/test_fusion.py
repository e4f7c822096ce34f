import numpy as np
import pytest

from knowledge.index.dense import DenseHits
from knowledge.index.lexical import LexicalHits
from knowledge.retrieval.fusion import LIST_LENGTH, PREFERENCE, Preferred, fuse

NOBODY = Preferred(np.empty(0, np.int64), np.empty(0, np.float32))


def lexical(pairs, extra=()):
    rows, scores = zip(*pairs, strict=True) if pairs else ((), ())
    return LexicalHits(np.array(rows, np.int64), np.array(scores, float), 50.0, np.array(extra, float))


def dense(pairs):
    rows, cosines = zip(*pairs, strict=True) if pairs else ((), ())
    return DenseHits(np.array(rows, np.int64), np.array(cosines, np.float32))


def scores_of(fused):
    return dict(zip(fused.rows.tolist(), fused.scores.tolist(), strict=True))


def test_the_first_of_both_lists_scores_one():
    fused = fuse(lexical([(7, 20), (3, 5)]), dense([(7, 0.9), (3, 0.8)]), NOBODY, 0.55)
    assert scores_of(fused)[7] == pytest.approx(1)
    assert fused.rows[fused.best(1)].tolist() == [7]


def test_each_list_counts_by_its_weight():
    fused = fuse(lexical([(1, 10)]), dense([(2, 0.9), (1, 0.8)]), NOBODY, 0.55)
    assert scores_of(fused) == {1: pytest.approx(0.55), 2: pytest.approx(0.45)}


def test_a_short_list_of_words_goes_down_to_nothing_and_a_full_one_to_its_last():
    short = fuse(lexical([(1, 10), (2, 5)]), dense([]), NOBODY, 1.0)
    assert scores_of(short) == {1: 1.0, 2: 0.5}
    full = lexical([(row, 200 - row) for row in range(LIST_LENGTH)])
    assert scores_of(fuse(full, dense([]), NOBODY, 1.0))[LIST_LENGTH - 1] == 0


def test_a_named_document_is_preferred_but_does_not_push_out_what_is_right_by_all_else():
    hits = lexical([(1, 20), (2, 14)], extra=[14, 0])
    near = dense([(1, 0.9), (2, 0.87), (9, 0.8)])
    fused = fuse(hits, near, Preferred(np.array([2, 5]), np.array([0.87, 0.7])), 0.55)
    assert fused.rows[fused.best(3)].tolist() == [2, 1, 5]
    named = Preferred(np.array([5]), np.array([0.7]))
    best_alone = fuse(lexical([(1, 20)], extra=[0]), near, named, 0.55)
    assert best_alone.rows[best_alone.best(1)].tolist() == [1]
    assert scores_of(best_alone)[5] == pytest.approx(PREFERENCE / (1 + PREFERENCE))
    assert max(scores_of(fused).values()) <= 1


def test_a_chunk_of_a_named_document_counts_what_it_is_worth_though_it_is_in_no_list():
    named = Preferred(np.array([5]), np.array([0.85]))
    fused = fuse(lexical([(1, 20)], extra=[10]), dense([(1, 0.9), (2, 0.8)]), named, 0.5)
    assert scores_of(fused)[5] == pytest.approx((0.5 * 0.5 + 0.5 * 0.5 + PREFERENCE) / (1 + PREFERENCE))


def test_equal_scores_are_ordered_by_row():
    fused = fuse(lexical([(4, 10), (9, 10), (2, 10)]), dense([]), NOBODY, 1.0)
    assert fused.rows[fused.best(3)].tolist() == [2, 4, 9]


def test_one_of_each_document_keeps_the_best():
    documents = np.array([0, 0, 1, 1], np.int32)
    fused = fuse(lexical([(1, 10), (0, 9), (3, 8), (2, 7)]), dense([]), NOBODY, 1.0)
    assert fused.rows[fused.best(10, documents)].tolist() == [1, 3]


def test_two_empty_lists_are_no_hits():
    fused = fuse(lexical([]), dense([]), NOBODY, 0.55)
    assert fused.best(10).tolist() == []
