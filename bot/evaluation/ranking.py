"""Fits the ranking model on the sets for tuning: which of the sentences found holds what the answer needs.

python -m bot.evaluation.ranking [--out RANKING.json]

An example is a single question that is to be answered, with the signals of every sentence found and which of them
hold a fact. The model is a softmax over the sentences of a question (ListNet's top-one loss with several right ones;
Cao et al. 2007), fitted by Adam with a ridge. Cross-validation leaves out one set at a time: each has its author.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.assistant.evidence import Evidence
from bot.assistant.grounding import plain
from bot.assistant.parts import split_questions
from bot.assistant.pipeline import Assistant
from bot.assistant.ranking import MODEL_FILE, NAMES, RankingModel
from bot.assistant.trace import Trace
from bot.evaluation.fit_options import out_option
from bot.evaluation.questions import EvaluationQuestion, QuestionSetError
from bot.evaluation.serving import evaluation_house
from bot.evaluation.sets import TUNED_ON, read_sets, set_files
from bot.settings import Settings
from knowledge.errors import KnowledgeError

Matrix = NDArray[np.float64]

CUTOFFS = (1, 2, 3)
_RIDGE = 0.005  # on standardised signals
_STEPS = 400
_LEARNING_RATE = 0.05
_NATS = 8.0  # of log-odds in a difference of 1 between scores: what composers call near is told in tenths


@dataclass(frozen=True, slots=True)
class Example:
    """The sentences found for a question: their signals, shape (n, k), and which hold a fact, shape (n,)."""

    set_name: str
    signals: Matrix
    is_right: NDArray[np.bool_]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fits, tells and writes; 1 when there is no library or no set to do it with."""
    out = out_option("bot.evaluation.ranking", __doc__, MODEL_FILE, arguments)
    try:
        assistant = evaluation_house(Settings()).assistant
        sets = read_sets(set_files(TUNED_ON))
    except (KnowledgeError, QuestionSetError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    examples = [
        example
        for name, questions in sets.items()
        for question in questions
        if (example := example_of(assistant, name, question))
    ]
    depths = cross_validated(examples)
    shares = {f"within_{k}": round(float((depths <= k).mean()), 3) for k in CUTOFFS}
    sys.stdout.write(
        f"{len(examples)} questions; a right sentence stands {shares} (one set left out at a time)\n"
    )
    if out:
        write_model(out, fit_ranking(examples), {"questions": len(examples), **shares})
    return 0


def example_of(assistant: Assistant, set_name: str, question: EvaluationQuestion) -> Example | None:
    """None for what is to be refused, what asks several questions, and what finds no sentence with a fact."""
    if question.status != "answered" or len(split_questions(question.question)) > 1:
        return None
    trace = Trace()
    assistant.answer(question.question, question.history, trace)
    evidence = trace.evidence
    if evidence is None:
        return None
    is_right = holding(evidence, question.facts)
    return Example(set_name, evidence.signals, is_right) if is_right.any() else None


def holding(evidence: Evidence, facts: Sequence[Sequence[str]]) -> NDArray[np.bool_]:
    """Which candidates hold a string of any group of facts, shape (n,)."""
    strings = [plain(fact) for group in facts for fact in group]
    texts = [plain(candidate.unit.text) for candidate in evidence.candidates]
    return np.array([any(string in text for string in strings) for text in texts], np.bool_)


def cross_validated(examples: Sequence[Example]) -> NDArray[np.int64]:
    """Depth of the first right sentence of each example, 1 for the best place, by a model without its set."""
    depths = np.zeros(len(examples), np.int64)
    for name in sorted({example.set_name for example in examples}):
        model = fit_ranking([example for example in examples if example.set_name != name])
        for place, example in enumerate(examples):
            if example.set_name == name:
                order = np.argsort(-model.scores(example.signals), kind="stable")
                depths[place] = 1 + int(example.is_right[order].argmax())
    return depths


def fit_ranking(examples: Sequence[Example]) -> RankingModel:
    """The model of these examples; the same examples give the same model."""
    together = np.vstack([example.signals for example in examples])
    deviation = together.std(axis=0) + 1e-9
    padded, is_there, is_right = _padded(examples, deviation)
    w, mean, square = (np.zeros(len(deviation)) for _ in range(3))
    for step in range(1, _STEPS + 1):
        scores = np.where(is_there, padded @ w, -np.inf)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares = powers / powers.sum(axis=1, keepdims=True)
        right = powers * is_right
        wanted = right / right.sum(axis=1, keepdims=True)
        slope = np.einsum("qn,qnk->k", shares - wanted, padded) / len(examples) + 2 * _RIDGE * w
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        w = w - _LEARNING_RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return RankingModel(np.round(w / deviation / _NATS, 3))


def write_model(path: Path, model: RankingModel, figures: Mapping[str, object]) -> None:
    """The data file that the assistant reads, with the date and the cross-validated figures of the fit."""
    data = {
        "fitted_on": date.today().isoformat(),
        "coefficients": dict(zip(NAMES, model.coefficients.tolist(), strict=True)),
        "figures": dict(figures),
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _padded(
    examples: Sequence[Example], deviation: Matrix
) -> tuple[Matrix, NDArray[np.bool_], NDArray[np.bool_]]:
    """Signals in standard deviations, shape (q, n, k), n that of the longest; which places are taken, which are right."""
    longest = max(len(example.signals) for example in examples)
    padded = np.zeros((len(examples), longest, len(deviation)))
    is_there, is_right = (np.zeros((len(examples), longest), np.bool_) for _ in range(2))
    for place, example in enumerate(examples):
        count = len(example.signals)
        padded[place, :count] = example.signals / deviation
        is_there[place, :count] = True
        is_right[place, :count] = example.is_right
    return padded, is_there, is_right


if __name__ == "__main__":
    sys.exit(main())
