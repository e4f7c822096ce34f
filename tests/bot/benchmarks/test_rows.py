import io

import pytest
from rich.console import Console

from bot.benchmarks import answering, indexing
from bot.benchmarks.rows import Row, print_rows
from bot.benchmarks.speed import machine

TIMES = answering.Times([0.010] * 94 + [0.030] * 6, [0.005, 0.010, 0.020], {"embed": [0.010]}, answered=90)


@pytest.mark.parametrize(
    ("value", "budget", "at_least", "keeps"),
    [(2.0, 2.0, False, True), (2.1, 2.0, False, False), (0.85, 0.85, True, True), (0.8, 0.85, True, False)],
)
def test_a_budget_is_kept_up_to_its_very_value(value, budget, at_least, keeps):
    assert Row("x", "", "", value, budget, "×", at_least).keeps is keeps


def test_prints_every_row_beside_its_floor_with_a_mark():
    out = io.StringIO()
    rows = [Row("good", "9 ms", "floor 5 ms", 1.8, 2.0, "×"), Row("bad", "9 s", "", 9.0, 2.5, "s")]
    print_rows(Console(file=out, width=120), rows)
    good, bad = (line for line in out.getvalue().splitlines() if "good" in line or "bad" in line)
    assert all(text in good for text in ("9 ms", "floor 5 ms", "1.8 ×", "≤ 2 ×", "✓"))
    assert all(text in bad for text in ("9 s", "≤ 2.5 s", "✗"))


def test_times_are_told_as_multiples_of_the_median_embedding():
    half, most = answering.rows(TIMES, 10_000, (2.0, 4.0))
    assert (half.value, half.keeps) == (pytest.approx(1.0), True)
    assert (most.value, most.keeps) == (pytest.approx(3.0), True)
    assert "10.0 ms" in half.floor


def test_stages_are_told_with_how_many_were_answered():
    assert answering.stages(TIMES) == "stages, p50/p95 ms: embed 10.00/10.00; 90 of 100 answered"


def test_ingest_is_told_as_a_share_of_the_embedder_alone():
    row = indexing.row(indexing.Speeds(384, ingest=27.0, embedder=30.0))
    assert (row.value, row.keeps) == (pytest.approx(0.9), True)


def test_says_what_it_ran_on():
    assert "cores" in machine()
    assert "Python 3." in machine()
