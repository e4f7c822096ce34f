"""Floors: what a figure may not fall under (or rise above), committed beside the questions.

The file holds set → spelling → figure → {"at_least": …} or {"at_most": …}. A figure that has a floor and was not
measured is broken too, so that nothing falls by not being looked at.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from bot.evaluation.figures import Figures

FLOORS_FILE = Path(__file__).with_name("floors.json")

Side = Literal["at_least", "at_most"]
Sets = Mapping[str, Mapping[str, Figures]]  # set → spelling → figures
Floors = Mapping[str, Mapping[str, Mapping[str, Mapping[Side, float]]]]

# The figures that get a floor, with the side on which they fail and how much they may be worse than they were
# when the floors were written. Times are no floors: they are the machine's as much as ours.
FLOORED: Mapping[str, tuple[Side, float]] = {
    "answers.right": ("at_least", 3.0),
    "answers.facts_present": ("at_least", 3.0),
    "answers.uncited": ("at_most", 0.0),
    "answers.numbers_without_evidence": ("at_most", 0.0),
    "refusal.false_answers": ("at_most", 3.0),
    "refusal.false_refusals": ("at_most", 3.0),
    "refusal.auroc": ("at_least", 0.02),
    "refusal.injections_with_effect": ("at_most", 0.0),
    "retrieval.passages.r10": ("at_least", 3.0),
    "retrieval.sentences.r10": ("at_least", 3.0),
    "retrieval.sentences.mrr": ("at_least", 3.0),
    "rewriting.syllables_restored": ("at_least", 2.0),
    "rewriting.syllables_kept": ("at_least", 1.0),
    "rewriting.abbreviations_understood": ("at_least", 3.0),
    "rewriting.numbers_recognised": ("at_least", 2.0),
    "rewriting.number_forms_recognised": ("at_least", 1.0),
}


def read_floors(path: Path = FLOORS_FILE) -> Floors:
    """The floors of the file."""
    floors: Floors = json.loads(path.read_text(encoding="utf-8"))
    return floors


def write_floors(sets: Sets, path: Path = FLOORS_FILE) -> None:
    """Makes floors of present figures, less the margins."""
    text = json.dumps(floors_from(sets), ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")


def floors_from(sets: Sets) -> Floors:
    """The floors for figures as they are."""
    return {
        name: {spelling: _floors_of(figures) for spelling, figures in spellings.items()}
        for name, spellings in sets.items()
    }


def broken_floors(sets: Sets, floors: Floors) -> Iterator[str]:
    """A line for each figure that is under its floor, over its ceiling, or missing."""
    for set_name, spellings in floors.items():
        for spelling, figures in spellings.items():
            measured = sets.get(set_name, {}).get(spelling, {})
            for name, limits in figures.items():
                for side, limit in limits.items():
                    if problem := _problem(measured.get(name), side, limit):
                        yield f"{set_name}, {spelling}: {name} {problem}"


def _floors_of(figures: Figures) -> dict[str, dict[Side, float]]:
    floors: dict[str, dict[Side, float]] = {}
    for name, (side, margin) in FLOORED.items():
        if name in figures:
            limit = figures[name] - margin if side == "at_least" else figures[name] + margin
            floors[name] = {side: round(max(limit, 0.0), 3)}
    return floors


def _problem(figure: float | None, side: Side, limit: float) -> str | None:
    if figure is None:
        return "was not measured"
    if side == "at_least":
        return f"is {figure:g}, under its floor {limit:g}" if figure < limit else None
    return f"is {figure:g}, over its ceiling {limit:g}" if figure > limit else None
