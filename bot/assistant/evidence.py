"""Evidence: the units that may answer a question, and what weighing, choosing and judging alike ask of them."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.assistant.askable import Similarities
from bot.assistant.kinds import Presence
from bot.assistant.question import ReadQuestion
from bot.assistant.units import Unit
from knowledge.documents import Retrieval
from knowledge.retrieval.hybrid import Ranking


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit with its score, the similarity of its nearest askable question and its own (0 where there is none)."""

    unit: Unit
    score: float
    askable_similarity: float = 0.0
    kind: Presence = Presence.UNKNOWN
    answering: float = 0.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """Candidates best first, with the ranking of chunks that they came from."""

    candidates: tuple[Candidate, ...]
    ranking: Ranking
    weights: dict[str, float]  # of the question's words; rare ones weigh much
    similarities: Similarities  # to every askable question
    beyond: float  # whether it sounds like a question beyond the library (``bot.assistant.beyond``)
    inside: float  # how much nearer it is to an askable question than to one beyond the library
    signals: NDArray[np.float64]  # of each candidate, shape (n, 10), for who fits the ranking model

    @property
    def retrieval(self) -> Retrieval:
        """The passages of the ranking, read when they are first asked for."""
        return self.ranking.retrieval

    @property
    def best(self) -> Candidate | None:
        """The best candidate, None when nothing was found at all."""
        return self.candidates[0] if self.candidates else None


def held_share(turn: ReadQuestion, word: str, held: AbstractSet[str]) -> float:
    """1 when the word is among those held; an abbreviation also by its meaning, in part if in part."""
    if turn.as_compared(word) in held:
        return 1.0
    meanings = turn.short_forms.get(word)
    if not meanings:
        return 0.0
    return max(sum(turn.as_compared(w) in held for w in m) / len(m) for m in meanings if m)


def heading_fits(headings: Iterable[str], unit: Unit) -> bool:
    """Whether the unit stands under one of the headings asked for."""
    return any(heading in unit.folded_heading for heading in headings)


def headings_met(headings: Iterable[str], unit: Unit) -> int:
    """How many of the headings asked for the unit stands under: "Đối với UBND tỉnh" is narrower than "Kiến nghị"."""
    return sum(heading in unit.folded_heading for heading in headings)


def asks_of_report(question: ReadQuestion) -> bool:
    """Whether the question speaks of the district or of the report itself."""
    words = set(question.expanded.lower().split())
    ours = {"mình", "ta"} if "tỉnh" not in words else set()  # "tỉnh mình" is the province
    return bool(words & {"huyện", "báo", "đảo", *ours}) or "ly son" in question.folded
