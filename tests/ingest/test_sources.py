import json

import pytest

from ingest.errors import FileMissingError, UnsupportedFormatError
from ingest.sources import document_id_of, file_sources

MEGABYTE = 1_000_000


def read(source):
    warnings = []
    return list(source.read(warnings)), warnings


def test_a_file_is_a_document_with_its_name_as_id(tmp_path):
    path = tmp_path / "Kế hoạch 36.txt"
    path.write_text("Huyện tự kiểm tra hoạt động kiểm soát thủ tục hành chính.", encoding="utf-8")
    (source,) = file_sources([path], MEGABYTE)
    (document,), warnings = read(source)
    assert source.name == "Kế hoạch 36.txt"
    assert document.id == "ke-hoach-36.txt"
    assert document.source == "Kế hoạch 36.txt"
    assert "tự kiểm tra" in document.text
    assert warnings == []


def test_a_folder_is_searched_to_the_bottom_in_order_without_hidden_files(tmp_path):
    for name in ("b.txt", "a.txt", "con/c.txt", ".an/d.txt", ".e.txt", "~$f.docx"):
        path = tmp_path / "kho" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Nội dung.", encoding="utf-8")
    assert [source.name for source in file_sources([tmp_path / "kho"], MEGABYTE)] == [
        "a.txt",
        "b.txt",
        "con/c.txt",
    ]


def test_files_of_one_name_in_two_folders_are_two_documents(tmp_path):
    for folder in ("2021", "2022"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "bao-cao.txt").write_text(f"Báo cáo năm {folder}.", encoding="utf-8")
    ids = [read(source)[0][0].id for source in file_sources([tmp_path], MEGABYTE)]
    assert ids == ["2021/bao-cao.txt", "2022/bao-cao.txt"]


def test_a_line_of_jsonl_is_a_document_with_its_own_id(tmp_path):
    path = tmp_path / "kho.jsonl"
    entries = [{"id": "X 1", "title": "Tỏi", "text": "Tỏi Lý Sơn."}, {"id": "x2", "text": "Đảo."}]
    lines = [json.dumps(entry, ensure_ascii=False) for entry in entries]
    path.write_text("\n".join([lines[0], "{hỏng", lines[1]]), encoding="utf-8")
    (source,) = file_sources([path], MEGABYTE)
    documents, warnings = read(source)
    assert [(d.id, d.title) for d in documents] == [("X 1", "Tỏi"), ("x2", "x2")]
    assert len(warnings) == 1
    assert "Dòng 2" in warnings[0]


def test_what_cannot_be_read_says_so_when_it_is_read(tmp_path):
    (tmp_path / "bang.xlsx").write_bytes(b"PK\x03\x04")
    missing, table = file_sources([tmp_path / "khong-co.txt", tmp_path / "bang.xlsx"], MEGABYTE)
    with pytest.raises(FileMissingError):
        read(missing)
    with pytest.raises(UnsupportedFormatError):
        read(table)


@pytest.mark.parametrize(
    ("name", "document_id"),
    [
        ("Báo cáo (bản cuối).docx", "bao-cao-ban-cuoi-.docx"),
        ("QĐ số 07_2022.pdf", "qd-so-07_2022.pdf"),
        ("năm 2022/Kế hoạch.txt", "nam-2022/ke-hoach.txt"),
    ],
)
def test_ids_are_easy_to_type(name, document_id):
    assert document_id_of(name) == document_id
