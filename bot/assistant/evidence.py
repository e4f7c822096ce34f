"""Evidence: the sentences that may answer a question, weighed and put in order.

Two stages keep it flat as the library grows: the best chunks first, then only the sentences of their sections.
The weights were measured on development questions; single bonuses are interchangeable and are not tuned further
(docs/decisions).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.assistant.kinds import Presence, kind_presence
from bot.assistant.question import ReadQuestion
from bot.assistant.units import Unit, UnitStore
from knowledge.documents import DocumentKind, Retrieval
from knowledge.index.generation import Generation
from knowledge.index.rows import AskableMatch
from knowledge.retrieval.hybrid import HybridRetriever
from knowledge.vietnamese.text import folded_key, search_tokens

Vector = NDArray[np.float32]

TOP_CHUNKS = 12  # fewer lose answers, more gain none
TOP_ASKABLES = 24
_LARGEST_NAMED_DOCUMENT = 80  # sections up to which a named document is weighed whole
_LEXICAL_WEIGHT = 0.55
_DENSE_WEIGHT = 0.45
_PAIR_WEIGHT = 0.15
_PARENT_WEIGHT = 0.5
_SECTION_BONUS = 0.25
_NAMED_BONUS = 0.35
_KIND_BONUS = 0.12
_YEAR_BONUS = 0.3
_HEADING_BONUS = 0.35
_REPORT_BONUS = 0.15
_CONCEPT_MALUS = 0.25
_ASKABLE_LIFT = 1.0
# Cosines of e5 between two questions: unrelated ones reach 0.86, the same question in other words 0.92 and more.
_ASKABLE_FLOOR, _ASKABLE_RANGE = 0.86, 0.14


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit with its score and the similarity of its nearest askable question (0 where it has none)."""

    unit: Unit
    score: float
    askable_similarity: float = 0.0
    kind: Presence = Presence.UNKNOWN


@dataclass(frozen=True, slots=True)
class Evidence:
    """Candidates best first, with the retrieval that they came from."""

    candidates: tuple[Candidate, ...]
    retrieval: Retrieval
    idf: dict[str, float]

    @property
    def best(self) -> Candidate | None:
        """The best candidate, None when nothing was found at all."""
        return self.candidates[0] if self.candidates else None


class EvidenceFinder:
    """Finds and weighs evidence in one generation."""

    def __init__(self, generation: Generation, retriever: HybridRetriever, units: UnitStore) -> None:
        self._generation = generation
        self._retriever = retriever
        self._units = units

    def find(self, question: ReadQuestion, vector: Vector) -> Evidence:
        """Everything of the nearest sections, of the named documents and of the nearest askable questions."""
        named = frozenset(directive.id for directive in question.directives)
        retrieval = self._retriever.retrieve(
            question.query, TOP_CHUNKS, query_vector=vector, preferred_documents=named,
            generation=self._generation,
        )  # fmt: skip
        similarities = {m.askable.sentence_row: m.similarity for m in self._askables(vector)}
        section_scores = self._section_scores(retrieval)
        units = self._units.of_sections([*section_scores, *self._named_sections(named), *self._asked(similarities)])
        units = [unit for unit in units if not unit.is_heading]
        idf = self._idf(question)
        kinds = [kind_presence(question.want, unit) for unit in units]
        scores = self._weigh(question, units, vector, idf, section_scores, similarities, named)
        scores += np.array([_KIND_BONUS if kind is Presence.PRESENT else 0.0 for kind in kinds])
        order = sorted(range(len(units)), key=lambda i: (-scores[i], units[i].row))
        candidates = tuple(
            Candidate(units[i], float(scores[i]), similarities.get(units[i].row, 0.0), kinds[i])
            for i in order
        )
        return Evidence(candidates, retrieval, idf)

    def _askables(self, vector: Vector) -> Iterable[AskableMatch]:
        """The nearest askable question of each sentence."""
        best: dict[int, AskableMatch] = {}
        for match in self._generation.nearest_askables(vector, TOP_ASKABLES):
            row = match.askable.sentence_row
            if row not in best or best[row].similarity < match.similarity:
                best[row] = match
        return best.values()

    def _section_scores(self, retrieval: Retrieval) -> dict[int, float]:
        """Sections of the passages with the score of their best passage, best first."""
        rows = self._units.section_rows([passage.chunk.id for passage in retrieval.passages])
        scores: dict[int, float] = {}
        for passage in retrieval.passages:
            if passage.chunk.id in rows:
                scores.setdefault(rows[passage.chunk.id], passage.score)
        return scores

    def _named_sections(self, named: frozenset[str]) -> list[int]:
        sections = self._generation.sections_of_document
        return [s.row for document_id in named for s in sections(document_id)[:_LARGEST_NAMED_DOCUMENT]]

    def _asked(self, similarities: dict[int, float]) -> list[int]:
        """Sections of the sentences whose askable questions are nearest."""
        sentences = self._generation.sentences(similarities)
        return [sentences[row].section_row for row in similarities if row in sentences]

    def _idf(self, question: ReadQuestion) -> dict[str, float]:
        """Inverse document frequency of every word of the question and its parent."""
        turns = [question, *([question.parent] if question.parent else [])]
        words = list(dict.fromkeys(word for turn in turns for word in (*turn.content, *search_tokens(turn.expanded))))
        lexical = self._generation.lexical
        return dict(zip(words, lexical.idf(lexical.document_frequency(words)).tolist(), strict=True)) if words else {}

    def _weigh(
        self,
        question: ReadQuestion,
        units: Sequence[Unit],
        vector: Vector,
        idf: dict[str, float],
        section_scores: dict[int, float],
        similarities: dict[int, float],
        named: frozenset[str],
    ) -> NDArray[np.float64]:
        if not units:
            return np.zeros(0)
        lexical = np.array([_lexical(question, unit, idf) for unit in units])
        dense = self._cosines(units, vector)
        scores = _LEXICAL_WEIGHT * _min_max(lexical) + _DENSE_WEIGHT * _min_max(dense)
        best_section = max(section_scores.values(), default=0.0) or 1.0
        for i, unit in enumerate(units):
            scores[i] += _SECTION_BONUS * section_scores.get(unit.section.row, 0.0) / best_section
            scores[i] += _bonuses(question, unit, named)
            scores[i] += _ASKABLE_LIFT * askable_lift(similarities.get(unit.row, 0.0))
        return scores

    def _cosines(self, units: Sequence[Unit], vector: Vector) -> NDArray[np.float64]:
        """Cosine of each unit with the question; the lowest known one where no vector of a sentence is kept."""
        vectors, known = self._generation.sentence_vectors([unit.row for unit in units])
        cosines = (vectors @ vector).astype(np.float64)
        if known.any():
            cosines[~known] = cosines[known].min()
        return cosines


