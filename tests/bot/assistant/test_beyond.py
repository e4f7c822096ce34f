import numpy as np
import pytest

from bot.assistant.adapter import Adapter
from bot.assistant.beyond import BeyondQuestions, beyond_model, beyond_score, save_questions
from bot.assistant.text_model import TextModel
from knowledge.embedding.steps import in_steps

SHIPPED = "Bản 16/CT-TTg năm 2017 đăng Công báo số mấy vậy?"  # of the questions beyond the library


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


def test_the_nearest_of_the_questions_that_were_written_is_found(tmp_path):
    vectors = np.eye(3, 4, dtype=np.float32)
    path = tmp_path / "beyond.npz"
    save_questions(path, "e", in_steps(vectors))
    adapter = Adapter.without_fitting(np.zeros((0, 4), np.float32))
    beyond = BeyondQuestions.load("e", adapter, path)
    assert beyond is not None
    assert beyond.nearest(vectors[1]) == pytest.approx(1)
    assert beyond.nearest(np.array([0, 0, 0, 1], np.float32)) == pytest.approx(0)
    assert BeyondQuestions.load("another", adapter, path) is None


def test_a_question_that_ships_is_found_again(house):
    adapter = Adapter.load(house.embedder.name)
    beyond = BeyondQuestions.load(house.embedder.name, adapter)
    nearest = [beyond.nearest(house.embedder.embed_query_vector(q)) for q in (SHIPPED, "Cảm biến là gì?")]
    assert nearest[0] > 0.95 > nearest[1]
