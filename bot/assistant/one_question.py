"""One question: read, retrieve, compose, judge, ground, and word it where there is a chat model."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.assistant.answering import answer_of, nearest
from bot.assistant.composing.draft import Draft, Material
from bot.assistant.composing.extractive import compose
from bot.assistant.evidence import Evidence
from bot.assistant.grounding import ground
from bot.assistant.language import QuestionLanguage
from bot.assistant.opened import OpenedGeneration
from bot.assistant.opinions import asks_opinion, opinion_model
from bot.assistant.orders import OrderDetector, Vectors
from bot.assistant.outcomes import Answer, Clarification, OnGrowing, Outcome, Refusal, RefusalReason
from bot.assistant.question import ReadQuestion
from bot.assistant.refusing.judged import Judged
from bot.assistant.refusing.rules import broken_rule, doubt_of
from bot.assistant.refusing.rules_of_topics import held_noun_is_absent
from bot.assistant.support import Signals, SupportJudge, SupportModel, is_asked_of_another
from bot.assistant.texts import refusal_text
from bot.assistant.trace import Clock, Trace
from knowledge.documents import DocumentKind
from knowledge.embedding.embedder import Embedder

if TYPE_CHECKING:
    from bot.assistant.generating.composer import ChatComposer

# Of the threshold, for what stands in added documents alone: these have no askable questions, so the signals that
# compare with them cannot speak for an answer (docs/decisions/refusal.md).
_SHARE_FOR_ADDED = 0.5
_WELL_SUPPORTED = 0.9  # probability; under it a message that possibly orders is not answered


class QuestionAnswerer:
    """Answers one question from an opened generation. ``threshold``: the probability of support it takes."""

    def __init__(
        self,
        embedder: Embedder,
        language: QuestionLanguage,
        model: SupportModel,
        threshold: float,
        composer: "ChatComposer | None",
        orders: OrderDetector | None,
    ) -> None:
        self._embedder = embedder
        self._language = language
        self._model = model
        self._threshold = threshold
        self._composer = composer
        self._orders = orders
        self._opinions = opinion_model(embedder.name)
        self._judge = SupportJudge(language)

    def answer(
        self,
        opened: OpenedGeneration,
        question: str,
        history: Sequence[str],
        trace: Trace,
        on_growing: OnGrowing | None,
    ) -> Outcome:
        """The outcome of one question; ``history`` are the earlier ones, oldest first."""
        clock = Clock(trace.seconds)
        read = clock.time("read", lambda: opened.reader.read(question, history))
        vector, own_vector = clock.time("embed", lambda: self._vectors(read))
        if self._orders and self._orders.orders(question, own_vector):
            return Refusal(RefusalReason.GUARD_INSTRUCTIONS, refusal_text(RefusalReason.GUARD_INSTRUCTIONS))
        evidence = clock.time("retrieve", lambda: opened.finder.find(read, vector))
        material = Material(read, evidence, opened.units, opened.catalogue, self._language)
        composed = clock.time("compose", lambda: compose(material))
        trace.question, trace.evidence, trace.generation = read, evidence, opened.generation.identity
        if isinstance(composed, Refusal):
            return replace(composed, citations=nearest(evidence))
        if isinstance(composed, Clarification):
            return composed
        if composed is None:
            return _refuse(RefusalReason.UNANSWERABLE_NOT_FOUND, evidence)
        trace.draft = composed
        reason = clock.time("judge", lambda: self._unsupported(opened, material, composed, trace))
        if asks_opinion(self._opinions, question, own_vector, trace.probability or 0.0):
            reason = RefusalReason.GUARD_OPINION
        if reason:
            return _refuse(reason, evidence)
        if self._may_order(question, trace):
            return Refusal(RefusalReason.GUARD_INSTRUCTIONS, refusal_text(RefusalReason.GUARD_INSTRUCTIONS))
        outcome = clock.time("ground", lambda: self._grounded(opened, material, composed))
        if self._composer is None or not isinstance(outcome, Answer):
            return outcome
        composer, answer = self._composer, outcome
        return clock.time(
            "write",
            lambda: self._worded(composer, opened, material, composed, answer, trace, on_growing),
        )

    def _may_order(self, question: str, trace: Trace) -> bool:
        """Whether a message possibly orders, and what it would be answered is not well supported."""
        is_doubtful = trace.probability is not None and trace.probability < _WELL_SUPPORTED
        return is_doubtful and self._orders is not None and self._orders.may_order(question)

    def _vectors(self, read: ReadQuestion) -> tuple[Vectors, Vectors]:
        """The vector of what is meant and that of the question alone, in its language; often one and the same."""
        own = read.original if read.is_english else read.text
        if own == read.meant:
            vector = self._embedder.embed_query_vector(own)
            return vector, vector
        meant, asked = self._embedder.embed_query_vectors([read.meant, own])
        return meant, asked

    def _worded(
        self,
        composer: "ChatComposer",
        opened: OpenedGeneration,
        material: Material,
        draft: Draft,
        answer: Answer,
        trace: Trace,
        on_growing: OnGrowing | None,
    ) -> Answer:
        """The supported answer in a chat model's words; the same answer when nothing of them stands."""
        from bot.assistant.generating.written import growing_words

        candidates = [candidate.unit for candidate in material.evidence.candidates]
        attempt = composer.attempt(
            material.question, draft, candidates, opened.generation.document_text,
            growing_words(answer, on_growing) if on_growing else None,
        )  # fmt: skip
        trace.attempt = attempt
        return attempt.applied_to(answer)

    def _unsupported(
        self, opened: OpenedGeneration, material: Material, draft: Draft, trace: Trace
    ) -> RefusalReason | None:
        """Why the draft must not be told; None when it may."""
        judged = Judged(
            material.question,
            draft.bearing,
            material.evidence,
            opened.generation.lexical,
            self._language,
            {report.id: report.period or "" for report in opened.catalogue.reports},
        )
        doubt = None if draft.looked_up else doubt_of(judged)
        trace.signals = self._judge.signals(
            material.question, draft.bearing, material.evidence, is_doubted=doubt is not None
        )
        trace.probability = self._model.probability(trace.signals)
        if draft.looked_up:
            trace.rule = _rule_of_look_ups(draft, judged, trace.signals, trace.probability)
            return RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE if trace.rule else None
        is_added = all(unit.document.kind is DocumentKind.TEXT for unit in draft.bearing)
        threshold = self._threshold * (_SHARE_FOR_ADDED if is_added else 1)
        is_supported = (draft.is_whole_heading and doubt is None) or trace.probability >= threshold
        if broken := broken_rule(judged) or (None if is_supported else doubt):
            trace.rule, reason = broken
            return reason
        if is_supported:
            return None
        near = trace.probability > threshold / 4
        return RefusalReason.UNANSWERABLE_NOT_SUPPORTED if near else RefusalReason.UNANSWERABLE_OUT_OF_SCOPE

    def _grounded(self, opened: OpenedGeneration, material: Material, draft: Draft) -> Outcome:
        """The answer with every sentence that does not stand on its quote dropped."""
        answer = answer_of(draft, material)
        text_of = opened.generation.document_text
        sentences = ground(answer.sentences, answer.citations, text_of).sentences
        if not sentences:
            return _refuse(RefusalReason.UNANSWERABLE_NOT_SUPPORTED, material.evidence)
        notes = ground(answer.notes, answer.citations, text_of).sentences
        return replace(answer, sentences=sentences, notes=notes)


def _rule_of_look_ups(draft: Draft, judged: Judged, signals: Signals, probability: float) -> str | None:
    """The name of the rule by which a fact that was looked up is not what is asked for; None when it is."""
    # English words are far from every Vietnamese question, and their translation is rough; a number that is only
    # mentioned has no askable question.
    if judged.question.is_english or draft.composer == "mention":
        return None
    if is_asked_of_another(signals, probability):
        return is_asked_of_another.__name__
    return held_noun_is_absent.__name__ if held_noun_is_absent(judged) else None


def _refuse(reason: RefusalReason, evidence: Evidence) -> Refusal:
    suggestions = tuple(dict.fromkeys(c.unit.askable[0] for c in evidence.candidates[:6] if c.unit.askable))
    return Refusal(reason, refusal_text(reason), suggestions[:3], nearest(evidence))
