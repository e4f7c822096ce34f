"""Checking what a model says, sentence by sentence: grounded, on topic, and the thing that was asked."""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from bot.assistant.answering import readable, to_citation
from bot.assistant.claims.rules_of_meaning import exception_is_changed
from bot.assistant.claims.source import Source
from bot.assistant.claims.statement import read_statement
from bot.assistant.generating.parsing import Said
from bot.assistant.generating.passages import Passage
from bot.assistant.generating.written import Written, numbered
from bot.assistant.grounding import TextOf, Ungrounded, ground, plain
from bot.assistant.highlight import bold_spans
from bot.assistant.outcomes import AnswerSentence
from knowledge.vietnamese.text import syllables

if TYPE_CHECKING:
    from bot.assistant.question import ReadQuestion

MAX_SENTENCES = 5
_SHARED = 0.5  # share of the question's topic words that a sentence from beyond the draft must have


class Checked:
    """The sentences of one answer as they are said; only those that stand are kept."""

    def __init__(self, question: "ReadQuestion", passages: Sequence[Passage], text_of: TextOf) -> None:
        self._question = question
        self._text_of = text_of
        self._citations = {p.number: to_citation(p.number, p.unit) for p in passages}
        self._drafted = {passage.number for passage in passages if passage.is_drafted}
        self._asked = _asked_spans(question, passages)
        self._kept: list[AnswerSentence] = []
        self._dropped: list[Ungrounded] = []
        self._seen: set[Said] = set()

    @property
    def dropped(self) -> tuple[Ungrounded, ...]:
        """What did not stand, with reasons."""
        return tuple(self._dropped)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands so far."""
        return not self._kept

    def add(self, said: Iterable[Said]) -> None:
        """Takes sentences in; those that were taken before are passed over."""
        for one in said:
            if one not in self._seen:
                self._seen.add(one)
                self._add(one)

    def written(self, *, is_complete: bool) -> Written | None:
        """What stands, once it answers: it cites the draft, and has the figure or name that was asked for."""
        kept = self._with_exceptions() if is_complete else self._told_with_exceptions()
        if not any(self._drafted & set(sentence.markers) for sentence in kept):
            return None
        if self._asked and not any(span in plain(s.text) for s in kept for span in self._asked):
            return None
        sentences, citations = numbered(kept, tuple(self._citations.values()))
        return Written(sentences, citations, self.dropped, is_complete)

    def _add(self, said: Said) -> None:
        markers = tuple(marker for marker in said.markers if marker in self._citations)
        text = readable(said.text)
        sentence = AnswerSentence(text, markers, bold_spans(text, self._question.want))
        fault = self._fault(sentence)
        if fault is None:
            self._kept.append(sentence)
        else:
            self._dropped.append(Ungrounded(sentence, fault))

    def _fault(self, sentence: AnswerSentence) -> str | None:
        if len(self._kept) == MAX_SENTENCES:
            return "too_many"
        dropped = ground((sentence,), tuple(self._citations.values()), self._text_of).dropped
        if dropped:
            return dropped[0].reason
        return None if self._is_on_topic(sentence) else "topic"

    def _is_on_topic(self, sentence: AnswerSentence) -> bool:
        """A sentence from beyond the draft was never judged to answer, so it must have the question's words."""
        if self._drafted & set(sentence.markers):
            return True
        asked = frozenset(_topic(self._question))
        return len(asked & frozenset(syllables(sentence.text))) >= _SHARED * len(asked)

    def _with_exceptions(self) -> list[AnswerSentence]:
        """Sentences without those whose exception stands in the next sentence and is told by none.

        A quote told word for word is grounded; only here is it known whether the exception is told elsewhere.
        """
        lacking = self._lacking_exceptions()
        self._dropped += [Ungrounded(sentence, "exception") for sentence in lacking]
        return [sentence for sentence in self._kept if sentence not in lacking]

    def _told_with_exceptions(self) -> list[AnswerSentence]:
        """The sentences before the first whose exception is still to come: it is not shown without."""
        lacking = self._lacking_exceptions()
        return list(takewhile(lambda sentence: sentence not in lacking, self._kept))

    def _lacking_exceptions(self) -> list[AnswerSentence]:
        whole = read_statement(" ".join(sentence.text for sentence in self._kept))
        return [
            sentence
            for sentence in self._kept
            if exception_is_changed(whole, [self._source(marker) for marker in sentence.markers])
        ]

    def _source(self, marker: int) -> Source:
        citation = self._citations[marker]
        return Source(citation, self._text_of(citation.document_id) or "")


def _topic(question: "ReadQuestion") -> tuple[str, ...]:
    """Syllables that say what is asked about; a follow-up without any has its parent's."""
    if question.content or question.parent is None:
        return question.content
    return _topic(question.parent)


def _asked_spans(question: "ReadQuestion", passages: Sequence[Passage]) -> frozenset[str]:
    """The figures, dates or names of the draft that the question asks for, any of which answers it."""
    spans: set[str] = set()
    if question.want is None:  # then bold is what strikes the eye, and no answer needs it
        return frozenset()
    for passage in passages:
        if passage.is_drafted:
            text = readable(passage.unit.text)
            spans |= {plain(text[start:end]) for start, end in bold_spans(text, question.want)}
    return frozenset(spans)
