import json

import pytest

from bot.benchmarks import retrieval
from bot.benchmarks.retrieval import TYPINGS, corpus_house, load, main, measure, search_of, typed
from bot.evaluation.questions import QuestionSetError
from bot.settings import Settings

CORPUS = {
    "cap": "Cáp quang biển nối đảo với đất liền, bảo đảm Internet băng thông rộng cho người dân.",
    "toi": "Tỏi trồng trên cát núi lửa là nông sản chủ lực, được cấp chỉ dẫn địa lý.",
    "ky": "Cán bộ dùng chữ ký số để ký văn bản điện tử, không cần in giấy.",
}
QUERIES = {"q1": ("Cáp quang biển bảo đảm điều gì?", "cap"), "q2": ("Nông sản chủ lực là gì?", "toi")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("benchmark")
    lines = [{"id": id_, "title": id_, "text": text} for id_, text in CORPUS.items()]
    _write(folder / "corpus.jsonl", lines)
    _write(folder / "queries.jsonl", [{"id": id_, "text": text} for id_, (text, _) in QUERIES.items()])
    qrels = "".join(f"{id_}\t{document}\t1\n" for id_, (_, document) in QUERIES.items())
    (folder / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return folder


def _write(path, lines):
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


@pytest.fixture(scope="module")
def settings(library_home):
    return Settings(_env_file=None, home=library_home)


def test_finds_the_right_documents_however_they_are_asked_for(folder, settings, tmp_path):
    search = search_of(corpus_house(settings, folder / "corpus.jsonl", tmp_path))
    results = {result.typing: result.figures for result in measure(load(folder), search)}
    assert set(results) == set(TYPINGS)
    assert results["as typed"].recall[1] == 100
    assert results["without diacritics"].recall[1] == 100


def test_only_the_corpus_is_searched(folder, settings, tmp_path):
    house = corpus_house(settings, folder / "corpus.jsonl", tmp_path)
    assert {entry.id for entry in house.index.current().entries()} == set(CORPUS)
    assert house.settings.home != settings.home


def test_each_way_of_typing_is_the_same_in_every_run(folder):
    benchmark = load(folder)
    for name, typing in TYPINGS.items():
        assert typed(benchmark, typing) == typed(benchmark, typing)
        changed = typed(benchmark, typing).queries != benchmark.queries
        assert changed is (name != "as typed")


def test_the_right_documents_stay_whatever_is_typed(folder):
    benchmark = load(folder)
    assert all(typed(benchmark, typing).relevant == benchmark.relevant for typing in TYPINGS.values())


@pytest.mark.parametrize("missing", ["queries.jsonl", "qrels.tsv"])
def test_a_folder_that_is_no_benchmark_is_refused_by_name(folder, tmp_path, missing):
    for path in folder.iterdir():
        if path.name != missing:
            (tmp_path / path.name).write_bytes(path.read_bytes())
    with pytest.raises(QuestionSetError, match=tmp_path.name):
        load(tmp_path)


def test_a_folder_without_right_documents_is_refused(folder, tmp_path):
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "qrels.tsv").write_text("q1\tcap\t0\n", encoding="utf-8")
    with pytest.raises(QuestionSetError, match="không có câu hỏi nào"):
        load(tmp_path)


def test_prints_a_line_for_each_way_of_typing(folder, settings, monkeypatch, capsys):
    monkeypatch.setattr(retrieval, "Settings", lambda: settings)
    assert main([str(folder)]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in TYPINGS)
    assert "3 documents" in out


def test_ends_with_one_and_a_sentence_when_there_is_nothing_to_measure(tmp_path, capsys):
    assert main([str(tmp_path)]) == 1
    assert "Không đọc được bộ đo" in capsys.readouterr().err
