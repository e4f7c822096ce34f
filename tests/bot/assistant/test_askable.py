import pytest

from bot.assistant.askable import askable_lift


@pytest.mark.parametrize(("similarity", "lift"), [(-1, 0), (0.3, 0), (0.5, 0), (0.75, 0.5), (1, 1), (1.2, 1)])
def test_only_a_very_similar_question_lifts(similarity, lift):
    assert askable_lift(similarity) == pytest.approx(lift)
