import json
from dataclasses import replace

import pytest

from bot.assistant.support import MODEL_FILE, NAMES, Signals, SupportModel, is_asked_of_another
from bot.assistant.trace import Trace

NOTHING = Signals(*[0.0] * len(NAMES))


def signals(assistant, question):
    trace = Trace()
    assistant.answer(question, (), trace)
    return trace.signals


def test_the_shipped_model_has_a_coefficient_for_every_signal_and_a_date():
    data = json.loads(MODEL_FILE.read_text(encoding="utf-8"))
    assert set(data["coefficients"]) == set(NAMES)
    assert 0 < SupportModel.load().threshold < 1
    assert any(key for key in data if "date" in key or "fitted" in key)


def test_probability_is_logistic_and_never_overflows():
    model = SupportModel(0.0, tuple(1.0 for _ in NAMES), 0.5)
    assert model.probability(NOTHING) == 0.5
    assert model.probability(replace(NOTHING, coverage=1e9)) == pytest.approx(1)
    assert model.probability(replace(NOTHING, coverage=-1e9)) == pytest.approx(0)


def test_more_coverage_never_speaks_against_an_answer():
    model = SupportModel.load()
    covered = [model.probability(replace(NOTHING, coverage=share)) for share in (0.0, 0.5, 1.0)]
    assert covered == sorted(covered)


def test_a_question_that_is_told_is_covered_and_one_that_is_not_is_not(assistant):
    told = signals(assistant, "Huyện biên tập được bao nhiêu tin về cải cách hành chính?")
    off_topic = signals(assistant, "Đội bóng nào vô địch giải ngoại hạng Anh mùa này?")
    assert told.coverage > 0.8 > 0.5 > off_topic.coverage
    assert told.inside > off_topic.inside


def test_a_question_asked_as_the_library_expects_it_is_near(assistant):
    asked = signals(assistant, "Phòng nào lo đốc thúc các nơi làm Nghị quyết 50?")
    assert asked.asked_so > 0.9
    assert asked.inside > 0.2
    assert asked.own_inside > 0


def test_a_question_near_to_one_beyond_the_library_is_outside(assistant):
    assert signals(assistant, "Cảm biến dùng pin được mấy năm?").inside < 0


@pytest.mark.parametrize(
    ("inside", "probability", "is_of_another"),
    [(-0.2, 0.1, True), (0.1, 0.1, False), (-0.2, 0.9, False)],
)
def test_a_look_up_is_of_another_when_outside_and_unlikely(inside, probability, is_of_another):
    assert is_asked_of_another(replace(NOTHING, inside=inside), probability) is is_of_another


def test_without_diacritics_the_same_words_cover(assistant):
    told = signals(assistant, "huyen bien tap duoc bao nhieu tin ve cai cach hanh chinh")
    assert told.coverage > 0.8
