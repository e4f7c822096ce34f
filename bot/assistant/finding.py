"""Finds the sentences that may answer a question, weighs them and puts them in order.

Two stages keep it flat as the library grows: the best chunks first, then only the sentences of their sections.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from bot.assistant.adapter import Adapter
from bot.assistant.askable import AskableQuestions, Similarities, askable_lift
from bot.assistant.beyond import BeyondQuestions, beyond_model, beyond_score
from bot.assistant.bonuses import bonuses_of
from bot.assistant.counting import counted_nouns, is_counted
from bot.assistant.coverage import WeightedWords
from bot.assistant.evidence import Candidate, Evidence, asks_of_report
from bot.assistant.kinds import kind_presence
from bot.assistant.question import ReadQuestion
from bot.assistant.ranking import NAMES, RankingModel, RankingSignals
from bot.assistant.unit_store import UnitStore
from bot.assistant.units import Unit
from bot.assistant.weighing import by_words, min_max_of, word_weights
from knowledge.index.dense import cosines_of
from knowledge.index.generation import Generation
from knowledge.retrieval.hybrid import HybridRetriever, Ranking

Vector = NDArray[np.float32]

TOP_CHUNKS = 12  # fewer lose answers, more gain none
TOP_ASKED = 12  # sentences whose askable questions are nearest
_LARGEST_NAMED_DOCUMENT = 80  # sections up to which a named document is weighed whole
_ADAPTED_SHARE = (
    0.7  # of what meaning counts, by the adapter; e5's own cosine holds better for documents of another kind
)
_COVERAGE = NAMES.index("coverage")
_LIKELY = 24  # sentences of which the words are looked at more closely; the answer is hardly ever behind them


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
        self._ranking = RankingModel.load()
        embedder = generation.manifest.recipe.embedder
        vectors = generation.read_askable_vectors()
        self._fitted = Adapter.load(embedder)
        adapter = self._fitted or Adapter.without_fitting(vectors)
        self._askable = AskableQuestions(generation.askable_sentence_rows, vectors, adapter)
        self._beyond = beyond_model(embedder)
        self._aside = ThreadPoolExecutor(2)  # what compares with known questions, while passages are ranked
        self._beyond_questions = BeyondQuestions.load(embedder, adapter)

    def find(self, question: ReadQuestion, vector: Vector) -> Evidence:
        """Everything of the nearest sections, of the named documents and of the nearest askable questions."""
        named = frozenset(directive.id for directive in question.directives)
        nearness = self._aside.submit(self._nearness, vector)
        ranking = self._retriever.rank(
            question.query, TOP_CHUNKS, query_vector=vector, preferred_documents=named,
            generation=self._generation,
        )  # fmt: skip
        similarities, inside = nearness.result()
        section_scores = self._section_scores(ranking)
        nearest = similarities.nearest_sentences(TOP_ASKED)
        units = self._units.of_sections(
            [*section_scores, *self._named_sections(named | self._told_of(question)), *self._asked(nearest)]
        )
        units = [unit for unit in units if not unit.is_heading and not unit.tells_of_unknown]
        weights = word_weights(question, self._generation.lexical, self._generic)
        kinds = [kind_presence(question.want, unit) for unit in units]
        meaning, answering = self._meaning(units, vector)
        rows = [unit.row for unit in units]
        asked = similarities.of(rows)
        best_section = max(section_scores.values(), default=0.0) or 1.0
        nouns = counted_nouns(question)
        signals = RankingSignals(
            words=by_words(question, units, weights, self._generic),
            meaning=meaning,
            answering=answering.astype(np.float64),
            asked=askable_lift(asked),
            asked_often=askable_lift(similarities.often(rows)),
            section=np.array([section_scores.get(unit.section.row, 0.0) / best_section for unit in units]),
            bonus=np.array(bonuses_of(question, units)),
            kind=np.array([kind.value for kind in kinds]),
            count=np.array([float(bool(nouns) and is_counted(nouns, u, or_as_share=True)) for u in units]),
            coverage=np.zeros(len(units)),
        ).matrix
        likely = np.argsort(-self._ranking.scores(signals), kind="stable")[:_LIKELY]
        asking = WeightedWords.of(question, weights)
        signals[likely, _COVERAGE] = [asking.covered_by(units[i]) for i in likely]
        scores = self._ranking.scores(signals)
        order = np.lexsort((np.array(rows), -scores))
        candidates = tuple(
            Candidate(units[i], float(scores[i]), float(asked[i]), kinds[i], float(answering[i]))
            for i in order.tolist()
        )
        beyond = beyond_score(self._beyond, question.meant, vector)
        return Evidence(candidates, ranking, weights, similarities, beyond, inside, signals[order])

    def _nearness(self, vector: Vector) -> tuple[Similarities, float]:
        """Similarity to every askable question, and how much nearer that is than what lies beyond."""
        similarities = self._askable.similar(vector)
        return similarities, self._inside(similarities, vector)

    def _inside(self, similarities: Similarities, vector: Vector) -> float:
        """How much nearer the question is to an askable question than to one beyond; 0 where one side has none."""
        if self._beyond_questions is None or not len(similarities.nearest):
            return 0.0
        return float(similarities.nearest.max()) - self._beyond_questions.nearest(vector)

    def _section_scores(self, ranking: Ranking) -> dict[int, float]:
        """Sections of the chunks with the score of their best chunk, best first."""
        scores: dict[int, float] = {}
        sections = self._generation.chunk_section_rows[ranking.rows].tolist()
        for section, score in zip(sections, ranking.scores, strict=True):
            scores.setdefault(section, score)
        return scores

    def _told_of(self, question: ReadQuestion) -> frozenset[str]:
        """The reports, when a heading of them is asked for ("huyện kiến nghị gì với tỉnh")."""
        is_told = bool(question.headings) and asks_of_report(question)
        return frozenset(self._units.report_ids()) if is_told else frozenset()

    def _named_sections(self, named: frozenset[str]) -> list[int]:
        return [row for id_ in named for row in self._units.sections_of(id_)[:_LARGEST_NAMED_DOCUMENT]]

    def _asked(self, sentences: Sequence[int]) -> list[int]:
        """Sections of the sentences whose askable questions are nearest."""
        sections: list[int] = self._generation.sentence_section_rows[sentences].tolist()
        return sections

    def _meaning(self, units: Sequence[Unit], vector: Vector) -> tuple[NDArray[np.float64], Vector]:
        """How near each unit is in meaning, from 0 to 1 among these, and how well it answers by the adapter.

        Both are 0 where no vector of a sentence is kept; the second also without an adapter for this embedder.
        """
        vectors, known = self._generation.sentence_vectors([unit.row for unit in units])
        near = min_max_of(cosines_of(vectors, vector), known)
        if self._fitted is None:
            return near, np.zeros(len(units), np.float32)
        answering = np.where(known, self._fitted.answering(vectors, vector), np.float32(0))
        return (1 - _ADAPTED_SHARE) * near + _ADAPTED_SHARE * min_max_of(answering, known), answering
