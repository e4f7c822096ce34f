from types import SimpleNamespace

import pytest

from bot.evaluation.finding import Depths, depth, depths_of, finding


def _evidence(passages, sentences):
    return SimpleNamespace(
        retrieval=SimpleNamespace(
            passages=[SimpleNamespace(chunk=SimpleNamespace(text=t)) for t in passages]
        ),
        candidates=[SimpleNamespace(unit=SimpleNamespace(text=t)) for t in sentences],
    )


def test_the_depth_is_where_all_groups_have_been_met_together():
    texts = ["ký ngày 17/4/2020", "không có gì", "ông Nguyễn Xuân Phúc"]
    assert depth([["Nguyễn Xuân Phúc"], ["17/4/2020", "17/04/2020"]], texts) == 3


def test_a_group_is_met_by_any_of_its_strings_in_any_case():
    assert depth([["không có", "QUẢNG BÁ"]], ["nhằm Quảng  bá"]) == 1


def test_there_is_no_depth_when_a_group_is_nowhere():
    assert depth([["a"], ["b"]], ["a", "a"]) is None


def test_lists_of_several_parts_are_read_in_turn():
    first, second = _evidence(["x", "y"], ["x"]), _evidence(["fact"], ["no", "fact"])
    assert depths_of([["fact"]], [first, second]) == Depths(passages=2, sentences=3)


def test_nothing_found_is_no_depth():
    assert depths_of([["fact"]], []) == Depths(None, None)


def test_recall_and_mean_reciprocal_rank():
    figures = finding([1, 2, None, 12])
    assert figures.recall == {1: 0.25, 3: 0.5, 5: 0.5, 10: 0.5}
    assert figures.mrr == pytest.approx((1 + 1 / 2) / 4)


def test_no_questions_give_no_recall():
    assert finding([]).recall[1] == 0
