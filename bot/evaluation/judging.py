"""How well is told apart what can be answered from what must be refused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Decision:
    """One question with how sure the assistant was that it can be answered.

    ``certainty`` is the support model's probability; 1 for an answer that needed no judgement (looked up), 0 for a
    question that was refused before the model was asked (guard, unknown number, rule).
    """

    certainty: float
    to_answer: bool


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """What a threshold would do. Shares from 0 to 1; of an empty group 0."""

    threshold: float
    false_answers: float  # of the questions to refuse, those answered
    false_refusals: float  # of the questions to answer, those refused


def auroc(scores: Numbers, labels: Numbers) -> float | None:
    """Probability that a good example scores above a bad one; ties count half. None where one side is empty."""
    good, bad = scores[labels > 0.5], scores[labels <= 0.5]
    if not len(good) or not len(bad):
        return None
    differences = good[:, None] - bad[None, :]
    return float(((differences > 0) + 0.5 * (differences == 0)).mean())


def auroc_of(decisions: Sequence[Decision]) -> float | None:
    """The same over decisions, rules and model together."""
    scores = np.array([decision.certainty for decision in decisions])
    return auroc(scores, np.array([decision.to_answer for decision in decisions], np.float64))


def operating_point(decisions: Iterable[Decision], threshold: float) -> OperatingPoint:
    """What would be answered wrongly and refused wrongly if certainty had to reach the threshold."""
    answered: dict[bool, list[bool]] = {True: [], False: []}
    for decision in decisions:
        answered[decision.to_answer].append(decision.certainty >= threshold)
    refused = [not is_answered for is_answered in answered[True]]
    return OperatingPoint(threshold, _share(answered[False]), _share(refused))


_STEPS = 100  # thresholds that are looked at, one hundredth apart


def curve(decisions: Sequence[Decision], steps: int = _STEPS) -> list[OperatingPoint]:
    """The operating points from threshold 1/steps to 1 - 1/steps, strictly ascending in threshold."""
    return [operating_point(decisions, step / steps) for step in range(1, steps)]


@dataclass(frozen=True, slots=True)
class Allowed:
    """A group of questions with the shares, above 0, of false answers and of false refusals that are allowed of it."""

    decisions: Sequence[Decision]
    false_answers: float
    false_refusals: float


def choose_threshold(groups: Sequence[Allowed]) -> float:
    """The rule by which the shipped threshold is chosen.

    Every error of every group is compared with how many of them are allowed; the threshold is taken whose worst one is
    the smallest, the lower threshold among equals. So all limits are kept where that can be, and where it cannot,
    none is bought at any price of another.
    """

    def excess(threshold: float) -> float:
        points = ((group, operating_point(group.decisions, threshold)) for group in groups)
        return max(
            max(point.false_answers / group.false_answers, point.false_refusals / group.false_refusals)
            for group, point in points
        )

    return min((step / _STEPS for step in range(1, _STEPS)), key=excess)


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
