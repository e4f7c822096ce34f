import numpy as np
import pytest

from bot.assistant.beyond import beyond_model, beyond_score
from bot.assistant.text_model import TextModel


@pytest.fixture(scope="module")
def score(house):
    model = beyond_model(house.embedder.name)
    return lambda question: beyond_score(model, question, house.embedder.embed_query_vector(question))


@pytest.mark.parametrize(
    ("near_miss", "answered"),
    [
        ("Cảm biến dùng pin được mấy năm?", "Cảm biến là gì?"),
        ("Chứng thư số công vụ nộp đơn xin cấp theo mẫu nào?", "Chữ ký số dùng để làm gì?"),
        ("Phần mềm một cửa do công ty nào bán, giá bao nhiêu?", "Một cửa liên thông khác một cửa ở chỗ nào?"),
    ],
)
def test_a_near_miss_sounds_farther_from_the_library_than_what_it_answers(score, near_miss, answered):
    assert score(near_miss) > score(answered)


def test_what_lies_far_out_says_no_more():
    vector = np.zeros(2, np.float32)
    assert beyond_score(TextModel(100.0, vector, {}), "a", vector) == 0.5
    assert beyond_score(TextModel(-100.0, vector, {}), "a", vector) == -1.0


def test_with_another_embedder_nothing_is_told():
    assert beyond_model("another") is None
    assert beyond_score(None, "Cảm biến là gì?", np.zeros(2, np.float32)) == 0.0