def askable_lift(similarity: float) -> float:
    """0 below the similarity of unrelated questions, 1 for the same question."""
    return float(min(max((similarity - _ASKABLE_FLOOR) / _ASKABLE_RANGE, 0.0), 1.0))


def _lexical(question: ReadQuestion, unit: Unit, idf: dict[str, float]) -> float:
    """Weight of the question's words in the unit, its parent's at half; long units count a little less."""
    score = _turn_score(question, unit, idf)
    if question.parent:
        score += _PARENT_WEIGHT * _turn_score(question.parent, unit, idf)
    return score / (0.7 + 0.3 * math.sqrt(len(unit.tokens) / 25))


def _turn_score(turn: ReadQuestion, unit: Unit, idf: dict[str, float]) -> float:
    words = unit.folded_words if turn.lacks_diacritics else unit.own_words
    score = sum(idf.get(w, 0.0) for w in turn.content if w in words or (turn.lacks_diacritics and folded_key(w) in words))
    pairs = sum(idf.get(a, 0.0) + idf.get(b, 0.0) for a, b in turn.content_pairs if (a, b) in unit.own_pairs)
    return score + _PAIR_WEIGHT * pairs


def _bonuses(question: ReadQuestion, unit: Unit, named: frozenset[str]) -> float:
    bonus = _NAMED_BONUS if unit.document.id in named or _tells_of(question, unit) else 0.0
    bonus += _year_bonus(question, unit)
    bonus += _HEADING_BONUS if heading_fits(question.headings, unit) else 0.0
    if unit.is_report and asks_of_report(question) and not question.term_concept:
        bonus += _REPORT_BONUS
    if unit.document.kind is DocumentKind.CONCEPT and not question.aspects:
        bonus -= _CONCEPT_MALUS
    return bonus


def _tells_of(question: ReadQuestion, unit: Unit) -> bool:
    """Whether a report's sentence names a directive that the question names."""
    return unit.is_report and any(directive.number.lower() in unit.key for directive in question.directives)


def _year_bonus(question: ReadQuestion, unit: Unit) -> float:
    """A target of the year asked for is preferred, one of another year is not."""
    years = question.deadline_years
    if not years or "chi tieu" not in unit.folded_heading:
        return 0.0
    return _YEAR_BONUS if any(str(year) in unit.text for year in years) else -_YEAR_BONUS


def heading_fits(headings: Iterable[str], unit: Unit) -> bool:
    """Whether the unit stands under one of the headings asked for."""
    return any(heading in unit.folded_heading for heading in headings)


def asks_of_report(question: ReadQuestion) -> bool:
    """Whether the question speaks of the district or of the report itself."""
    words = set(question.expanded.lower().split())
    return bool(words & {"huyện", "báo", "đảo", "mình", "ta"}) or "ly son" in question.folded


def _min_max(values: NDArray[np.float64]) -> NDArray[np.float64]:
    low, high = values.min(), values.max()
    return (values - low) / (high - low) if high > low else np.zeros(len(values))
