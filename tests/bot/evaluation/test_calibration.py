from bot.evaluation.calibration import limits
from bot.evaluation.judging import Decision

ANSWERED, REFUSED = Decision(0.9, True), Decision(0.2, False)


def test_official_and_everyday_words_have_limits_of_their_own():
    groups = limits([ANSWERED, REFUSED, REFUSED, ANSWERED], {"tune": [0, 0], "everyday_tune": [0, 0]})
    assert [list(group.decisions) for group in groups] == [[ANSWERED, REFUSED], [REFUSED, ANSWERED]]
    assert groups[0].false_answers < groups[1].false_answers


def test_a_set_of_questions_to_refuse_alone_chooses_no_threshold():
    groups = limits([REFUSED, REFUSED, ANSWERED, REFUSED], {"refusals_tune": [0, 0], "tune": [0, 0]})
    assert [list(group.decisions) for group in groups] == [[ANSWERED, REFUSED]]
