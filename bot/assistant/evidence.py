"""Evidence: the sentences that may answer a question, weighed and put in order.

Two stages keep it flat as the library grows: the best chunks first, then only the sentences of their sections.
The weights were measured on development questions; single bonuses are interchangeable and are not tuned further
(docs/decisions).
"""

import math
import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.assistant.adapter import Adapter
from bot.assistant.counting import counted_nouns, is_counted
from bot.assistant.kinds import Presence, kind_presence
from bot.assistant.language import Aspect, Want
from bot.assistant.question import ReadQuestion
from bot.assistant.units import Unit, UnitStore, folded_word
from knowledge.catalogue.models import REPORT_NOTES_SUFFIX
from knowledge.documents import DocumentKind, Retrieval
from knowledge.index.dense import cosines_of
from knowledge.index.generation import Generation
from knowledge.retrieval.hybrid import HybridRetriever
from knowledge.vietnamese.text import search_tokens

Vector = NDArray[np.float32]

TOP_CHUNKS = 12  # fewer lose answers, more gain none
TOP_ASKED = 8  # sentences whose askable questions are nearest
_LARGEST_NAMED_DOCUMENT = 80  # sections up to which a named document is weighed whole
_LEXICAL_WEIGHT = 0.55
_DENSE_WEIGHT = 0.45
_ADAPTED_SHARE = 0.7  # of that by the adapter; e5's own cosine holds better for documents of another kind
_PAIR_WEIGHT = 0.15
_PARENT_WEIGHT = 0.5
_SECTION_BONUS = 0.25
_NAMED_BONUS = 0.35
_KIND_BONUS = 0.12
_COUNT_BONUS = 0.35
_YEAR_BONUS = 0.3
_HEADING_BONUS = 0.35
_REPORT_BONUS = 0.15
_CONCEPT_MALUS = 0.25
_NOTES_MALUS = 0.5
# What the notes beside a report tell: of when it is, and that the district has become a special zone.
_OF_NOTES = re.compile(
    r"\b(?:dac khu|thoi (?:lam )?huyen|bo huyen|het (?:la )?huyen|cap huyen|con (?:la )?huyen|hop nhat|sap nhap|kon tum"
    r"|hien nay|bay gio|nay|cua nam|nam nao|thoi diem|khi nao|bao gio|moi hay cu|con moi|20\d\d)\b"
)
_ASKABLE_LIFT = 1.0
# Similarity is the cosine after the mean askable question is taken away: without that, unrelated questions reach
# 0.92 in e5; with it they stay about 0.3, and the same question in other words is above 0.6.
_ASKABLE_FLOOR, _ASKABLE_RANGE = 0.5, 0.5
_GENERAL_WANTS = frozenset(
    (
        Want.TITLE,
        Want.SIGNER,
        Want.PROPOSER,
        Want.ISSUER,
        Want.ISSUED_ON,
        Want.EFFECTIVE,
        Want.NUMBER,
        Want.WHEN,
        Want.PERSON,
    )
)
_GENERIC_WEIGHT = 0.25  # of a word that stands in almost every question, when support is judged
_GENERIC_IN_RANKING = 2.0  # and how much more it counts when sentences are put in order


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
    """Candidates best first, with the retrieval that they came from."""

    candidates: tuple[Candidate, ...]
    retrieval: Retrieval
    weights: dict[str, float]  # of the question's words; rare ones weigh much

    @property
    def best(self) -> Candidate | None:
        """The best candidate, None when nothing was found at all."""
        return self.candidates[0] if self.candidates else None


