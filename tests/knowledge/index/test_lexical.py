import math
import random
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from knowledge.errors import IndexDamagedError
from knowledge.index import lexical, lexical_writer
from knowledge.index.lexical import K1, B, LexicalIndex
from knowledge.index.lexical_writer import LexicalIndexWriter
from knowledge.index.terms import plain_terms
from knowledge.vietnamese.text import search_tokens, strip_diacritics

TEXTS = [
    "Huyện đảo Lý Sơn triển khai Nghị quyết số 50/NQ-CP của Chính phủ",
    "Phòng Kinh tế và Hạ tầng nông thôn chủ trì triển khai nghị quyết",
    "Tỏi Lý Sơn là đặc sản nổi tiếng của huyện đảo",
    "Ly cà phê sơn mài",
]


def write_index(folder, texts):
    writer = LexicalIndexWriter(folder)
    for text in texts:
        writer.add(search_tokens(text))
    writer.finish()
    return LexicalIndex(folder)


def reference_scores(texts, query, folded_weight):
    """BM25 from the textbook, with uni- and bigrams, in both fields."""
    plain = [search_tokens(text) for text in texts]
    bare = [[strip_diacritics(token) for token in tokens] for tokens in plain]
    asked = search_tokens(query)
    total = np.zeros(len(texts))
    for field, words, weight in (
        (plain, asked, 1.0),
        (bare, [strip_diacritics(t) for t in asked], folded_weight),
    ):
        terms = [Counter([*tokens, *pairwise(tokens)]) for tokens in field]
        average = sum(sum(counts.values()) for counts in terms) / len(terms)
        for term in [*words, *pairwise(words)]:
            holders = sum(term in counts for counts in terms)
            idf = math.log(1 + (len(texts) - holders + 0.5) / (holders + 0.5))
            for row, counts in enumerate(terms):
                norm = K1 * (1 - B + B * sum(counts.values()) / average)
                total[row] += weight * idf * counts[term] * (K1 + 1) / (counts[term] + norm)
    return total


def random_texts(count, seed=0):
    words = " ".join(TEXTS).split()
    choice = random.Random(seed)
    return [" ".join(choice.choices(words, k=choice.randint(5, 30))) for _ in range(count)]


def test_scores_are_bm25_of_words_and_pairs_in_both_fields(tmp_path):
    texts = TEXTS + random_texts(60)
    index = write_index(tmp_path / "bm25", texts)
    for query in ("nghị quyết 50/NQ-CP", "tỏi Lý Sơn", "đảo đảo huyện"):
        expected = reference_scores(texts, query, 0.5)
        hits = index.search(search_tokens(query), len(texts), folded_weight=0.5)
        assert np.allclose(hits.scores, expected[hits.rows], rtol=1e-3)
        assert set(hits.rows.tolist()) == set(np.flatnonzero(expected > 0).tolist())
        assert list(hits.scores) == sorted(hits.scores, reverse=True)


def test_the_right_text_comes_first(tmp_path):
    index = write_index(tmp_path / "bm25", TEXTS)
    assert index.search(search_tokens("phòng nào chủ trì nghị quyết"), 4).rows[0] == 1
    assert index.search(search_tokens("đặc sản của Lý Sơn"), 4).rows[0] == 2


def test_a_query_without_diacritics_finds_in_the_folded_field_alone(tmp_path):
    index = write_index(tmp_path / "bm25", TEXTS)
    hits = index.search(search_tokens("dac san noi tieng"), 4, folded_only=True)
    assert hits.rows.tolist() == [2]
    assert len(index.search(search_tokens("dac san noi tieng"), 4, folded_weight=0.0).rows) == 0


def test_no_score_passes_the_ceiling(tmp_path):
    index = write_index(tmp_path / "bm25", TEXTS)
    hits = index.search(search_tokens(TEXTS[0]), 1)
    assert 0.3 * hits.ceiling < hits.scores[0] <= hits.ceiling


