import pytest

from ingest.markers import Rank, is_capitals, read_marker, roman_numeral, roman_value


@pytest.mark.parametrize(
    ("line", "rank", "label", "ordinal", "rest"),
    [
        ("I. ĐẶC ĐIỂM", Rank.ROMAN, "I", 1, "ĐẶC ĐIỂM"),
        ("IV- TỔ CHỨC", Rank.ROMAN, "IV", 4, "TỔ CHỨC"),
        ("2. Khó khăn", Rank.ARABIC, "2", 2, "Khó khăn"),
        ("1.Thuận lợi", Rank.ARABIC, "1", 1, "Thuận lợi"),
        ("3/ Kinh phí", Rank.ARABIC, "3", 3, "Kinh phí"),
        ("1.2. Máy tính", Rank.ARABIC_2, "1.2", 2, "Máy tính"),
        ("a) Về thể chế", Rank.POINT, "a", 1, "Về thể chế"),
        ("đ) Có đủ điều kiện", Rank.POINT, "đ", 5, "Có đủ điều kiện"),
        ("A. NHIỆM VỤ", Rank.LETTER, "A", 1, "NHIỆM VỤ"),
        ("- UBND huyện", Rank.BULLET, "-", 0, "UBND huyện"),
        ("+ Cấp xã", Rank.BULLET, "+", 0, "Cấp xã"),
        ("Phần thứ hai", Rank.PART, "thứ hai", 2, ""),
        ("PHẦN I. MỞ ĐẦU", Rank.PART, "I", 1, "MỞ ĐẦU"),
        ("Chương II QUY ĐỊNH CHUNG", Rank.CHAPTER, "II", 2, "QUY ĐỊNH CHUNG"),
        ("Mục 1. TRÁCH NHIỆM", Rank.SECTION, "1", 1, "TRÁCH NHIỆM"),
        ("Điều 3. Giải thích từ ngữ", Rank.ARTICLE, "3", 3, "Giải thích từ ngữ"),
        ("Điều 5a: Bổ sung", Rank.ARTICLE, "5a", 5, "Bổ sung"),
        ("PHỤ LỤC", Rank.ANNEX, "", 1, ""),
    ],
)
def test_reads_the_marker_of_a_line(line: str, rank: Rank, label: str, ordinal: int, rest: str) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert (marker.rank, marker.label, marker.ordinal, line[marker.length :]) == (rank, label, ordinal, rest)


@pytest.mark.parametrize(
    "line",
    [
        "50/NQ-CP; định kỳ",
        "52-NQ/TW",
        "50/ NQ-CP",
        "17/4/2020 là ngày",
        "1.500 người",
        "12 người",
        "24/7",
        "5 - 10 tuổi",
        "-5 độ",
        "+84 255",
        "Điều 5 của Luật này quy định",
        "Mục 2 Phần III nêu",
        "Phần mềm quản lý",
        "Mục tiêu",
        "IIX. Sai",
        "v.v. và các việc khác",
        "Chương trình hành động",
        "2020. Năm sau",
    ],
)
def test_takes_no_running_text_for_a_marker(line: str) -> None:
    assert read_marker(line) is None


@pytest.mark.parametrize("number", [1, 4, 9, 14, 40, 49, 90])
def test_roman_numerals_are_read_as_they_are_written(number: int) -> None:
    assert roman_value(roman_numeral(number)) == number


def test_capitals_are_told_from_names() -> None:
    assert is_capitals("ĐÁNH GIÁ:")
    assert not is_capitals("Đánh giá")
    assert not is_capitals("2020")
