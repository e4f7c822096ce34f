"""Written: what is left of a model's words after every sentence was checked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.assistant.grounding import Ungrounded
from bot.assistant.outcomes import Answer, AnswerSentence, Citation, OnGrowing


@dataclass(frozen=True, slots=True)
class Written:
    """Grounded sentences with their citations, numbered from 1 in the order of first use.

    ``dropped`` is for records. ``is_complete`` is False while a stream still runs; when a stream ends without a
    complete one, the extractive answer must be shown instead.
    """

    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    dropped: tuple[Ungrounded, ...] = ()
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at wording an answer. ``written`` is None when the extractive one stands, ``fallback`` says why.

    Reasons: circuit_open, timeout, connection, status_<code>, unreadable (the call); no_passages (the draft is
    too long or gives orders to machines), empty (nothing that could be read), ungrounded (nothing stood),
    evasive (what stood does not hold what was asked).
    """

    written: Written | None
    fallback: str | None
    model: str
    prompt_version: str
    seconds: float
    dropped: tuple[Ungrounded, ...] = ()

    def applied_to(self, answer: Answer) -> Answer:
        """The extractive answer in the model's words; the same answer where there are none that fit."""
        return answer if self.written is None else worded(answer, self.written)


def worded(answer: Answer, written: Written) -> Answer:
    """The answer with the written sentences; its lead, notes, remarks and suggestions stay.

    A lead names its source ("Theo báo cáo của …:"), so under one only sentences of that source are told.
    """
    if answer.lead:
        written = _only_of(written, {citation.document_id for citation in answer.citations})
    if not written.sentences:
        return answer
    noted = {marker for note in answer.notes for marker in note.markers}
    note_citations = [citation for citation in answer.citations if citation.marker in noted]
    first = len(written.citations) + 1
    number = {citation.marker: first + i for i, citation in enumerate(note_citations)}
    return replace(
        answer,
        sentences=written.sentences,
        citations=(*written.citations, *(replace(c, marker=number[c.marker]) for c in note_citations)),
        notes=tuple(replace(n, markers=tuple(number[m] for m in n.markers)) for n in answer.notes),
    )


def growing_words(answer: Answer, on_growing: OnGrowing) -> Callable[[Written], None]:
    """Tells a growing answer in the model's words so far; nothing while none of them fit the answer."""

    def grow(written: Written) -> None:
        so_far = worded(answer, written)
        if so_far is not answer:
            on_growing(so_far)

    return grow


def numbered(
    sentences: Sequence[AnswerSentence], citations: Sequence[Citation]
) -> tuple[tuple[AnswerSentence, ...], tuple[Citation, ...]]:
    """Sentences and the citations they use, numbered anew from 1 in the order of first use."""
    used = list(dict.fromkeys(marker for sentence in sentences for marker in sentence.markers))
    number = {marker: place for place, marker in enumerate(used, start=1)}
    by_marker = {citation.marker: citation for citation in citations}
    renumbered = (replace(s, markers=tuple(sorted(number[m] for m in s.markers))) for s in sentences)
    return tuple(renumbered), tuple(replace(by_marker[m], marker=number[m]) for m in used)


def _only_of(written: Written, document_ids: set[str]) -> Written:
    foreign = {c.marker for c in written.citations if c.document_id not in document_ids}
    kept = [sentence for sentence in written.sentences if not foreign & set(sentence.markers)]
    sentences, citations = numbered(kept, written.citations)
    return replace(written, sentences=sentences, citations=citations)
