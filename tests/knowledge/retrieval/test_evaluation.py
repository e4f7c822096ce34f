import json

import pytest

from knowledge.retrieval.evaluation import Benchmark, evaluate


@pytest.fixture
def folder(tmp_path):
    queries = [
        {"id": "q1", "text": "Huyện đảo nào?"},
        {"id": "q2", "text": "Khi nào?"},
        {"id": "q3", "text": "?"},
    ]
    lines = "\n".join(json.dumps(query, ensure_ascii=False) for query in queries)
    (tmp_path / "queries.jsonl").write_text(lines + "\n", encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("q1\td1\t1\nq2\td2\t1\nq2\td3\t1\nq3\td9\t0\n", encoding="utf-8")
    return tmp_path


def test_queries_without_a_right_document_are_left_out(folder):
    assert set(Benchmark.load(folder).queries) == {"q1", "q2"}


def test_qrels_with_a_header_and_four_columns_are_read_too(folder):
    (folder / "qrels.tsv").write_text("query-id\titer\tcorpus-id\tscore\nq1\t0\td1\t1\n", encoding="utf-8")
    assert Benchmark.load(folder).relevant == {"q1": frozenset({"d1"})}


def test_recall_and_reciprocal_rank_are_taken_over_all_queries(folder):
    answers = {"Huyện đảo nào?": ["d1", "d2"], "Khi nào?": ["d8", "d3", "d2"]}
    figures = evaluate(Benchmark.load(folder), answers.__getitem__)
    assert figures.queries == 2
    assert figures.recall == {1: 50, 3: 100, 5: 100, 10: 100}
    assert figures.mrr == pytest.approx(75)


def test_what_is_not_among_the_first_ten_is_not_found(folder):
    ranked = [f"x{number}" for number in range(10)] + ["d1", "d2"]
    figures = evaluate(Benchmark.load(folder), lambda _: ranked)
    assert figures.recall[10] == 0
    assert figures.mrr == 0


def test_queries_can_be_stripped_of_their_diacritics(folder):
    assert Benchmark.load(folder).without_diacritics().queries["q1"] == "Huyen dao nao?"


def test_figures_are_printed_in_a_line(folder):
    text = str(evaluate(Benchmark.load(folder), lambda _: ["d1"]))
    assert "R@1 50.00" in text
    assert "\n" not in text
