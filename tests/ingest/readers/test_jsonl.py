import json
from pathlib import Path

import pytest

from ingest.errors import CorruptFileError, UnknownEncodingError
from ingest.readers.jsonl import read_jsonl


def read(path: Path, *lines: str) -> tuple[list[tuple[str, str, str]], list[str]]:
    path.write_text("\n".join(lines), encoding="utf-8")
    warnings: list[str] = []
    return list(read_jsonl(path, warnings)), warnings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kho.jsonl"


def test_a_document_for_each_line(path: Path) -> None:
    documents, warnings = read(
        path, '{"id": "a", "title": "Một", "text": "Nội dung\\nhai dòng."}', "", '{"id": 0, "text": "Hai."}'
    )
    assert documents == [("a", "Một", "Nội dung\nhai dòng."), ("0", "", "Hai.")]
    assert warnings == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "không phải JSON"),
        ("[" * 100_000, "không phải JSON"),
        ("[1]", "không phải một đối tượng JSON"),
        ('{"text": "Hai."}', "thiếu “id”"),
        ('{"id": "b"}', "thiếu “text”"),
        ('{"id": "b", "text": " "}', "thiếu “text”"),
        ('{"id": "b", "text": 5}', "thiếu “text”"),
        ('{"id": "a", "text": "Hai."}', "trùng “id” a"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_left_out(path: Path, line: str, reason: str) -> None:
    documents, warnings = read(path, '{"id": "a", "text": "Một."}', line, '{"id": "c", "text": "Ba."}')
    assert [document[0] for document in documents] == ["a", "c"]
    assert warnings == [f"Dòng 2 bị bỏ qua: {reason}."]


def test_many_bad_lines_are_told_in_one_sentence(path: Path) -> None:
    _, warnings = read(path, '{"id": "a", "text": "Một."}', *["x"] * 30)
    assert len(warnings) == 21
    assert warnings[-1] == "Còn 10 dòng khác bị bỏ qua."


def test_a_file_without_a_good_line_is_refused(path: Path) -> None:
    with pytest.raises(CorruptFileError, match="không có dòng nào"):
        read(path, "một", "hai")


def test_lone_surrogates_and_unseen_characters_are_taken_out(path: Path) -> None:
    documents, _ = read(path, json.dumps({"id": "a\u200b", "title": "M\ud800ột", "text": "Nội\u202e dung."}))
    assert documents == [("a", "Một", "Nội dung.")]


def test_another_encoding_is_refused(path: Path) -> None:
    path.write_bytes(b'{"id": "a", "text": "caf\xe9"}')
    with pytest.raises(UnknownEncodingError):
        list(read_jsonl(path, []))