class EvidenceFinder:
    """Finds and weighs evidence in one generation."""

    def __init__(
        self,
        generation: Generation,
        retriever: HybridRetriever,
        units: UnitStore,
        generic_words: frozenset[str],
    ) -> None:
        self._generation = generation
        self._retriever = retriever
        self._units = units
        self._generic = generic_words
        vectors = np.asarray(generation.read_askable_vectors(), np.float32)
        self._fitted = Adapter.load(generation.manifest.recipe.embedder)
        adapter = self._fitted or Adapter.without_fitting(vectors)
        self._askable = AskableQuestions(generation.askable_sentence_rows, vectors, adapter)

    def find(self, question: ReadQuestion, vector: Vector) -> Evidence:
        """Everything of the nearest sections, of the named documents and of the nearest askable questions."""
        named = frozenset(directive.id for directive in question.directives)
        retrieval = self._retriever.retrieve(
            question.query, TOP_CHUNKS, query_vector=vector, preferred_documents=named,
            generation=self._generation,
        )  # fmt: skip
        similarities = self._askable.similar(vector)
        section_scores = self._section_scores(retrieval)
        units = self._units.of_sections(
            [*section_scores, *self._named_sections(named), *self._asked(similarities.nearest(TOP_ASKED))]
        )
        units = [unit for unit in units if not unit.is_heading and not unit.tells_of_unknown]
        idf = self._idf(question)
        kinds = [kind_presence(question.want, unit) for unit in units]
        meaning, answering = self._meaning(units, vector)
        rows = [unit.row for unit in units]
        asked = similarities.of(rows)
        scores = self._weigh(question, units, meaning, idf, section_scores, named)
        scores += _ASKABLE_LIFT * askable_lift(asked)
        scores += np.array([_KIND_BONUS if kind is Presence.PRESENT else 0.0 for kind in kinds])
        if nouns := counted_nouns(question):
            scores += np.array([_COUNT_BONUS * is_counted(nouns, unit, or_as_share=True) for unit in units])
        candidates = tuple(
            Candidate(units[i], float(scores[i]), float(asked[i]), kinds[i], float(answering[i]))
            for i in np.lexsort((np.array(rows), -scores)).tolist()
        )
        return Evidence(candidates, retrieval, idf)

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

    def _asked(self, sentences: Sequence[int]) -> list[int]:
        """Sections of the sentences whose askable questions are nearest."""
        sections = self._generation.section_rows_of_sentences(sentences)
        return [sections[row] for row in sentences if row in sections]

    def _idf(self, question: ReadQuestion) -> dict[str, float]:
        """Weight of every word of the question and its parent: rare words much, words of every question little."""
        turns = [question, *([question.parent] if question.parent else [])]
        words = list(dict.fromkeys(word for turn in turns for word in _words_of(turn)))
        if not words:
            return {}
        lexical = self._generation.lexical
        idf = dict(zip(words, lexical.idf(lexical.document_frequency(words)).tolist(), strict=True))
        weights = {w: v * (_GENERIC_WEIGHT if w in self._generic else 1.0) for w, v in idf.items()}
        for turn in turns:
            for short, meanings in turn.short_forms.items():
                weights[short] = 2 * max(sum(weights[w] for w in m) / len(m) for m in meanings if m)
        return weights

    def _weigh(
        self,
        question: ReadQuestion,
        units: Sequence[Unit],
        meaning: NDArray[np.float64],
        idf: dict[str, float],
        section_scores: dict[int, float],
        named: frozenset[str],
    ) -> NDArray[np.float64]:
        if not units:
            return np.zeros(0)
        ranking = {w: v * _GENERIC_IN_RANKING if w in self._generic else v for w, v in idf.items()}
        turns = _Words.of(question, ranking), _Words.of(question.parent, ranking) if question.parent else None
        lexical = np.array([_lexical(*turns, unit) for unit in units])
        best_section = max(section_scores.values(), default=0.0) or 1.0
        liked = _Liked.of(question, named)
        bonuses = [
            _SECTION_BONUS * section_scores.get(unit.section.row, 0.0) / best_section
            + _bonuses(question, unit, liked)
            for unit in units
        ]
        by_words, by_meaning = _LEXICAL_WEIGHT * _min_max(lexical), _DENSE_WEIGHT * meaning
        return by_words + by_meaning + np.array(bonuses, np.float64)

    def _meaning(self, units: Sequence[Unit], vector: Vector) -> tuple[NDArray[np.float64], Vector]:
        """How near each unit is in meaning, from 0 to 1 among these, and how well it answers by the adapter.

        Both are 0 where no vector of a sentence is kept; the second also without an adapter for this embedder.
        """
        vectors, known = self._generation.sentence_vectors([unit.row for unit in units])
        near = _min_max_of(cosines_of(vectors, vector), known)
        if self._fitted is None:
            return near, np.zeros(len(units), np.float32)
        answering = np.where(known, self._fitted.answering(vectors, vector), np.float32(0))
        return (1 - _ADAPTED_SHARE) * near + _ADAPTED_SHARE * _min_max_of(answering, known), answering


