"""The evaluation suite: every set in four spellings, figures by component, compared with the committed floors.

python -m bot.evaluation.suite [--out FIGURES.json] [--picture CONFUSION.png] [--table PAGE.md] [--write-floors]

Only figures are printed: the reported sets are held out, and a wrong question that is read there is none any more.
``troly evaluate FILE --wrong`` shows the wrong ones of a set for tuning.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console

from bot.assistant.pipeline import Assistant
from bot.assistant.reading.reader import QuestionReader
from bot.assistant.support import SupportModel
from bot.evaluation.drawing import draw_confusion
from bot.evaluation.figures import Figures, figures_of, recognition
from bot.evaluation.floors import FLOORED, broken_floors, read_floors, write_floors
from bot.evaluation.questions import EvaluationQuestion
from bot.evaluation.rewriting import numbers_recognised, rewriting
from bot.evaluation.running import run_questions
from bot.evaluation.scoring import Score
from bot.evaluation.serving import evaluation_house, reader_of
from bot.evaluation.sets import REPORTED, TUNED_ON, read_sets, set_files
from bot.evaluation.spellings import Speller, Spelling
from bot.evaluation.tables import print_figures, put_table
from bot.house import FINGERPRINT, House
from bot.settings import Settings
from knowledge.errors import KnowledgeError

LIBRARY = "library"  # where figures stand that hang on no question set

Questions = Sequence[EvaluationQuestion]


@dataclass(frozen=True)
class Suite:
    """What a run needs: the assistant, its reader alone, and what writes questions in other spellings."""

    assistant: Assistant
    reader: QuestionReader
    speller: Speller

    def run(self, questions: Questions, spelling: Spelling) -> tuple[list[Score], Figures]:
        """One set in one spelling. ``questions.changed`` says how many the spelling changed at all."""
        typed = [self.speller.respell(question, spelling) for question in questions]
        scores = run_questions(self.assistant, typed)
        rewritten = rewriting(questions, spelling, self.speller, self.reader.read)
        changed = sum(a.question != b.question for a, b in zip(typed, questions, strict=True))
        counts = {"questions.all": float(len(typed)), "questions.changed": float(changed)}
        return scores, counts | figures_of(scores, rewritten)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the suite; 1 when a figure broke its floor."""
    options = _parser().parse_args(arguments)
    console = Console()
    try:
        house = evaluation_house(Settings())
        measured, reported = measure(house, _sets(options.sets), console)
    except KnowledgeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    record = _record(house, measured)
    if options.out:
        _write(options.out, json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    if options.picture and reported:
        options.picture.parent.mkdir(parents=True, exist_ok=True)
        options.picture.write_bytes(draw_confusion(reported))
    if options.table:
        put_table(options.table, record)
    if options.write_floors:
        write_floors({name: figures for name, figures in measured.items() if TUNED_ON not in name})
    return _compare(measured, options.sets)


def measure(
    house: House, sets: Mapping[str, Questions], console: Console
) -> tuple[dict[str, dict[str, Figures]], dict[str, list[Score]]]:
    """Figures by set and spelling, printed on the way; and the scores of the reported sets as written."""
    suite = Suite(house.assistant, reader_of(house), Speller(house.catalogue.abbreviations))
    run_questions(suite.assistant, next(iter(sets.values()))[:20])  # what is opened at the first question
    recognised = recognition(numbers_recognised(house.catalogue.directives, suite.reader.read))
    measured: dict[str, dict[str, Figures]] = {LIBRARY: {Spelling.FULL.value: recognised}}
    reported: dict[str, list[Score]] = {}
    for name, questions in sets.items():
        measured[name] = {}
        for spelling in Spelling:
            scores, measured[name][spelling.value] = suite.run(questions, spelling)
            if spelling is Spelling.FULL and REPORTED in name:
                reported[name] = scores
        print_figures(console, name, measured[name])
    return measured, reported


def _sets(purposes: Iterable[str]) -> dict[str, list[EvaluationQuestion]]:
    return read_sets([path for purpose in purposes for path in set_files(purpose)])


def _record(house: House, measured: Mapping[str, Mapping[str, Figures]]) -> dict[str, Any]:
    manifest = house.index.current().manifest
    model = SupportModel.load()
    threshold = house.settings.refusal_threshold
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "program": f"troly {version('troly')}",
        "library": house.index.current().catalogue[FINGERPRINT],
        "index": {
            "identity": manifest.identity, "embedder": manifest.recipe.embedder,
            "documents": manifest.counts.documents, "chunks": manifest.counts.chunks,
        },
        "threshold": model.threshold if threshold is None else threshold,
        "sets": measured,
    }  # fmt: skip


def _compare(measured: Mapping[str, Mapping[str, Figures]], purposes: Sequence[str]) -> int:
    """Names each figure that broke its floor. A run without the reported sets has nothing to be compared with."""
    if REPORTED not in purposes:
        return 0
    broken = list(broken_floors(measured, read_floors()))
    for line in broken:
        sys.stderr.write(f"✗ {line}\n")
    if not broken:
        sys.stderr.write(f"✓ every floor holds ({len(FLOORED)} kinds of figures)\n")
    return 1 if broken else 0


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot.evaluation.suite", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--out", type=Path, help="write the figures there as JSON")
    parser.add_argument(
        "--picture", type=Path, help="draw the confusion matrix of the reported sets there (PNG)"
    )
    parser.add_argument("--table", type=Path, help="renew the table of figures in that Markdown page")
    parser.add_argument(
        "--write-floors", action="store_true", help="make floors of these figures, less a margin"
    )
    parser.add_argument("--sets", nargs="+", choices=(TUNED_ON, REPORTED), default=[TUNED_ON, REPORTED])
    return parser


if __name__ == "__main__":
    sys.exit(main())
