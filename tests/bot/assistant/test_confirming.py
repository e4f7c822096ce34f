import pytest

from bot.assistant.confirming import CONFIRMS
from knowledge.vietnamese.text import folded_key


@pytest.mark.parametrize(
    "question",
    [
        "Nghị quyết 52 do ông Phúc ký phải không?",
        "Kinh tế số chiếm 50% đúng không?",
        "Có phải huyện biên tập 300 tin?",
        "Huyện có 300 tin đúng chứ?",
        "Xác nhận giúp: 300 tin?",
        "Huyện chỉ có 8 chuyên mục?",
        "phai k",
    ],
)
def test_knows_a_question_that_asks_to_confirm(question):
    assert CONFIRMS.search(folded_key(question))


@pytest.mark.parametrize(
    "question", ["Ai ký Nghị quyết 52?", "Huyện phải làm gì?", "Dùng chung thế nào?", "Chỉ thị 16 là gì?"]
)
def test_an_open_question_asks_for_no_confirmation(question):
    assert not CONFIRMS.search(folded_key(question))
