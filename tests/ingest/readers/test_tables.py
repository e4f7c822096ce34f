import pytest

from ingest.readers.tables import row_blocks, row_text


@pytest.mark.parametrize(
    ("headers", "cells", "text"),
    [
        (["Chỉ tiêu", "Năm 2025"], ["Kinh tế số", "20% GDP;"], "Chỉ tiêu: Kinh tế số; Năm 2025: 20% GDP"),
        (["Chỉ tiêu:", ""], ["Kinh tế số", "20%"], "Chỉ tiêu: Kinh tế số; 20%"),
        (["Chỉ tiêu", "Năm"], ["Kinh tế số", " "], "Chỉ tiêu: Kinh tế số"),
        (["Chỉ tiêu", "Năm"], ["I. KINH TẾ", "I. KINH TẾ"], "I. KINH TẾ"),
        (["Việc"], ["Họp", "thừa"], "Việc: Họp; thừa"),
        (["A", "B"], ["", ""], ""),
    ],
)
def test_a_row_says_its_columns(headers: list[str], cells: list[str], text: str) -> None:
    assert row_text(headers, cells) == text


def test_two_rows_of_headers_are_put_together() -> None:
    rows = [["Lĩnh vực", "Năm", "Năm"], ["Lĩnh vực", "2021", "2022"], ["Y tế", "5", "6"]]
    assert [block.text for block in row_blocks(rows, header_rows=2)] == [
        "Lĩnh vực: Y tế; Năm – 2021: 5; Năm – 2022: 6"
    ]


def test_a_table_of_headers_only_is_read_as_its_words() -> None:
    assert [block.text for block in row_blocks([["Việc", "Hạn"]])] == ["Việc; Hạn"]
