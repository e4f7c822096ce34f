import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.judging import (
    Allowed,
    Decision,
    auroc,
    auroc_of,
    choose_threshold,
    curve,
    operating_point,
)

DECISIONS = st.lists(
    st.builds(Decision, st.floats(0, 1, allow_nan=False), st.booleans()), min_size=1, max_size=30
)


def _decisions(to_answer=(), to_refuse=()):
    return [*(Decision(c, True) for c in to_answer), *(Decision(c, False) for c in to_refuse)]


def test_auroc_is_one_when_every_good_one_scores_above_every_bad_one():
    assert auroc_of(_decisions([0.8, 0.9], [0.1, 0.7])) == 1


def test_auroc_counts_ties_half():
    assert auroc_of(_decisions([0.5], [0.5])) == 0.5


def test_auroc_is_unknown_where_one_side_is_empty():
    assert auroc_of(_decisions([0.5, 0.6])) is None


@given(DECISIONS)
def test_auroc_turns_round_with_the_labels(decisions):
    scores = np.array([d.certainty for d in decisions])
    labels = np.array([d.to_answer for d in decisions], np.float64)
    area = auroc(scores, labels)
    assert area is None or area == pytest.approx(1 - auroc(scores, 1 - labels))


def test_an_operating_point_counts_both_errors():
    point = operating_point(_decisions([0.9, 0.6, 0.2, 0.4], [0.5, 0.1]), 0.5)
    assert (point.false_answers, point.false_refusals) == (0.5, 0.5)


def test_a_group_that_is_empty_has_no_errors():
    assert operating_point(_decisions([0.9]), 0.5).false_answers == 0
    assert operating_point(_decisions((), [0.1]), 0.5).false_refusals == 0


def test_what_was_looked_up_is_answered_at_every_threshold_and_what_a_rule_refused_at_none():
    points = curve(_decisions([1.0], [0.0]))
    assert all((p.false_answers, p.false_refusals) == (0, 0) for p in points)


@given(DECISIONS)
def test_a_higher_threshold_trades_false_answers_for_false_refusals(decisions):
    points = curve(decisions)
    for lower, higher in itertools.pairwise(points):
        assert lower.threshold < higher.threshold
        assert lower.false_answers >= higher.false_answers
        assert lower.false_refusals <= higher.false_refusals


def _chosen(decisions, false_answers=0.05, false_refusals=0.08):
    return operating_point(decisions, choose_threshold([Allowed(decisions, false_answers, false_refusals)]))


def test_the_threshold_keeps_both_limits_where_that_can_be():
    chosen = _chosen(_decisions([0.9] * 95 + [0.3] * 5, [0.1] * 97 + [0.95] * 3))
    assert (chosen.false_answers, chosen.false_refusals) == (0.03, 0)
    assert 0.1 < chosen.threshold <= 0.3


def test_where_both_limits_cannot_be_kept_the_worse_excess_is_the_smallest():
    decisions = _decisions([0.9] * 60 + [0.5] * 40, [0.1] * 80 + [0.6] * 20)
    strict, mild = _chosen(decisions, 0.01, 0.5), _chosen(decisions, 0.5, 0.01)
    assert (strict.false_answers, strict.false_refusals) == (0, 0.4)
    assert (mild.false_answers, mild.false_refusals) == (0.2, 0)


def test_the_threshold_serves_the_group_that_fares_worst():
    easy = _decisions([0.9] * 100, [0.1] * 100)
    hard = _decisions([0.5] * 100, [0.1] * 100)
    assert choose_threshold([Allowed(easy, 0.05, 0.08), Allowed(hard, 0.08, 0.15)]) <= 0.5


@given(DECISIONS)
def test_no_threshold_has_a_smaller_excess_than_the_chosen_one(decisions):
    chosen = _chosen(decisions)
    excess = [max(p.false_answers / 0.05, p.false_refusals / 0.08) for p in curve(decisions)]
    assert max(chosen.false_answers / 0.05, chosen.false_refusals / 0.08) == min(excess)
