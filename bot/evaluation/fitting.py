"""Fits the support model: logistic regression on the signals of composed answers, by Newton's method.

An example is a composed answer that no rule refused: it is a good one when the question is to be answered and
every fact stands in it. Looked-up answers need no judgement and are no examples.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.assistant.answering import readable
from bot.assistant.grounding import plain
from bot.assistant.pipeline import Assistant, Trace
from bot.assistant.support import NAMES, Signals
from bot.evaluation.questions import EvaluationQuestion

Matrix = NDArray[np.float64]
_RIDGE = (
    1.0  # pull towards zero in units of standard deviations; keeps few examples from extreme coefficients
)
_STEPS = 50


@dataclass(frozen=True, slots=True)
class Example:
    """The signals of one composed answer, and whether it would have been right to give it."""

    question_id: str
    signals: Signals
    good: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients on raw signals, and what cross-validation (five folds by question) gives."""

    intercept: float
    coefficients: tuple[float, ...]
    auroc: float
    examples: int
    good: int


def collect(assistant: Assistant, questions: Iterable[EvaluationQuestion]) -> list[Example]:
    """The examples that a question set gives."""
    examples = []
    for question in questions:
        trace = Trace()
        assistant.answer(question.question, question.history, trace)
        if trace.draft is None or trace.signals is None or trace.draft.looked_up or trace.rule:
            continue
        said = plain(" ".join(readable(unit.text) for unit in trace.draft.units))
        right = all(any(plain(fact) in said for fact in group) for group in question.facts)
        examples.append(Example(question.id, trace.signals, question.status == "answered" and right))
    return examples


def fit(examples: Sequence[Example], folds: int = 5) -> Fit:
    """The model of all examples, with the AUROC of models that had not seen the example they judge."""
    x = np.array([astuple(example.signals) for example in examples])
    y = np.array([example.good for example in examples], np.float64)
    held_out = np.zeros(len(y))
    fold = np.arange(len(y)) % folds
    for k in range(folds):
        w = _newton(x[fold != k], y[fold != k])
        held_out[fold == k] = _predict(x[fold == k], w)
    w = _newton(x, y)
    return Fit(float(w[0]), tuple(w[1:].tolist()), auroc(held_out, y), len(y), int(y.sum()))


def auroc(scores: Matrix, labels: Matrix) -> float:
    """Probability that a good example scores above a bad one; ties count half. NaN where one side is empty."""
    good, bad = scores[labels > 0.5], scores[labels <= 0.5]
    if not len(good) or not len(bad):
        return float("nan")
    differences = good[:, None] - bad[None, :]
    return float(((differences > 0) + 0.5 * (differences == 0)).mean())


def write_model(path: Path, fitted: Fit, threshold: float, figures: dict[str, object]) -> None:
    """The data file that the assistant reads, with the date and the figures of the fit."""
    data = {
        "fitted_on": date.today().isoformat(),
        "threshold": threshold,
        "intercept": round(fitted.intercept, 3),
        "coefficients": {n: round(c, 3) for n, c in zip(NAMES, fitted.coefficients, strict=True)},
        "figures": {
            "examples": fitted.examples,
            "good": fitted.good,
            "auroc_cross_validated": round(fitted.auroc, 3),
        }
        | figures,
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _newton(x: Matrix, y: Matrix) -> Matrix:
    """Weights on raw signals, intercept first; the ridge works on standardised ones."""
    mean, deviation = x.mean(axis=0), x.std(axis=0) + 1e-9
    a = np.hstack([np.ones((len(x), 1)), (x - mean) / deviation])
    penalty = _RIDGE * np.diag([0.0, *[1.0] * x.shape[1]])
    w = np.zeros(a.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-np.clip(a @ w, -30, 30)))
        gradient = a.T @ (p - y) + penalty @ w
        hessian = (a * (p * (1 - p))[:, None]).T @ a + penalty + 1e-6 * np.eye(len(w))
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    raw = w[1:] / deviation
    return np.array([w[0] - raw @ mean, *raw])


def _predict(x: Matrix, w: Matrix) -> Matrix:
    return np.asarray(1 / (1 + np.exp(-np.clip(w[0] + x @ w[1:], -30, 30))))
