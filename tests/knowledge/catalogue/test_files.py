"""Reading library files: front matter, sentences with their evidence and questions, errors in words."""

import pytest

from knowledge.catalogue.files import Evidence, load_yaml, parse_body, read_text, split_front_matter
from knowledge.errors import LibraryError


@pytest.fixture
def path(tmp_path):
    return tmp_path / "nq-1.md"


def test_a_line_has_its_heading_evidence_questions_and_place():
    body = (
        "## Yêu cầu\n- Tỉnh lập kế hoạch. {văn bản: S1, S2 | Phần III, mục 1}\n  ? Tỉnh làm gì?\n? Ai lập?\n"
    )
    (line,) = parse_body(body, first_line=10)
    assert (line.heading, line.text, line.is_item, line.line_number) == (
        "Yêu cầu",
        "Tỉnh lập kế hoạch.",
        True,
        12,
    )
    assert line.evidence == Evidence("văn bản", ("S1", "S2"), "Phần III, mục 1")
    assert line.askable == ("Tỉnh làm gì?", "Ai lập?")


@pytest.mark.parametrize("written", ["{báo chí:S1}", "{ báo chí : S1 }", "{báo chí: S1 | }"])
def test_evidence_may_be_spaced_as_one_likes(written):
    (line,) = parse_body(f"## A\nCâu. {written}")
    assert line.evidence == Evidence("báo chí", ("S1",), None)


def test_text_without_evidence_keeps_its_words():
    (line,) = parse_body("## A\nKinh tế số là làm ăn qua mạng.")
    assert (line.text, line.evidence, line.is_item) == ("Kinh tế số là làm ăn qua mạng.", None, False)


def test_line_numbers_count_the_front_matter(path):
    front_matter, body, lines = split_front_matter(path, "---\nid: a\nb: c\n---\n## A\nMột.\n")
    assert front_matter == {"id": "a", "b": "c"}
    assert parse_body(body, lines)[0].line_number == 6


def test_a_rule_in_the_body_is_not_the_end_of_the_front_matter(path):
    _, body, _ = split_front_matter(path, "---\nid: a\n---\n## A\nMột.\n---\nHai.\n")
    assert "Hai." in body


@pytest.mark.parametrize("text", ["id: a\n", "---\nid: a\n", "lời dẫn\n---\nid: a\n---\n"])
def test_a_file_without_front_matter_is_told(path, text):
    with pytest.raises(LibraryError, match="thiếu phần khai báo giữa hai dòng '---'"):
        split_front_matter(path, text)


def test_front_matter_that_is_a_list_is_told(path):
    with pytest.raises(LibraryError, match="phải gồm các dòng 'tên: giá trị'"):
        split_front_matter(path, "---\n- a\n---\n")


def test_broken_yaml_is_told_with_its_line(path):
    with pytest.raises(LibraryError, match=r"^nq-1\.md: phần khai báo YAML viết sai ở dòng 2"):
        load_yaml(path, "id: a\ntitle: b: c\n")


def test_broken_front_matter_is_told_with_its_line_in_the_file(path):
    with pytest.raises(LibraryError, match=r"viết sai ở dòng 3"):
        split_front_matter(path, "---\nid: a\ntitle: b: c\n---\n")


def test_a_date_that_no_calendar_has_is_told(path):
    with pytest.raises(LibraryError, match="có một ngày không có trên lịch"):
        load_yaml(path, "issued_on: 2020-02-31\n")


def test_yaml_makes_no_objects(path):
    with pytest.raises(LibraryError):
        load_yaml(path, "a: !!python/object/apply:os.getcwd []\n")


def test_text_is_composed_and_a_byte_order_mark_is_dropped(path):
    path.write_bytes(b"\xef\xbb\xbf" + "Lý Sơn".encode())
    assert read_text(path) == "Lý Sơn"


def test_a_file_of_another_encoding_is_told(path):
    path.write_bytes("Lý Sơn".encode("utf-16"))
    with pytest.raises(LibraryError, match="không phải UTF-8"):
        read_text(path)


def test_a_file_that_cannot_be_read_is_told(path):
    with pytest.raises(LibraryError, match="không đọc được tệp"):
        read_text(path)
