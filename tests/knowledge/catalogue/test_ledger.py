"""The ledger of targets: by year, by directive, by words; directives stay apart."""

import pytest

from knowledge.catalogue.catalogue import SHIPPED_LIBRARY, Catalogue
from knowledge.catalogue.ledger import LedgerRow, find_targets, same_indicator


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue.load(SHIPPED_LIBRARY)


def test_no_condition_gives_every_row_by_year(catalogue):
    rows = find_targets(catalogue)
    assert len(rows) == sum(len(directive.targets) for directive in catalogue.directives)
    years = [row.target.deadline or 9999 for row in rows]
    assert years == sorted(years)


def test_a_year_gives_only_rows_due_in_it(catalogue):
    rows = find_targets(catalogue, deadline=2030)
    assert {row.target.deadline for row in rows} == {2030}
    assert len({row.directive.id for row in rows}) > 2


def test_a_directive_gives_only_its_own_rows(catalogue):
    rows = find_targets(catalogue, directive_ids=["nq-52-nq-tw-2019"])
    assert [row.directive.id for row in rows] == ["nq-52-nq-tw-2019"] * len(rows)
    assert rows


@pytest.mark.parametrize("words", ["kinh tế số", "kinh te so", "KINH TẾ SỐ"])
def test_words_find_the_indicator_however_they_are_typed(catalogue, words):
    (row,) = find_targets(catalogue, deadline=2025, directive_ids=["nq-52-nq-tw-2019"], words=words)
    assert (row.target.value, row.target.unit) == ("20", "% GDP")


def test_words_that_stand_together_nowhere_may_stand_apart(catalogue):
    rows = find_targets(catalogue, directive_ids=["nq-52-nq-tw-2019"], words="GDP kinh tế")
    assert {row.target.indicator for row in rows} == {"kinh tế số"}


def test_words_that_no_row_holds_give_nothing(catalogue):
    assert find_targets(catalogue, words="giá vàng") == ()


def test_the_same_indicator_in_another_directive_is_another_row(catalogue):
    (row,) = find_targets(catalogue, deadline=2025, directive_ids=["nq-52-nq-tw-2019"], words="kinh tế số")
    others = same_indicator(catalogue, row)
    assert row not in others
    assert {"nq-52-nq-tw-2019", "nq-57-nq-tw-2024", "qd-2289-qd-ttg-2020"} <= {r.directive.id for r in others}


def test_a_row_s_sentence_names_its_directive(catalogue):
    row = find_targets(catalogue, words="kinh tế số")[0]
    assert isinstance(row, LedgerRow)
    assert row.directive.number in row.sentence
