import numpy as np
import pytest

from bot.assistant.askable import Similarities, askable_lift


@pytest.mark.parametrize(("similarity", "lift"), [(-1, 0), (0.3, 0), (0.65, 0.5), (1, 1), (1.2, 1)])
def test_an_unrelated_question_lifts_nothing_and_the_same_one_all(similarity, lift):
    assert askable_lift(similarity) == pytest.approx(lift)


def _similarities() -> Similarities:
    """Sentence 2 has four askable questions, sentence 5 one."""
    cosines = np.array([0.1, 0.9, 0.5, 0.7, 0.3], np.float32)
    return Similarities(
        np.array([2, 5]), np.array([0, 4]), np.array([4, 5]), cosines, np.array([0.9, 0.3], np.float32)
    )


def test_the_nearest_askable_question_of_each_sentence_counts_and_none_is_zero():
    assert _similarities().of([5, 1, 2]) == pytest.approx([0.3, 0.0, 0.9])
    assert _similarities().nearest_sentences(1) == [2]


def test_often_asked_is_the_mean_of_the_three_nearest_or_of_fewer():
    assert _similarities().often([2, 5, 9]) == pytest.approx([0.7, 0.3, 0.0])


def test_a_sentence_that_nobody_asks_for_has_no_similarities():
    assert list(_similarities().of_sentence(2)) == pytest.approx([0.1, 0.9, 0.5, 0.7])
    assert not len(_similarities().of_sentence(3))
    assert not len(_similarities().of_sentence(7))
