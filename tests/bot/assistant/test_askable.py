import pytest

from bot.assistant.askable import askable_lift


@pytest.mark.parametrize(("similarity", "lift"), [(-1, 0), (0.3, 0), (0.65, 0.5), (1, 1), (1.2, 1)])
def test_an_unrelated_question_lifts_nothing_and_the_same_one_all(similarity, lift):
    assert askable_lift(similarity) == pytest.approx(lift)
