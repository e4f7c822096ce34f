import json

import numpy as np
import pytest

from bot.assistant.ranking import NAMES, RankingModel
from bot.evaluation.questions import EvaluationQuestion
from bot.evaluation.ranking import Example, cross_validated, example_of, fit_ranking, write_model


def _examples(count: int = 120, seed: int = 0) -> list[Example]:
    """Questions of three sets; the first signal tells the right sentence, the others tell nothing."""
    random = np.random.default_rng(seed)
    examples = []
    for number in range(count):
        signals = random.normal(size=(int(random.integers(5, 12)), len(NAMES)))
        is_right = np.zeros(len(signals), np.bool_)
        is_right[0] = True
        signals[0, 0] += 3
        examples.append(Example(f"set{number % 3}", signals, is_right))
    return examples


def test_a_signal_that_tells_the_right_sentence_weighs_most():
    weights = np.abs(fit_ranking(_examples()).coefficients)
    assert weights.argmax() == 0
    assert weights[0] > 3 * weights[1:].max()


def test_a_set_is_judged_by_a_model_that_has_not_seen_it():
    depths = cross_validated(_examples())
    assert (depths >= 1).all()
    assert (depths == 1).mean() > 0.8


def test_any_of_several_right_sentences_will_do():
    signals = np.zeros((3, len(NAMES)))
    signals[:, 0] = [2.0, 1.0, 0.0]
    both = Example("s", signals, np.array([True, True, False]))
    assert fit_ranking([both] * 20).coefficients[0] > 0


def test_what_is_written_is_what_the_assistant_reads(tmp_path):
    model = fit_ranking(_examples())
    write_model(tmp_path / "ranking.json", model, {"questions": 120})
    assert RankingModel.load(tmp_path / "ranking.json").coefficients == pytest.approx(model.coefficients)
    assert json.loads((tmp_path / "ranking.json").read_text(encoding="utf-8"))["figures"] == {
        "questions": 120
    }


def _question(text: str, status: str = "answered") -> EvaluationQuestion:
    return EvaluationQuestion(
        id="x001",
        kind="fact",
        question=text,
        facts=[["192 tin"]] if status == "answered" else [],
        status=status,
    )


def test_an_example_knows_which_sentences_hold_the_fact(house):
    example = example_of(house.assistant, "s", _question("Bao nhiêu tin được biên tập?"))
    assert example is not None
    assert example.signals.shape == (len(example.is_right), len(NAMES))
    assert example.is_right.sum() == 1


def test_what_is_to_be_refused_or_finds_no_fact_is_no_example(house):
    assert example_of(house.assistant, "s", _question("Bao nhiêu tin được biên tập?", "refused")) is None
    assert example_of(house.assistant, "s", _question("Trí tuệ nhân tạo là gì?")) is None
