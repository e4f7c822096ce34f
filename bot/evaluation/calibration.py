"""Calibrates refusal: fits the support model on the sets for tuning, chooses its threshold, draws the curve.

python -m bot.evaluation.calibration [FILE.jsonl …] [--out MODEL.json] [--picture CURVE.png]

The threshold is the one at which the two errors, cross-validated on the sets for tuning, keep best to what is
allowed of each (see ``choose_threshold``). The reported sets decide nothing: they only give the second line of
the picture.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bot.assistant.support import MODEL_FILE, SupportModel
from bot.evaluation.drawing import Line, draw_curve
from bot.evaluation.fitting import FOLDS, Case, Fit, collect, fit, write_model
from bot.evaluation.judging import (
    Allowed,
    Decision,
    OperatingPoint,
    choose_threshold,
    curve,
    operating_point,
)
from bot.evaluation.questions import EvaluationQuestion, QuestionSetError
from bot.evaluation.serving import evaluation_house
from bot.evaluation.sets import REPORTED, TUNED_ON, read_sets, set_files
from bot.evaluation.spellings import Speller, Spelling
from bot.house import House
from bot.settings import Settings
from knowledge.errors import KnowledgeError

# Shares allowed of the questions to refuse, and of those to answer; everyday wording is the harder to understand.
FALSE_ANSWERS, FALSE_REFUSALS = 0.05, 0.08
EVERYDAY = "everyday"  # a word in the names of sets that are written in it
FALSE_ANSWERS_EVERYDAY, FALSE_REFUSALS_EVERYDAY = 0.08, 0.15


def main(arguments: Sequence[str] | None = None) -> int:
    """Fits, chooses, writes and draws; 1 when there is no library or no set to do it with."""
    options = _parser().parse_args(arguments)
    try:
        house = evaluation_house(Settings())
        sets = read_sets([*set_files(TUNED_ON), *options.files])
        reported = read_sets(set_files(REPORTED))
    except (KnowledgeError, QuestionSetError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    every = House(house.settings.model_copy(update={"refusal_threshold": 0.0}))
    cases_of = {name: _cases(every, questions, options.spellings) for name, questions in sets.items()}
    cases = [case for own in cases_of.values() for case in own]
    fitted = fit(cases)
    chosen = operating_point(fitted.decisions, choose_threshold(limits(fitted.decisions, cases_of)))
    _tell(sets, cases, fitted, chosen)
    if options.out:
        write_model(options.out, fitted, chosen, _provenance(sets, options))
    if options.picture:
        held_out = [
            case for questions in reported.values() for case in _cases(every, questions, (Spelling.FULL,))
        ]
        options.picture.parent.mkdir(parents=True, exist_ok=True)
        options.picture.write_bytes(draw_curve(lines(fitted, chosen, held_out)))
    return 0


def limits(decisions: Sequence[Decision], cases_of: Mapping[str, Sequence[Case]]) -> list[Allowed]:
    """What is allowed of questions in the words of the office, and of those in everyday words, where there are any.

    ``decisions`` are those of the cases, set by set. A set of questions to refuse alone, written to find what slips
    through, is fitted on and chooses no threshold: no error of the other kind stands against its own.
    """
    official: list[Decision] = []
    everyday: list[Decision] = []
    start = 0
    for name, cases in cases_of.items():
        own = decisions[start : start + len(cases)]
        start += len(cases)
        if len({decision.to_answer for decision in own}) == 2:
            (everyday if EVERYDAY in name else official).extend(own)
    groups = (
        Allowed(official, FALSE_ANSWERS, FALSE_REFUSALS),
        Allowed(everyday, FALSE_ANSWERS_EVERYDAY, FALSE_REFUSALS_EVERYDAY),
    )
    return [group for group in groups if group.decisions]


def lines(fitted: Fit, chosen: OperatingPoint, held_out: Sequence[Case]) -> list[Line]:
    """The tuning sets as cross-validated, and the reported sets as the fitted model decides them."""
    model: SupportModel = fitted.model(chosen.threshold)
    reported = [case.decided_by(model) for case in held_out]
    return [
        Line(f"{TUNED_ON}, kiểm chứng chéo (cross-validated)", curve(fitted.decisions), chosen),
        Line(
            f"{REPORTED}, để riêng (held out)", curve(reported), operating_point(reported, chosen.threshold)
        ),
    ]


def _cases(
    house: House, questions: Iterable[EvaluationQuestion], spellings: Sequence[Spelling]
) -> list[Case]:
    """The questions in each spelling; one that a spelling leaves as it is counts once."""
    speller = Speller(house.catalogue.abbreviations)
    typed = dict.fromkeys(
        speller.respell(question, spelling) for question in questions for spelling in spellings
    )
    return collect(house.assistant, typed)


def _tell(
    sets: Mapping[str, Sequence[object]], cases: Sequence[Case], fitted: Fit, chosen: OperatingPoint
) -> None:
    """What was fitted on what; nothing is left out without being named."""
    without = Counter(
        f"{case.question.status}, {'given' if case.certainty else 'refused'}"
        for case in cases
        if case.signals is None
    )
    told = [
        f"sets: {', '.join(f'{name} {len(questions)}' for name, questions in sets.items())}",
        f"cases: {len(cases)}; examples for the model: {fitted.examples}, {fitted.good} of them good",
        f"decided without the model: {', '.join(f'{name} {count}' for name, count in sorted(without.items()))}",
        f"AUROC of the model, {FOLDS}-fold cross-validated: {fitted.auroc or float('nan'):.3f}",
        f"threshold {chosen.threshold:.2f}: false answers {chosen.false_answers:.1%}, "
        f"false refusals {chosen.false_refusals:.1%} (cross-validated)",
        *(
            f"  at {p.threshold:.2f}: {p.false_answers:.1%}, {p.false_refusals:.1%}"
            for p in curve(fitted.decisions, 10)
        ),
    ]
    sys.stdout.write("\n".join(told) + "\n")


def _provenance(sets: Mapping[str, Sequence[object]], options: argparse.Namespace) -> dict[str, object]:
    return {
        "sets": {name: len(questions) for name, questions in sets.items()},
        "spellings": [spelling.value for spelling in options.spellings],
        "allowed": {
            "false_answers": FALSE_ANSWERS,
            "false_refusals": FALSE_REFUSALS,
            "false_answers_everyday": FALSE_ANSWERS_EVERYDAY,
            "false_refusals_everyday": FALSE_REFUSALS_EVERYDAY,
        },
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot.evaluation.calibration", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("files", nargs="*", type=Path, help="more question sets to fit on")
    parser.add_argument(
        "--spellings", nargs="+", type=Spelling, default=[Spelling.FULL], choices=list(Spelling)
    )
    parser.add_argument(
        "--out", type=Path, help=f"the model's file, {MODEL_FILE.name} of the assistant to ship it"
    )
    parser.add_argument("--picture", type=Path, help="draw false answers against false refusals there (PNG)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
