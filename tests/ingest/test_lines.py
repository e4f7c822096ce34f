import pytest

from ingest.blocks import Block, BlockKind
from ingest.lines import to_lines


def texts(*lines: str) -> list[str]:
    return [line.text for line in to_lines(map(Block, lines))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("- UBND huyện triển khai Nghị quyết số", "50/NQ-CP; định kỳ sơ kết, tổng kết."),
        ("chuyển giao ứng dụng công nghệ; ứng dụng đưa vào sử", "dụng có hiệu quả hệ thống thông tin"),
        ("2. Kết quả thực hiện nhiệm vụ tại Nghị quyết số", "50/NQ-CP"),
        ("1. Nâng cao nhận thức, đột phá về đổi mới tư duy, xác định quyết tâm", "chính trị mạnh mẽ"),
        ("theo Kế hoạch số", "271 –KH/TU của Tỉnh ủy"),
    ],
)
def test_joins_what_the_file_format_broke(first: str, second: str) -> None:
    assert texts(first, second) == [f"{first} {second}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kinh tế số còn nhỏ.", "dụng cụ còn thiếu"),
        ("mục tiêu cụ thể như sau :", "nâng cao nhận thức"),
        ("1. Thuận lợi", "nhìn chung các nhiệm vụ"),
        ("BÁO CÁO", "kết quả triển khai"),
        ("Các đơn vị phối hợp", "Ủy ban nhân dân huyện chủ trì"),
        ("Các đơn vị phối hợp", "- chủ trì tuyên truyền"),
        ("Các đơn vị phối hợp", "a) chủ trì tuyên truyền"),
    ],
)
def test_keeps_apart_what_stands_apart(first: str, second: str) -> None:
    assert texts(first, second) == [first, second]


def test_rows_and_styled_headings_are_never_joined() -> None:
    blocks = [
        Block("Tổng quan", BlockKind.HEADING, 1),
        Block("huyện đảo"),
        Block("Năm: 2022", BlockKind.ROW),
        Block("tiếp theo"),
    ]
    assert [line.text for line in to_lines(blocks)] == ["Tổng quan", "huyện đảo", "Năm: 2022", "tiếp theo"]


def test_joining_keeps_the_questions_of_both_parts() -> None:
    (line,) = to_lines(
        [Block("triển khai Nghị quyết số", askable=("A?",)), Block("50/NQ-CP", askable=("B?",))]
    )
    assert line.askable == ("A?", "B?")


def test_lines_without_letters_and_entries_of_a_contents_table_are_left_out() -> None:
    assert texts("-----", "* * *", "I. ĐẶC ĐIỂM ............. 3", "Nội dung") == ["Nội dung"]
