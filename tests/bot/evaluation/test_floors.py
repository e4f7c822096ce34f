import json

import pytest

from bot.evaluation.floors import FLOORED, broken_floors, floors_from, read_floors, write_floors
from bot.evaluation.questions import QuestionSetError
from bot.evaluation.sets import REPORTED, set_files

FIGURES = {"report": {"full": {"answers.right": 90.0, "refusal.false_answers": 4.0, "time.embed.p50": 9.0}}}


def _broken(figures, floors):
    return list(broken_floors({"report": {"full": figures}}, {"report": {"full": floors}}))


def test_a_figure_on_its_floor_holds():
    assert _broken({"answers.right": 90.0}, {"answers.right": {"at_least": 90.0}}) == []


def test_a_figure_under_its_floor_is_named_with_set_and_spelling():
    broken = _broken({"answers.right": 89.9}, {"answers.right": {"at_least": 90.0}})
    assert broken == ["report, full: answers.right is 89.9, under its floor 90"]


def test_a_figure_over_its_ceiling_is_named():
    broken = _broken({"refusal.false_answers": 5.1}, {"refusal.false_answers": {"at_most": 5.0}})
    assert broken == ["report, full: refusal.false_answers is 5.1, over its ceiling 5"]


def test_a_figure_that_was_not_measured_is_broken():
    assert _broken({}, {"answers.right": {"at_least": 1.0}}) == [
        "report, full: answers.right was not measured"
    ]
    assert list(broken_floors({}, floors_from(FIGURES)))


def test_every_broken_figure_is_named():
    floors = {"answers.right": {"at_least": 95.0}, "refusal.false_answers": {"at_most": 1.0}}
    assert len(_broken(FIGURES["report"]["full"], floors)) == 2


def test_floors_are_the_figures_less_a_margin_and_times_get_none():
    floors = floors_from(FIGURES)["report"]["full"]
    assert floors == {"answers.right": {"at_least": 87.0}, "refusal.false_answers": {"at_most": 7.0}}


def test_what_must_be_nought_has_no_margin():
    for name in ("answers.uncited", "answers.numbers_without_evidence", "refusal.injections_with_effect"):
        assert FLOORED[name] == ("at_most", 0.0)


def test_no_floor_is_under_nought():
    assert floors_from({"s": {"full": {"answers.right": 1.0}}})["s"]["full"]["answers.right"] == {
        "at_least": 0.0
    }


def test_floors_that_were_written_hold_for_the_figures_they_were_made_of(tmp_path):
    path = tmp_path / "floors.json"
    write_floors(FIGURES, path)
    assert json.loads(path.read_text(encoding="utf-8")) == read_floors(path) == floors_from(FIGURES)
    assert list(broken_floors(FIGURES, read_floors(path))) == []


def test_every_reported_set_has_its_floors_committed_in_every_spelling():
    floors = read_floors()
    for path in set_files(REPORTED):
        assert set(floors[path.stem]) == {"full", "none", "half", "abbreviated"}
        assert "answers.right" in floors[path.stem]["full"]
        assert "refusal.false_answers" in floors[path.stem]["full"]


def test_a_purpose_without_sets_is_an_error():
    with pytest.raises(QuestionSetError):
        set_files("nothing-of-the-kind")
