import pytest

from bot.assistant.evidence import asks_of_report, heading_fits
from tests.bot.assistant.made_units import unit


@pytest.mark.parametrize(
    ("question", "is_about_it"),
    [
        ("Huyện gặp khó khăn gì?", True),
        ("Lý Sơn có gì?", True),
        ("ly son co gi", True),
        ("Báo cáo nói gì?", True),
        ("Việt Nam xếp thứ mấy?", False),
        ("Nghị quyết 52 nói gì?", False),
    ],
)
def test_knows_a_question_about_the_district(reader, question, is_about_it):
    assert asks_of_report(reader.read(question)) is is_about_it


def test_a_unit_fits_a_heading_that_stands_anywhere_above_it():
    below = unit("Kinh phí còn hạn chế.", heading=("III. Đánh giá", "2. Khó khăn"))
    assert heading_fits(["kho khan"], below)
    assert not heading_fits(["thuan loi"], below)
    assert not heading_fits([], below)