def test_words_of_the_query_that_nobody_holds_raise_the_ceiling(tmp_path):
    index = write_index(tmp_path / "bm25", TEXTS)
    known, unknown = search_tokens("đặc sản"), search_tokens("đặc sản vũ trụ")
    assert index.search(unknown, 1).ceiling > index.search(known, 1).ceiling


def test_rows_asked_for_besides_get_their_scores(tmp_path):
    index = write_index(tmp_path / "bm25", TEXTS)
    hits = index.search(search_tokens("huyện đảo"), 1, extra_rows=np.array([3, 0]))
    full = index.search(search_tokens("huyện đảo"), 4)
    assert hits.extra_scores.tolist() == [0.0, full.scores[full.rows.tolist().index(0)]]


def test_an_index_that_was_spilled_to_disk_equals_one_that_was_not(tmp_path, monkeypatch):
    texts = random_texts(200, seed=1)
    whole = write_index(tmp_path / "whole", texts)
    monkeypatch.setattr(lexical_writer, "_SPILL_AT", 500)
    spilled = write_index(tmp_path / "spilled", texts)
    query = search_tokens("huyện đảo Lý Sơn nghị quyết")
    assert spilled.search(query, 200).rows.tolist() == whole.search(query, 200).rows.tolist()
    assert spilled.search(query, 200).scores.tolist() == whole.search(query, 200).scores.tolist()
    assert not (tmp_path / "spilled" / "spill").exists()


@pytest.mark.parametrize("small", [0, 20_000])  # as in a large index, and as in a small one
@pytest.mark.parametrize("top_k", [1, 5, 100])
def test_columns_of_frequent_words_change_no_score(tmp_path, monkeypatch, top_k, small):
    texts = random_texts(1_500, seed=2)
    without = write_index(tmp_path / "without", texts)
    monkeypatch.setattr(lexical, "_SMALL", small)
    monkeypatch.setattr(lexical_writer, "_COLUMN_MINIMUM", 20)
    with_columns = write_index(tmp_path / "with", texts)
    assert (tmp_path / "with" / "columns.npy").stat().st_size > 10_000
    extra = np.arange(0, 1_500, 7)
    for query in ("huyện đảo Lý Sơn", "của và", "nghị quyết 50/NQ-CP triển khai của Chính phủ", "sơn"):
        expected = without.search(search_tokens(query), top_k, extra_rows=extra)
        found = with_columns.search(search_tokens(query), top_k, extra_rows=extra)
        assert np.allclose(found.scores, expected.scores)
        assert np.allclose(found.extra_scores, expected.extra_scores)
        assert found.ceiling == pytest.approx(expected.ceiling)


def test_frequency_and_knowledge_of_words(tmp_path):
    index = write_index(tmp_path / "bm25", TEXTS)
    assert index.document_frequency(["lý", "sơn", "nghị", "vũ"]).tolist() == [2, 3, 2, 0]
    assert index.document_frequency([]).tolist() == []
    assert index.knows(plain_terms(["lý", "sơn"]))
    assert not index.knows(plain_terms(["sơn", "lý"]))
    assert not index.knows(plain_terms(["bình", "sơn"]))


def test_an_empty_index_and_an_empty_query_find_nothing(tmp_path):
    empty = write_index(tmp_path / "empty", [])
    assert len(empty.search(["huyện"], 10).rows) == 0
    index = write_index(tmp_path / "bm25", TEXTS)
    hits = index.search([], 10)
    assert len(hits.rows) == 0
    assert hits.ceiling == 0


def test_a_missing_file_is_told_as_damage(tmp_path):
    write_index(tmp_path / "bm25", TEXTS)
    (tmp_path / "bm25" / "rows.npy").unlink()
    with pytest.raises(IndexDamagedError, match="troly ingest"):
        LexicalIndex(tmp_path / "bm25")
