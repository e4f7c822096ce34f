"""Support: whether the library really answers the question, judged by a few explained signals.

A logistic model over these signals gives the probability that the chosen sentences answer the question. Its
coefficients stand in support.json with the date and the figures of the fit; the operating point is a setting.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from functools import lru_cache
from pathlib import Path

from bot.assistant.composing.several import asks_to_list
from bot.assistant.coverage import coverage, pair_coverage
from bot.assistant.evidence import Evidence, asks_of_report
from bot.assistant.language import QuestionLanguage
from bot.assistant.question import ReadQuestion
from bot.assistant.units import Unit

MODEL_FILE = Path(__file__).with_name("support.json")


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for an answer; each in about [0, 1] except the last ones.

    coverage: idf-weighted share of the question's words that the answer, its askable questions and its headings
    hold. pair_coverage: the same for neighbouring words. scope: 1 when the answer is about another document than the
    one asked about. asked_so: similarity to the nearest of its askable questions that wants the same (how many,
    who, when). answering: how well its best sentence answers by the adapter. words: how many words of the question
    carry a topic, as a share of twenty: a long message has more chatter. beyond: how much it sounds like a question
    that the library does not answer. inside: by how much the nearest askable question is nearer than the nearest
    question that the library does not answer. own_inside: the same times by how much the answer's nearest askable
    question is nearer than that of any other sentence; what is inside says less when it is so for another sentence.
    doubt: 1 when a rule that is not always right speaks against the answer.
    """

    coverage: float
    pair_coverage: float
    scope: float
    asked_so: float
    answering: float
    words: float
    beyond: float
    inside: float
    own_inside: float
    doubt: float


_MANY_WORDS = 20
_NEAREST = 5  # askable questions of the answer that are looked at for what they want
_KNOWN_QUESTIONS = 20_000  # askable questions whose want is kept
_OUTSIDE, _UNLIKELY = -0.05, 0.2  # no right look-up among 470 is below both (measured)
NAMES = tuple(field.name for field in fields(Signals))


@dataclass(frozen=True, slots=True)
class SupportModel:
    """Logistic regression on ``Signals``: probability = 1 / (1 + exp(-(intercept + Σ coefficient·signal)))."""

    intercept: float
    coefficients: tuple[float, ...]
    threshold: float

    @classmethod
    def load(cls, path: Path = MODEL_FILE) -> "SupportModel":
        """The fitted model that ships with the assistant."""
        return _load(path)

    def probability(self, signals: Signals) -> float:
        """Probability that the answer is supported."""
        z = self.intercept + sum(c * s for c, s in zip(self.coefficients, astuple(signals), strict=True))
        return 1 / (1 + math.exp(-max(min(z, 50.0), -50.0)))


@lru_cache(maxsize=4)
def _load(path: Path) -> SupportModel:
    data = json.loads(path.read_text(encoding="utf-8"))
    return SupportModel(
        float(data["intercept"]),
        tuple(float(data["coefficients"][name]) for name in NAMES),
        float(data["threshold"]),
    )


def is_asked_of_another(signals: Signals, probability: float) -> bool:
    """Whether something else is asked than the fact that was looked up.

    A register is sure of its facts, not that one of them is asked for: "Kế hoạch của Bộ Nội vụ làm theo Nghị quyết 03 do
    ai ký?" names Nghị quyết 03 and asks for a signer. Such a question is nearer to questions beyond the library.
    """
    return signals.inside < _OUTSIDE and probability < _UNLIKELY


class SupportJudge:
    """Computes the signals of a chosen answer."""

    def __init__(self, language: QuestionLanguage) -> None:
        self._want_of = lru_cache(_KNOWN_QUESTIONS)(language.first_want_in)

    def signals(
        self, question: ReadQuestion, units: Sequence[Unit], evidence: Evidence, is_doubted: bool = False
    ) -> Signals:
        """The signals for quoting these units as the answer."""
        rows = {unit.row for unit in units}
        told = [candidate for candidate in evidence.candidates if candidate.unit.row in rows]
        others = (c.askable_similarity for c in evidence.candidates if c.unit.row not in rows)
        lead = max((c.askable_similarity for c in told), default=0.0) - max(others, default=0.0)
        return Signals(
            coverage=coverage(question, units, evidence.weights),
            pair_coverage=pair_coverage(question, units, evidence.weights),
            scope=_scope(question, units),
            asked_so=self._asked_so(question, units, evidence),
            answering=max((c.answering for c in told), default=0.0),
            words=min(len(question.content) / _MANY_WORDS, 1.0),
            beyond=evidence.beyond,
            inside=evidence.inside,
            own_inside=lead * evidence.inside,
            doubt=float(is_doubted),
        )

    def _asked_so(self, question: ReadQuestion, units: Sequence[Unit], evidence: Evidence) -> float:
        """Similarity of the nearest askable question that wants the same; 0 where none of the nearest does."""
        want = None if asks_to_list(question) else question.want
        asked = [
            (float(similarity), text)
            for unit in units
            for text, similarity in zip(
                unit.askable, evidence.similarities.of_sentence(unit.row), strict=False
            )
            if similarity > 0
        ]
        # The nearest ones only, since what one wants takes a tenth of a millisecond to tell.
        nearest = sorted(asked, key=lambda one: one[0], reverse=True)[:_NEAREST]
        return next((similarity for similarity, text in nearest if self._want_of(text) is want), 0.0)


def _scope(question: ReadQuestion, units: Sequence[Unit]) -> float:
    """1 when the answer is about something else than the question.

    A directive is named and no unit is on its card or names its number; or the district is asked about and all
    units tell what a directive sets for the country.
    """
    named = question.directives
    if not units or "nguoi ky" in question.headings:
        return 0.0
    if not named:
        of_directives = all(u.document.directive_id is not None and "huyen" not in u.folded for u in units)
        return float(asks_of_report(question) and of_directives)
    ids = {directive.id for directive in named}
    numbers = [directive.number.lower() for directive in named]
    told = (
        (unit, f"{unit.text} {unit.document.title}".lower()) for unit in units
    )  # a report's title names them
    return float(not any(unit.document.id in ids or any(n in text for n in numbers) for unit, text in told))
