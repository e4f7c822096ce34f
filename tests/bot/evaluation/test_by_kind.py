import json
from pathlib import Path

from bot.evaluation.running import evaluate_files

LINES = [
    {"id": "a", "kind": "directive", "question": "Nghị quyết 50/NQ-CP ban hành ngày nào?", "status": "answered",
     "facts": [["17/4/2020"]]},
    {"id": "b", "kind": "offtopic", "question": "Bánh xèo làm thế nào?", "status": "answered", "facts": [["bột"]]},
]  # fmt: skip


def _evaluate(house, tmp_path, **options):
    path: Path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    evaluate_files(
        house.assistant,
        house.index.current().manifest,
        [path],
        **{"as_json": False, "show_wrong": False} | options,
    )


def test_prints_a_row_for_each_kind(house, tmp_path, capsys):
    _evaluate(house, tmp_path)
    out = capsys.readouterr().out
    assert "set.jsonl" in out
    assert "p50" in out
    assert "bánh" not in out.lower()


def test_wrong_questions_are_shown_when_asked_for(house, tmp_path, capsys):
    _evaluate(house, tmp_path, show_wrong=True)
    assert "Bánh xèo làm thế nào?" in " ".join(capsys.readouterr().out.split())


def test_json_has_the_indexes_identity_and_the_ids_of_the_wrong_ones(house, tmp_path, capsys):
    _evaluate(house, tmp_path, as_json=True)
    record = json.loads(capsys.readouterr().out)
    assert record["identity"] == house.index.current().identity
    assert [kind["name"] for kind in record["kinds"]] == ["directive", "offtopic", "tất cả"]
    assert [wrong["id"] for wrong in record["wrong"]] == ["b"]