def _words_of(turn: ReadQuestion) -> Iterable[str]:
    """Every word that may be asked about: of the question, and of what its words stand for."""
    yield from turn.content
    yield from search_tokens(turn.expanded)
    for meanings in turn.short_forms.values():
        yield from (word for meaning in meanings for word in meaning)


class AskableQuestions:
    """The askable questions of a generation, as an adapter has them. ``rows``: their sentences, ascending."""

    def __init__(self, rows: NDArray[np.int64], vectors: Vector, adapter: Adapter) -> None:
        self._vectors, self._adapter = adapter.of_questions(vectors), adapter
        self._sentences, self._first = np.unique(rows, return_index=True)

    def similar(self, vector: Vector) -> "Similarities":
        """How near a question is to the nearest askable question of each sentence."""
        if not len(self._vectors):
            return Similarities(self._sentences, np.zeros(0, np.float32))
        cosines = cosines_of(self._vectors, self._adapter.of_questions(vector))
        return Similarities(self._sentences, np.maximum.reduceat(cosines, self._first))


@dataclass(frozen=True, slots=True)
class Similarities:
    """``sentences``: rows, ascending, shape (n,); ``values``: similarity of each one's nearest askable question."""

    sentences: NDArray[np.int64]
    values: Vector

    def nearest(self, count: int) -> list[int]:
        """The rows of the nearest sentences, nearest first."""
        order = np.argsort(-self.values, kind="stable")[:count]
        return [int(row) for row in self.sentences[order]]

    def of(self, rows: Sequence[int]) -> NDArray[np.float64]:
        """Those of some sentences, shape (len(rows),); 0 where none is asked for."""
        wanted, found = np.asarray(rows, np.int64), np.zeros(len(rows))
        if len(self.sentences):
            places = np.minimum(np.searchsorted(self.sentences, wanted), len(self.sentences) - 1)
            is_known = self.sentences[places] == wanted
            found[is_known] = self.values[places[is_known]]
        return found


