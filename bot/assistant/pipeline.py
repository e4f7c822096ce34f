"""From a message to an outcome: guarded, told apart, each question answered. Values in, outcome out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeGuard

from bot.assistant.everyday import EverydayWords
from bot.assistant.finding import EvidenceFinder
from bot.assistant.guard import Guard
from bot.assistant.language import QuestionLanguage
from bot.assistant.one_question import QuestionAnswerer
from bot.assistant.opened import OpenedGeneration
from bot.assistant.orders import OrderDetector
from bot.assistant.outcomes import Answer, OnGrowing, Outcome, QuoteContext, Refusal, RefusalReason
from bot.assistant.parts import growing_behind, merge, split_questions, told_once
from bot.assistant.reading.reader import QuestionReader
from bot.assistant.reading.spelling import Mender
from bot.assistant.small_talk import small_talk
from bot.assistant.support import SupportModel
from bot.assistant.texts import TOO_MANY_PARTS, UNANSWERED_PART, refusal_text
from bot.assistant.trace import Trace
from bot.assistant.unit_store import UnitStore, spelled_out
from knowledge.catalogue.catalogue import Catalogue
from knowledge.documents import Passage
from knowledge.embedding.embedder import Embedder
from knowledge.errors import IndexUnavailableError
from knowledge.index.generation import Generation
from knowledge.retrieval.hybrid import HybridRetriever

if TYPE_CHECKING:
    from bot.assistant.generating.composer import ChatComposer

_MAX_PARTS = 3
_EARLIER_QUESTIONS = 6


class Generations(Protocol):
    """Gives the generation that is served now."""

    def current(self) -> Generation:
        """The current generation; cheap when nothing changed."""


class Assistant:
    """Answers questions from the library. Safe to call from several threads."""

    def __init__(
        self,
        generations: Generations,
        embedder: Embedder,
        make_mender: Callable[[Generation, Catalogue], Mender],
        language: QuestionLanguage,
        everyday: EverydayWords,
        guard: Guard,
        model: SupportModel,
        threshold: float | None = None,
        composer: "ChatComposer | None" = None,
        orders: OrderDetector | None = None,
    ) -> None:
        self._generations = generations
        self._embedder = embedder
        self._make_mender = make_mender
        self._language = language
        self._everyday = everyday
        self._guard = guard
        self._orders = orders
        self._one = QuestionAnswerer(
            embedder, language, model, model.threshold if threshold is None else threshold, composer, orders
        )
        self._opened: OpenedGeneration | None = None

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        trace: Trace | None = None,
        on_growing: OnGrowing | None = None,
    ) -> Outcome:
        """The outcome of a question; ``history`` are the earlier questions of the conversation, oldest first.

        ``on_growing`` is told the answer while a chat model writes it; without one it is told nothing.
        """
        trace = trace if trace is not None else Trace()
        if reason := self._guard.check(question):
            return self._refused(reason, question)
        if reply := small_talk(question, self._language):
            return reply
        try:
            opened = self._open()
        except IndexUnavailableError:
            return Refusal(RefusalReason.ERROR_INDEX, refusal_text(RefusalReason.ERROR_INDEX))
        heard = opened.reader.heard(question)
        if reason := self._guard_heard(question, heard):
            return self._refused(reason, question)
        if self._orders and self._orders.clauses_order(question, heard):
            return self._refused(RefusalReason.GUARD_INSTRUCTIONS, question)
        # What would be refused now is leant on by no later question, nor is what was never short enough to ask.
        earlier = [asked for asked in history[-_EARLIER_QUESTIONS:] if self._may_be_leant_on(opened, asked)]
        parts = split_questions(question)
        if len(parts) == 1:
            outcome = self._one.answer(opened, question, earlier, trace, on_growing)
        else:
            outcome = self._answer_parts(opened, parts, earlier, trace, on_growing)
        return self._refused(outcome.reason, question) if _is_order(outcome) else outcome

    def warm_up(self) -> None:
        """Opens the index and makes ready what the first questions would wait for; for who answers many.

        Raises:
            IndexUnavailableError: there is no index.
        """
        opened = self._open()
        _ = opened.generation.chunk_section_rows, opened.generation.chunk_document_rows
        opened.units.prepare()

    def passages(self, question: str, top_k: int, *, one_per_document: bool = False) -> tuple[Passage, ...]:
        """The nearest passages for a question read as it is for an answer, best first.

        Raises:
            IndexUnavailableError: there is no index.
        """
        opened = self._open()
        read = opened.reader.read(question)
        vector = self._embedder.embed_query_vector(read.meant)
        return opened.retriever.rank(
            read.query,
            top_k,
            query_vector=vector,
            one_per_document=one_per_document,
            generation=opened.generation,
        ).retrieval.passages

    def context(self, document_id: str, start: int, end: int) -> QuoteContext:
        """A quote with the text around it.

        Raises:
            LookupError: the document is not in the library any more, or the offsets lie outside its text.
            IndexUnavailableError: there is no index.
        """
        return self._open().quote_context(document_id, start, end)

    def _answer_parts(
        self,
        opened: OpenedGeneration,
        parts: Sequence[str],
        history: Sequence[str],
        trace: Trace,
        on_growing: OnGrowing | None,
    ) -> Outcome:
        """Each part answered; a later part may lean on the one before it."""
        outcomes: list[tuple[str, Outcome]] = []
        asked = list(history)
        for part in parts[:_MAX_PARTS]:
            told = [outcome for _, outcome in outcomes if isinstance(outcome, Answer)]
            behind = on_growing and growing_behind(told, on_growing)
            outcome = self._one.answer(opened, part, asked, trace, behind)
            if _is_order(outcome):
                return outcome
            outcomes.append((part, outcome))
            asked.append(part)
        answers = told_once([outcome for _, outcome in outcomes if isinstance(outcome, Answer)])
        if not answers:
            return outcomes[0][1]
        unanswered = [
            n for n, (_, outcome) in enumerate(outcomes, start=1) if not isinstance(outcome, Answer)
        ]
        merged = merge(answers)
        remarks = [UNANSWERED_PART.format(number=number) for number in unanswered]
        if len(parts) > _MAX_PARTS:
            remarks.append(TOO_MANY_PARTS.format(count=_MAX_PARTS))
        return replace(merged, remarks=(*merged.remarks, *remarks))

    def _refused(self, reason: RefusalReason, question: str) -> Refusal:
        """The guard's refusal; where an order came with honest questions, these are offered alone."""
        offered: tuple[str, ...] = ()
        if reason is RefusalReason.GUARD_INSTRUCTIONS and self._orders:
            offered = self._orders.honest_questions(
                question, lambda clause: self._guard.check(clause) is None
            )
        return Refusal(reason, refusal_text(reason), offered)

    def _guard_heard(self, question: str, heard: str) -> RefusalReason | None:
        """What the guard has against a question with its diacritics, where it was typed without."""
        return self._guard.check(heard) if heard != question else None

    def _may_be_leant_on(self, opened: OpenedGeneration, asked: str) -> bool:
        heard = opened.reader.heard(asked)
        if self._guard.check(asked) or self._guard_heard(asked, heard):
            return False
        return not (self._orders and self._orders.ordered(asked, heard))

    def _open(self) -> OpenedGeneration:
        generation = self._generations.current()
        opened = self._opened
        if opened is None or opened.generation is not generation:
            catalogue = Catalogue.from_json(dict(generation.catalogue))
            units = UnitStore(generation, spelled_out(catalogue.abbreviations))
            retriever = HybridRetriever(self._generations, self._embedder)
            reader = QuestionReader(
                self._language, self._everyday, catalogue, self._make_mender(generation, catalogue)
            )
            opened = OpenedGeneration(
                generation, catalogue, reader, units, retriever,
                EvidenceFinder(generation, retriever, units, self._language.generic_words),
            )  # fmt: skip
            self._opened = opened
        return opened


def _is_order(outcome: Outcome) -> TypeGuard[Refusal]:
    return isinstance(outcome, Refusal) and outcome.reason is RefusalReason.GUARD_INSTRUCTIONS
