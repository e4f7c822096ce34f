from pathlib import Path

import pytest

from ingest.blocks import Block, BlockKind
from ingest.readers.block import ReadResult
from ingest.readers.markdown import MarkdownReader


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "the.md"


def read(path: Path, text: str) -> ReadResult:
    path.write_text(text, encoding="utf-8")
    return MarkdownReader().read(path)


def texts(path: Path, text: str) -> list[str]:
    return [block.text for block in read(path, text).blocks]


def test_front_matter_becomes_the_metadata(path: Path) -> None:
    result = read(
        path, "---\ntitle: Thẻ\nissued_on: 2020-04-17\nnumber: 50/NQ-CP\nlist: [1, 2]\n---\nNội dung.\n"
    )
    assert result.title == "Thẻ"
    assert result.metadata == {"title": "Thẻ", "issued_on": "2020-04-17", "number": "50/NQ-CP"}
    assert [block.text for block in result.blocks] == ["Nội dung."]


@pytest.mark.parametrize("front", ["a: [", "- một", "a: &x [1]\nb: *x", "a: 2020-99-99"])
def test_front_matter_that_cannot_be_read_is_left_out_with_a_warning(path: Path, front: str) -> None:
    result = read(path, f"---\n{front}\n---\nNội dung.")
    assert (result.metadata, [block.text for block in result.blocks]) == ({}, ["Nội dung."])
    assert result.warnings == ("Phần mô tả ở đầu tệp không đọc được nên đã bỏ qua.",)


def test_a_rule_at_the_top_is_no_front_matter(path: Path) -> None:
    assert texts(path, "---\n\nNội dung.") == ["Nội dung."]


def test_headings_items_and_paragraphs_are_told_apart(path: Path) -> None:
    assert read(
        path, "# Sổ tay\nMột đoạn\nhai dòng.\n\n## Việc làm ##\n* một\n  tiếp\n- [x] hai\n1. ba\n"
    ).blocks == (
        Block("Sổ tay", BlockKind.HEADING, 1),
        Block("Một đoạn hai dòng."),
        Block("Việc làm", BlockKind.HEADING, 2),
        Block("- một tiếp", BlockKind.ITEM),
        Block("- hai", BlockKind.ITEM),
        Block("1. ba", BlockKind.ITEM),
    )


def test_underlined_headings_are_headings(path: Path) -> None:
    assert read(path, "Sổ tay\n======\nViệc\n---\nNội dung.").blocks[:2] == (
        Block("Sổ tay", BlockKind.HEADING, 1),
        Block("Việc", BlockKind.HEADING, 2),
    )


def test_the_first_top_heading_is_the_title(path: Path) -> None:
    assert read(path, "## Phụ\n# Chính\n").title == "Chính"


def test_questions_belong_to_the_block_above_and_are_no_text(path: Path) -> None:
    blocks = read(
        path, "Kinh tế số còn nhỏ.\n? Kinh tế số thế nào?\n? Quy mô ra sao?\n\n- một\n? Gì?\n"
    ).blocks
    assert blocks == (
        Block("Kinh tế số còn nhỏ.", askable=("Kinh tế số thế nào?", "Quy mô ra sao?")),
        Block("- một", BlockKind.ITEM, askable=("Gì?",)),
    )


def test_a_question_mark_away_from_a_block_is_text(path: Path) -> None:
    assert texts(path, "Đoạn.\n\n? Đứng riêng") == ["Đoạn.", "? Đứng riêng"]


def test_tables_become_rows_in_words(path: Path) -> None:
    table = (
        "| Chỉ tiêu | Năm 2025 |\n|---|:-:|\n| **Kinh tế số** | 20% \\| GDP |\n| Internet | |\n? Bao nhiêu?"
    )
    assert read(path, f"{table}\nHết.").blocks == (
        Block("Chỉ tiêu: Kinh tế số; Năm 2025: 20% | GDP", BlockKind.ROW),
        Block("Chỉ tiêu: Internet", BlockKind.ROW, askable=("Bao nhiêu?",)),
        Block("Hết."),
    )


def test_markup_is_taken_off_and_words_stay(path: Path) -> None:
    text = '**Đậm *lồng* nhau**, _nghiêng_, `mã`, [nối](http://x.vn "t"), ![ảnh](a.png), <http://y.vn>, a_b_c'
    assert texts(path, text) == ["Đậm lồng nhau, nghiêng, mã, nối, ảnh, http://y.vn, a_b_c"]


def test_escaped_marks_stay(path: Path) -> None:
    assert texts(path, r"\*sao\* và \[ngoặc\]") == ["*sao* và [ngoặc]"]


def test_code_is_read_line_by_line(path: Path) -> None:
    assert texts(path, "```\n# lệnh\nmake ask\n```\nHết.") == ["# lệnh", "make ask", "Hết."]


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- BÍ MẬT -->",
        "<!-- BÍ MẬT",
        "[//]: # (BÍ MẬT)",
        "[x]: http://a.vn/BÍMẬT",
        "<script>BÍ MẬT</script>",
        '<span style="display:none">BÍ MẬT</span>',
        "<p hidden>BÍ MẬT</p>",
        "<style>BÍ MẬT",
        '<div style="color:red; visibility: hidden">BÍ MẬT</div>',
    ],
)
def test_what_a_browser_would_not_show_is_not_read(path: Path, hidden: str) -> None:
    read_texts = texts(path, f"Đoạn thấy được.\n\n{hidden}")
    assert "".join(read_texts) == "Đoạn thấy được."
