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

from bot.assistant.coverage import coverage, pair_coverage
from bot.assistant.evidence import Evidence, asks_of_report
from bot.assistant.kinds import Presence, kind_presence
from bot.assistant.language import QuestionLanguage
from bot.assistant.question import ReadQuestion
from bot.assistant.units import Unit

MODEL_FILE = Path(__file__).with_name("support.json")


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for an answer; each in about [0, 1] except the gaps.

    coverage: idf-weighted share of the question's words that the answer, its askable questions and its headings
    hold. pair_coverage: the same for neighbouring words. kind: whether the kind asked for is there. scope: 1 when
    the answer is about another document than the one asked about. bm25: best score as a share of what the
    question's words could reach. The gaps: rank 1 against ranks 2-10. askable: similarity to the nearest
    askable question of the answer. asked_so: the same of those that want the same (how many, who, when). lead: by
    how much it is nearer than that of any other sentence. answering: how well its best sentence answers by the
    adapter. concept: 1 when only concept cards answer, which touch on many everyday things. beyond: how much it
    sounds like a question that the library does not answer. inside: by how much the nearest askable question is
    nearer than the nearest question that the library does not answer. words: how many words of the question carry
    a topic, as a share of twenty: a long message has more chatter.
    """

    coverage: float
    pair_coverage: float
    kind: float
    scope: float
    bm25: float
    bm25_gap: float
    cosine_gap: float
    askable: float
    asked_so: float
    lead: float
    answering: float
    concept: float
    beyond: float
    inside: float
    words: float


_MANY_WORDS = 20
_KNOWN_QUESTIONS = 20_000  # askable questions whose want is kept
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


class SupportJudge:
    """Computes the signals of a chosen answer."""

    def __init__(self, language: QuestionLanguage) -> None:
        self._want_of = lru_cache(_KNOWN_QUESTIONS)(language.first_want_in)

    def signals(self, question: ReadQuestion, units: Sequence[Unit], evidence: Evidence) -> Signals:
        """The signals for quoting these units as the answer."""
        retrieval, rows = evidence.retrieval, {unit.row for unit in units}
        told = [candidate for candidate in evidence.candidates if candidate.unit.row in rows]
        askable = max((candidate.askable_similarity for candidate in told), default=0.0)
        return Signals(
            coverage=coverage(question, units, evidence.weights),
            pair_coverage=pair_coverage(question, units, evidence.weights),
            kind=max(
                (kind_presence(question.want, unit).value for unit in units), default=Presence.ABSENT.value
            ),
            scope=_scope(question, units),
            bm25=min(retrieval.top_bm25 / retrieval.bm25_ceiling, 1.0) if retrieval.bm25_ceiling else 0.0,
            bm25_gap=retrieval.bm25_gap,
            cosine_gap=retrieval.cosine_gap,
            askable=askable,
            asked_so=self._asked_so(question, units, evidence),
            lead=askable
            - max((c.askable_similarity for c in evidence.candidates if c.unit.row not in rows), default=0.0),
            answering=max((c.answering for c in told), default=0.0),
            concept=float(all(unit.is_concept for unit in units)),
            beyond=evidence.beyond,
            inside=evidence.inside,
            words=min(len(question.content) / _MANY_WORDS, 1.0),
        )

    def _asked_so(self, question: ReadQuestion, units: Sequence[Unit], evidence: Evidence) -> float:
        """Similarity of the nearest askable question that wants the same; 0 where none of the answer's does."""
        want = self._want_of(question.meant)
        asked = [
            (float(similarity), text)
            for unit in units
            for text, similarity in zip(
                unit.askable, evidence.similarities.of_sentence(unit.row), strict=False
            )
            if similarity > 0
        ]
        # Nearest first, since what one wants takes a tenth of a millisecond to tell.
        nearest = sorted(asked, key=lambda one: one[0], reverse=True)
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
