import numpy as np
import pytest

from bot.assistant.opinions import asks_opinion, opinion_model
from bot.assistant.outcomes import Answer, RefusalReason
from bot.assistant.text_model import TextModel

OPINIONS = [
    "Blockchain với tỏi Lý Sơn chỉ làm màu hay thiệt sự có ích vậy em?",
    "Chuyển đổi số kiểu này liệu có ăn nên làm ra nổi không em?",
]
NOTHING = np.zeros(2, np.float32)


def model_of(score: float) -> TextModel:
    return TextModel(score, NOTHING, {}, threshold=1.0)


@pytest.mark.parametrize("question", OPINIONS)
def test_a_judgement_is_asked_for_in_words_that_no_pattern_foresees(ask, question):
    refusal = ask.refusal(question)
    assert refusal.reason is RefusalReason.GUARD_OPINION


def test_a_difference_or_an_advantage_is_no_opinion(ask):
    for question in ("Dữ liệu lớn có tác dụng gì?", "Huyện gặp những khó khăn gì?"):
        assert isinstance(ask.outcome(question), Answer)


@pytest.mark.parametrize(
    ("score", "probability", "is_opinion"),
    [(1.2, 0.99, True), (0.5, 0.99, False), (0.5, 0.6, True), (0.1, 0.6, False)],
)
def test_what_only_sounds_like_one_is_answered_when_the_library_surely_tells(score, probability, is_opinion):
    assert asks_opinion(model_of(score), "Có nên không?", NOTHING, probability) is is_opinion


def test_with_another_embedder_nothing_is_told():
    assert opinion_model("another") is None
    assert not asks_opinion(None, "Bạn thấy sao?", NOTHING, 0.0)
