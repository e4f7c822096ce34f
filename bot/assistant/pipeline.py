"""From a question to an outcome: guard, read, retrieve, compose, judge, ground. Values in, outcome out."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from bot.assistant.answering import answer_of, nearest
from bot.assistant.composing.draft import Draft, Material
from bot.assistant.composing.extractive import compose
from bot.assistant.composing.target import compares_with_report
from bot.assistant.everyday import EverydayWords
from bot.assistant.evidence import Evidence
from bot.assistant.finding import EvidenceFinder
from bot.assistant.grounding import ground
from bot.assistant.guard import Guard
from bot.assistant.language import QuestionLanguage
from bot.assistant.outcomes import (
    Answer,
    Choice,
    Clarification,
    OnGrowing,
    Outcome,
    QuoteContext,
    Refusal,
    RefusalReason,
)
from bot.assistant.question import ReadQuestion
from bot.assistant.reading.asking import QUESTION_WORDS
from bot.assistant.reading.cleaning import clean
from bot.assistant.reading.reader import QuestionReader
from bot.assistant.reading.spelling import Mender
from bot.assistant.refusing.judged import Judged
from bot.assistant.refusing.rules import broken_rule
from bot.assistant.support import Signals, SupportJudge, SupportModel
from bot.assistant.texts import (
    GREETING,
    GREETING_QUESTIONS,
    THANKS,
    TOO_MANY_PARTS,
    UNANSWERED_PART,
    refusal_text,
)
from bot.assistant.units import UnitStore, spelled_out
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.numbers import find_numbers
from knowledge.documents import Passage
from knowledge.embedding.embedder import Embedder
from knowledge.errors import IndexUnavailableError
from knowledge.index.generation import Generation
from knowledge.retrieval.hybrid import HybridRetriever
from knowledge.vietnamese.text import folded_key

if TYPE_CHECKING:
    from bot.assistant.generating.composer import ChatComposer
    from bot.assistant.generating.written import Attempt

Result = TypeVar("Result")

_CONTEXT_CHARACTERS = 600
_MAX_PARTS = 3
_EARLIER_QUESTIONS = 6
_THANKS = re.compile(r"cam on|thank|tks|thks")
_PART = re.compile(r"[^?？\n]+[?？]?")
_LIST_MARK = re.compile(r"^(?:\d{1,2}[.)]|[-–•*+])\s+")
_PERIOD = re.compile(r" \([^()]*\):$")
_MIN_PART_WORDS = 2
_JOINED = re.compile(
    r"[,;]\s+(?:và|với lại|đồng thời|ngoài ra|còn|cho hỏi thêm)\s+|\s+(?:và|với lại"
    r"|đồng thời)\s+(?=ai |do ai |khi nào|bao giờ|ngày nào|ban hành|ký |có hiệu lực)"
)
_ASKS = re.compile(rf"\b(?:{QUESTION_WORDS})\b|khong\s*\??$")


class Generations(Protocol):
    """Gives the generation that is served now."""

    def current(self) -> Generation:
        """The current generation; cheap when nothing changed."""


@dataclass(slots=True)
class Trace:
    """What happened on the way, for records and evaluation; it decides nothing."""

    question: ReadQuestion | None = None
    evidence: Evidence | None = None
    draft: Draft | None = None
    signals: Signals | None = None
    probability: float | None = None
    rule: str | None = None
    generation: str = ""
    attempt: "Attempt | None" = None
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class _Serving:
    """Everything that is made once for a generation."""

    generation: Generation
    catalogue: Catalogue
    reader: QuestionReader
    units: UnitStore
    retriever: HybridRetriever
    finder: EvidenceFinder


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
    ) -> None:
        self._generations = generations
        self._embedder = embedder
        self._make_mender = make_mender
        self._language = language
        self._everyday = everyday
        self._guard = guard
        self._model = model
        self._threshold = model.threshold if threshold is None else threshold
        self._composer = composer
        self._judge = SupportJudge()
        self._serving: _Serving | None = None

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
            return Refusal(reason, refusal_text(reason))
        if small_talk := self._small_talk(question):
            return small_talk
        try:
            serving = self._serve()
        except IndexUnavailableError:
            return Refusal(RefusalReason.ERROR_INDEX, refusal_text(RefusalReason.ERROR_INDEX))
        # What would be refused now is leant on by no later question, nor is what was never short enough to ask.
        earlier = [asked for asked in history[-_EARLIER_QUESTIONS:] if self._guard.check(asked) is None]
        parts = split_questions(question)
        if len(parts) == 1:
            return self._answer_one(serving, question, earlier, trace, on_growing)
        return self._answer_parts(serving, parts, earlier, trace, on_growing)

    def warm_up(self) -> None:
        """Opens the index and makes ready what the first questions would wait for; for who answers many.

        Raises:
            IndexUnavailableError: there is no index.
        """
        self._serve().units.prepare()

    def passages(self, question: str, top_k: int, *, one_per_document: bool = False) -> tuple[Passage, ...]:
        """The nearest passages for a question read as it is for an answer, best first.

        Raises:
            IndexUnavailableError: there is no index.
        """
        serving = self._serve()
        read = serving.reader.read(question)
        vector = self._embedder.embed_query_vector(read.meant)
        return serving.retriever.retrieve(
            read.query,
            top_k,
            query_vector=vector,
            one_per_document=one_per_document,
            generation=serving.generation,
        ).passages

    def context(self, document_id: str, start: int, end: int) -> QuoteContext:
        """A quote with the text around it.

        Raises:
            LookupError: the document is not in the library any more, or the offsets lie outside its text.
            IndexUnavailableError: there is no index.
        """
        serving = self._serve()
        text = serving.generation.document_text(document_id)
        if text is None or not 0 <= start < end <= len(text):
            raise LookupError(document_id)
        document = serving.units.document(document_id)
        units = [u for u in serving.units.of_document(document_id) if u.indexed.sentence.start <= start]
        return QuoteContext(
            title=document.title if document else document_id,
            locator=units[-1].section.locator if units else None,
            before=text[max(0, start - _CONTEXT_CHARACTERS) : start],
            quote=text[start:end],
            after=text[end : end + _CONTEXT_CHARACTERS],
        )

    # -- one question -------------------------------------------------------------------------------------

    def _answer_one(
        self,
        serving: _Serving,
        question: str,
        history: Sequence[str],
        trace: Trace,
        on_growing: OnGrowing | None,
    ) -> Outcome:
        clock = _Clock(trace.seconds)
        read = clock.time("read", lambda: serving.reader.read(question, history))
        vector = clock.time("embed", lambda: self._embedder.embed_query_vector(read.meant))
        evidence = clock.time("retrieve", lambda: serving.finder.find(read, vector))
        material = Material(read, evidence, serving.units, serving.catalogue, self._language)
        composed = clock.time("compose", lambda: compose(material))
        trace.question, trace.evidence, trace.generation = read, evidence, serving.generation.identity
        if isinstance(composed, Refusal):
            return replace(composed, citations=nearest(evidence))
        if isinstance(composed, Clarification):
            return composed
        if composed is None:
            return self._refuse(RefusalReason.UNANSWERABLE_NOT_FOUND, evidence)
        trace.draft = composed
        if reason := clock.time("judge", lambda: self._unsupported(serving, material, composed, trace)):
            return self._refuse(reason, evidence)
        outcome = clock.time("ground", lambda: self._grounded(serving, material, composed))
        if self._composer is None or not isinstance(outcome, Answer):
            return outcome
        composer, answer = self._composer, outcome
        return clock.time(
            "write",
            lambda: self._worded(composer, serving, material, composed, answer, trace, on_growing),
        )

    def _worded(
        self,
        composer: "ChatComposer",
        serving: _Serving,
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
            material.question, draft, candidates, serving.generation.document_text,
            growing_words(answer, on_growing) if on_growing else None,
        )  # fmt: skip
        trace.attempt = attempt
        return attempt.applied_to(answer)

    def _unsupported(
        self, serving: _Serving, material: Material, draft: Draft, trace: Trace
    ) -> RefusalReason | None:
        """Why the draft must not be told; None when it may."""
        judged = Judged(
            material.question,
            draft.bearing,
            material.evidence,
            serving.generation.lexical,
            self._language,
            {report.id: report.period or "" for report in serving.catalogue.reports},
        )
        trace.signals = self._judge.signals(material.question, draft.bearing, material.evidence)
        trace.probability = self._model.probability(trace.signals)
        if draft.looked_up:
            return None
        if broken := broken_rule(judged):
            trace.rule = broken[0]
            return broken[1]
        if trace.probability < self._threshold:
            near = trace.probability > self._threshold / 4
            return (
                RefusalReason.UNANSWERABLE_NOT_SUPPORTED if near else RefusalReason.UNANSWERABLE_OUT_OF_SCOPE
            )
        return None

    def _grounded(self, serving: _Serving, material: Material, draft: Draft) -> Outcome:
        """The answer with every sentence that does not stand on its quote dropped."""
        answer = answer_of(draft, material)
        text_of = serving.generation.document_text
        sentences = ground(answer.sentences, answer.citations, text_of).sentences
        if not sentences:
            return self._refuse(RefusalReason.UNANSWERABLE_NOT_SUPPORTED, material.evidence)
        notes = ground(answer.notes, answer.citations, text_of).sentences
        return replace(answer, sentences=sentences, notes=notes)

    def _refuse(self, reason: RefusalReason, evidence: Evidence) -> Refusal:
        suggestions = tuple(
            dict.fromkeys(c.unit.askable[0] for c in evidence.candidates[:6] if c.unit.askable)
        )
        return Refusal(reason, refusal_text(reason), suggestions[:3], nearest(evidence))

    # -- several questions --------------------------------------------------------------------------------

    def _answer_parts(
        self,
        serving: _Serving,
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
            behind = on_growing and _growing_behind(told, on_growing)
            outcomes.append((part, self._answer_one(serving, part, asked, trace, behind)))
            asked.append(part)
        answers = _told_once([outcome for _, outcome in outcomes if isinstance(outcome, Answer)])
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

    # -- around -------------------------------------------------------------------------------------------

    def _small_talk(self, question: str) -> Clarification | None:
        """Greetings, thanks and "bạn là ai" get a fixed reply that says it is a machine."""
        folded = folded_key(clean(question)).strip(" .!?,")
        if self._language.greetings.fullmatch(folded) or self._language.identity.fullmatch(folded):
            text = THANKS if _THANKS.search(folded) else GREETING
            return Clarification(text, tuple(Choice(q, q) for q in GREETING_QUESTIONS))
        return None

    def _serve(self) -> _Serving:
        generation = self._generations.current()
        serving = self._serving
        if serving is None or serving.generation is not generation:
            catalogue = Catalogue.from_json(dict(generation.catalogue))
            units = UnitStore(generation, spelled_out(catalogue.abbreviations))
            retriever = HybridRetriever(self._generations, self._embedder)
            reader = QuestionReader(
                self._language, self._everyday, catalogue, self._make_mender(generation, catalogue)
            )
            serving = _Serving(
                generation, catalogue, reader, units, retriever,
                EvidenceFinder(generation, retriever, units, self._language.generic_words),
            )  # fmt: skip
            self._serving = serving
        return serving


class _Clock:
    def __init__(self, seconds: dict[str, float]) -> None:
        self._seconds = seconds

    def time(self, stage: str, work: Callable[[], Result]) -> Result:
        started = time.perf_counter()
        try:
            return work()
        finally:
            self._seconds[stage] = self._seconds.get(stage, 0.0) + time.perf_counter() - started


def split_questions(text: str) -> tuple[str, ...]:
    """The questions of one message; a message that is no list of questions stays whole."""
    parts = [_LIST_MARK.sub("", part.strip()) for part in _PART.findall(text) if part.strip(" ?.!\t")]
    if len(parts) < 2:
        is_comparison = compares_with_report(folded_key(text))
        parts = [text] if is_comparison else [part.strip(" ,") for part in _JOINED.split(text)]
        parts = _with_number(parts)
    if not all(_ASKS.search(folded_key(part)) for part in parts):
        return (text,)  # what does not ask belongs to what does
    if len(parts) < 2 or any(len(part.split()) < _MIN_PART_WORDS for part in parts):
        return (text,)
    return tuple(parts)


def _with_number(parts: list[str]) -> list[str]:
    """Parts of one sentence: a later one that asks for a figure or a fact is about the document named in the first."""
    named = find_numbers(parts[0])
    if len(named) != 1:
        return parts
    about = parts[0][named[0].start : named[0].end]
    bare = [bool(_FACT_ASKED.match(folded_key(part)) and not find_numbers(part)) for part in parts]
    return [
        f"{p.rstrip(' ?.!')} theo {about}" if is_bare else p for p, is_bare in zip(parts, bare, strict=True)
    ]


_FACT_ASKED = re.compile(r"^(?:bao nhieu|may|ai|do ai|khi nao|bao gio|ngay nao|ban hanh|ky|co hieu luc)\b")


def _told_once(answers: Sequence[Answer]) -> list[Answer]:
    """Without those that say nothing new: one line may answer who issued a directive and when."""
    told: set[str] = set()
    kept = []
    for answer in answers:
        said = {sentence.text for sentence in answer.sentences}
        if not said <= told:
            kept.append(answer)
        told |= said
    return kept


def merge(answers: Sequence[Answer]) -> Answer:
    """Several answers as one, citations numbered on; what led an answer in leads its first sentence in."""
    merged, *others = (_led_in(answer) for answer in answers)
    for answer in others:
        shift = max(citation.marker for citation in merged.citations)
        citations = tuple(replace(c, marker=c.marker + shift) for c in answer.citations)
        sentences = tuple(replace(s, markers=tuple(m + shift for m in s.markers)) for s in answer.sentences)
        notes = tuple(replace(s, markers=tuple(m + shift for m in s.markers)) for s in answer.notes)
        merged = replace(
            merged, sentences=merged.sentences + sentences, citations=merged.citations + citations,
            notes=merged.notes + notes, remarks=tuple(dict.fromkeys(merged.remarks + answer.remarks)),
        )  # fmt: skip
    return merged


def _growing_behind(told: Sequence[Answer], on_growing: OnGrowing) -> OnGrowing:
    """Tells what grows of one part behind the parts that are answered."""
    return lambda answer: on_growing(merge([*told, answer]))


def _led_in(answer: Answer) -> Answer:
    if answer.lead is None:
        return answer
    first, *others = answer.sentences
    lead = _PERIOD.sub(":", answer.lead)  # a sentence states no figure that its quote lacks
    shift = len(lead) + 1
    bold = tuple((start + shift, end + shift) for start, end in first.bold)
    led = replace(first, text=f"{lead} {first.text}", bold=bold)
    return replace(answer, lead=None, sentences=(led, *others))