def askable_lift(similarities: NDArray[np.float64]) -> NDArray[np.float64]:
    """0 below the similarity of unrelated questions, 1 for the same question."""
    return np.clip((similarities - _ASKABLE_FLOOR) / _ASKABLE_RANGE, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one turn with their weights, made ready once: they are looked for in a hundred units."""

    turn: ReadQuestion
    simple: tuple[tuple[str, float], ...]  # as they are compared with a unit's
    short: tuple[tuple[str, float], ...]  # those that stand for other words too
    pairs: tuple[tuple[str, str, float], ...]

    @classmethod
    def of(cls, turn: ReadQuestion, idf: dict[str, float]) -> "_Words":
        simple = (word for word in turn.content if word not in turn.short_forms)
        return cls(
            turn,
            tuple((folded_word(w) if turn.lacks_diacritics else w, idf.get(w, 0.0)) for w in simple),
            tuple((word, idf.get(word, 0.0)) for word in turn.content if word in turn.short_forms),
            tuple((a, b, idf.get(a, 0.0) + idf.get(b, 0.0)) for a, b in turn.content_pairs),
        )


def _lexical(own: _Words, parent: _Words | None, unit: Unit) -> float:
    """Weight of the question's words in the unit, its parent's at half; long units count a little less."""
    score = _turn_score(own, unit)
    if parent:
        score += _PARENT_WEIGHT * _turn_score(parent, unit)
    return score / (0.7 + 0.3 * math.sqrt(len(unit.tokens) / 25))


def _turn_score(words: _Words, unit: Unit) -> float:
    turn = words.turn
    own = unit.own_folded_words if turn.lacks_diacritics else unit.own_words
    score = sum([weight for word, weight in words.simple if word in own])
    for word, weight in words.short:
        score += weight * held_share(turn, word, own)
    held = unit.own_words  # asked first: pairs need not be made for a sentence that lacks one of the words
    pairs = [w for a, b, w in words.pairs if a in held and b in held and (a, b) in unit.own_pairs]
    return score + _PAIR_WEIGHT * sum(pairs)


def held_share(turn: ReadQuestion, word: str, held: AbstractSet[str]) -> float:
    """1 when the word is among those held; an abbreviation also by its meaning, in part if in part."""
    folded = turn.lacks_diacritics
    if (folded_word(word) if folded else word) in held:
        return 1.0
    meanings = turn.short_forms.get(word)
    if not meanings:
        return 0.0
    return max(sum((folded_word(w) if folded else w) in held for w in m) / len(m) for m in meanings if m)


@dataclass(frozen=True, slots=True)
class _Liked:
    """What the bonuses ask of a question, found once and not for every unit."""

    documents: frozenset[str]  # named ones, by id
    numbers: tuple[str, ...]  # theirs, in lower case
    years: tuple[str, ...]
    is_report: bool

    @classmethod
    def of(cls, question: ReadQuestion, named: frozenset[str]) -> "_Liked":
        numbers = tuple(directive.number.lower() for directive in question.directives)
        years = tuple(str(year) for year in question.deadline_years)
        return cls(named, numbers, years, asks_of_report(question) and not question.term_concept)


def _bonuses(question: ReadQuestion, unit: Unit, liked: _Liked) -> float:
    bonus = _NAMED_BONUS if unit.document.id in liked.documents or _tells_of(liked, unit) else 0.0
    bonus += _year_bonus(liked, unit)
    bonus += _HEADING_BONUS * headings_met(question.headings, unit) / max(len(question.headings), 1)
    if liked.is_report and unit.is_report:
        bonus += _REPORT_BONUS
    if unit.document.kind is DocumentKind.CONCEPT and not question.aspects:
        bonus -= _CONCEPT_MALUS
    if unit.folded_heading == "thong tin chung" and question.want not in _GENERAL_WANTS:
        bonus -= _NAMED_BONUS  # its title has so many words that it would answer anything about the directive
    if unit.document.id.endswith(REPORT_NOTES_SUFFIX) and not _OF_NOTES.search(question.folded):
        bonus -= _NOTES_MALUS
    if unit.folded_heading == "ten goi" and Aspect.NAMES not in question.aspects:
        bonus -= _CONCEPT_MALUS
    return bonus


def _tells_of(liked: _Liked, unit: Unit) -> bool:
    """Whether a report's sentence names a directive that the question names."""
    return unit.is_report and any(number in unit.key for number in liked.numbers)


def _year_bonus(liked: _Liked, unit: Unit) -> float:
    """A target of the year asked for is preferred, one of another year is not."""
    if not liked.years or "chi tieu" not in unit.folded_heading:
        return 0.0
    return _YEAR_BONUS if any(year in unit.text for year in liked.years) else -_YEAR_BONUS


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


def _min_max(values: NDArray[np.float64]) -> NDArray[np.float64]:
    low, high = values.min(), values.max()
    return (values - low) / (high - low) if high > low else np.zeros(len(values))


def _min_max_of(cosines: Vector, known: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The known ones spread from 0 to 1; 0 for the others."""
    spread = np.zeros(len(cosines))
    if known.any():
        spread[known] = _min_max(cosines[known].astype(np.float64))
    return spread
