"""Fits the support model: logistic regression on the signals of composed answers, by Newton's method.

An example is an answer that was composed and that no rule refused, from a single question: a good one when the
question is to be answered and the answer holds every fact. What is decided without the model (guards, rules,
look-ups, messages of several questions) is no example, but counts when error rates are told.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

import numpy as np

from bot.assistant.parts import split_questions
from bot.assistant.pipeline import Assistant
from bot.assistant.support import NAMES, Signals, SupportModel
from bot.assistant.trace import Trace
from bot.evaluation.judging import Decision, Numbers, OperatingPoint, auroc
from bot.evaluation.questions import EvaluationQuestion
from bot.evaluation.running import run_question
from bot.evaluation.scoring import score

FOLDS = 5
_RIDGE = (
    1.0  # pull towards zero in units of standard deviations; keeps few examples from extreme coefficients
)
_STEPS = 50


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what the model is asked about it.

    ``signals`` are None where the model is not asked; then ``certainty`` (0 or 1, or that of the present model for
    several questions in one message) is what it is. ``is_good``: it would be right to give the answer.
    """

    question: EvaluationQuestion
    signals: Signals | None
    certainty: float
    is_good: bool

    def decided_by(self, model: SupportModel) -> Decision:
        """The decision as this model would have it."""
        sure = self.certainty if self.signals is None else model.probability(self.signals)
        return Decision(sure, self.question.status == "answered")


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients on raw signals, and what cross-validation gives (folds by question)."""

    intercept: float
    coefficients: tuple[float, ...]
    auroc: float | None
    examples: int
    good: int
    decisions: tuple[Decision, ...]  # of every case, by models that had not seen its question

    def model(self, threshold: float) -> SupportModel:
        """The fitted model, as precise as its file."""
        return SupportModel(
            round(self.intercept, 3), tuple(round(c, 3) for c in self.coefficients), threshold
        )


def collect(assistant: Assistant, questions: Iterable[EvaluationQuestion]) -> list[Case]:
    """A case for each question; ``assistant`` must have threshold 0, so that every composed answer is given."""
    return [_case(assistant, question) for question in questions]


def fit(cases: Sequence[Case], folds: int = FOLDS) -> Fit:
    """The model of all examples, and the decisions of models that had not seen the question they judge."""
    examples = [place for place, case in enumerate(cases) if case.signals is not None]
    x = np.array([astuple(case.signals) for case in cases if case.signals is not None])
    y = np.array([cases[place].is_good for place in examples], np.float64)
    fold = _folds([cases[place].question.id for place in examples], folds)
    held_out = np.zeros(len(y))
    for k in range(folds):
        held_out[fold == k] = _predict(x[fold == k], newton(x[fold != k], y[fold != k]))
    w = newton(x, y)
    sure = dict(zip(examples, held_out.tolist(), strict=True))
    decisions = tuple(
        Decision(sure.get(place, case.certainty), case.question.status == "answered")
        for place, case in enumerate(cases)
    )
    return Fit(float(w[0]), tuple(w[1:].tolist()), auroc(held_out, y), len(y), int(y.sum()), decisions)


def write_model(
    path: Path, fitted: Fit, point: OperatingPoint, figures: Mapping[str, object] | None = None
) -> None:
    """The data file that the assistant reads, with the date and the cross-validated figures of the fit."""
    model = fitted.model(point.threshold)
    data = {
        "fitted_on": date.today().isoformat(),
        "threshold": model.threshold,
        "intercept": model.intercept,
        "coefficients": dict(zip(NAMES, model.coefficients, strict=True)),
        "figures": {
            "questions": len(fitted.decisions),
            "examples": fitted.examples,
            "good": fitted.good,
            "auroc_cross_validated": None if fitted.auroc is None else round(fitted.auroc, 3),
            "false_answers_cross_validated": round(point.false_answers, 3),
            "false_refusals_cross_validated": round(point.false_refusals, 3),
            **(figures or {}),
        },
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _case(assistant: Assistant, question: EvaluationQuestion) -> Case:
    if len(split_questions(question.question)) > 1:
        scored = run_question(assistant, question)
        return Case(question, None, scored.certainty, scored.right and not scored.to_refuse)
    trace = Trace()
    outcome = assistant.answer(question.question, question.history, trace)
    scored = score(question, outcome)
    is_good = scored.right and not scored.to_refuse
    if not trace.is_weighed:
        return Case(question, None, float(scored.answered), is_good)
    return Case(question, trace.signals, trace.probability or 0.0, is_good)


def _folds(ids: Sequence[str], folds: int) -> Numbers:
    """The fold of each example; all spellings of a question are in one, and neighbours (of one kind) in several."""
    number = {question_id: place for place, question_id in enumerate(dict.fromkeys(ids))}
    return np.array([number[question_id] % folds for question_id in ids], np.float64)


def newton(x: Numbers, y: Numbers, weights: Numbers | None = None, ridge: float = _RIDGE) -> Numbers:
    """Logistic regression by Newton's method: weights on raw signals, intercept first, shape (1 + d,).

    Args:
        x: signals, shape (n, d); the ridge works on standardised ones.
        y: 0 or 1 for each example, shape (n,).
        weights: what each example counts, shape (n,); 1 without them.
        ridge: pull of each weight towards zero.
    """
    mean, deviation = x.mean(axis=0), x.std(axis=0) + 1e-9
    counts = np.ones(len(y)) if weights is None else weights
    a = np.hstack([np.ones((len(x), 1)), (x - mean) / deviation])
    penalty = ridge * np.diag([0.0, *[1.0] * x.shape[1]])
    w = np.zeros(a.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-np.clip(a @ w, -30, 30)))
        gradient = a.T @ (counts * (p - y)) + penalty @ w
        hessian = (a * (counts * p * (1 - p))[:, None]).T @ a + penalty + 1e-6 * np.eye(len(w))
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    raw = w[1:] / deviation
    return np.array([w[0] - raw @ mean, *raw])


def _predict(x: Numbers, w: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-np.clip(w[0] + x @ w[1:], -30, 30))))
