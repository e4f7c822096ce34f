import pytest


@pytest.mark.parametrize(
    ("question", "heading_word", "expected"),
    [
        ("Huyện Lý Sơn gặp những khó khăn gì?", "khó khăn", "Nhận thức của cán bộ"),
        ("Huyện đang vướng mắc chỗ nào?", "khó khăn", "Nhận thức của cán bộ"),
        ("Huyện có những thuận lợi nào?", "thuận lợi", "sự quan tâm của các cấp ủy"),
        ("Huyện kiến nghị gì với tỉnh?", "UBND tỉnh", ""),
    ],
)
def test_lists_the_items_of_the_section_that_is_asked_for(ask, question, heading_word, expected):
    answer = ask.answer(question)
    assert expected in answer.text
    assert {c.document_id for c in answer.citations} <= {"bao-cao-ly-son", "bao-cao-ly-son-ghi-chu"}


def test_a_follow_up_asks_the_same_of_another_section(ask):
    to_centre = ask.answer("Huyện kiến nghị gì với trung ương?")
    to_province = ask.answer("thế với tỉnh thì sao?", "Huyện kiến nghị gì với trung ương?")
    assert to_province.citations[0].locator != to_centre.citations[0].locator


@pytest.mark.parametrize(
    "question",
    [
        "huyen gap nhung kho khan gi",
        "Huyện gap khó khan gì",
        "HUYỆN LÝ SƠN GẶP KHÓ KHĂN GÌ?",
        "Huyện găp khó khănn gì?",
        "What difficulties does the district face?",
    ],
)
def test_finds_the_difficulties_however_the_question_is_typed(ask, question):
    assert "Nhận thức của cán bộ" in ask.answer(question).text
