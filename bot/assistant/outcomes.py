"""What a question can lead to: Outcome = Answer | Clarification | Refusal.

Refusals are values, never exceptions. Their family is the prefix of the reason: ``guard_`` (we will not),
``unanswerable_`` (we cannot), ``error_`` (we failed).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class RefusalReason(StrEnum):
    """Why there is no answer; every reason has a text in ``texts.py`` and a test that produces it."""

    GUARD_EMPTY = "guard_empty"
    GUARD_TOO_LONG = "guard_too_long"
    GUARD_PERSONAL_DATA = "guard_personal_data"
    GUARD_SECRET = "guard_secret"  # noqa: S105 - a reason, not a password
    GUARD_ABUSE = "guard_abuse"
    GUARD_INSTRUCTIONS = "guard_instructions"
    GUARD_OPINION = "guard_opinion"
    UNANSWERABLE_OUT_OF_SCOPE = "unanswerable_out_of_scope"
    UNANSWERABLE_NOT_FOUND = "unanswerable_not_found"
    UNANSWERABLE_UNKNOWN_DOCUMENT = "unanswerable_unknown_document"
    UNANSWERABLE_UNKNOWN_ATTRIBUTE = "unanswerable_unknown_attribute"
    UNANSWERABLE_NOT_SUPPORTED = "unanswerable_not_supported"
    ERROR_MODEL = "error_model"
    ERROR_INDEX = "error_index"
    ERROR_TIMEOUT = "error_timeout"

    @property
    def family(self) -> str:
        """'guard', 'unanswerable' or 'error'."""
        return self.value.split("_", 1)[0]


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and where it stands. ``start`` and ``end`` are offsets into the stored text of the document."""

    marker: int
    document_id: str
    title: str
    number: str | None
    locator: str | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence of an answer with the markers of what it stands on; ``bold`` are spans worth the eye."""

    text: str
    markers: tuple[int, ...]
    bold: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer cannot be built without a citation, nor a sentence without one of its markers.

    ``lead`` introduces ("Theo báo cáo của UBND huyện Lý Sơn:") and states nothing itself; ``notes`` are cited
    caveats (amended, district level ended); ``remarks`` are fixed words about the answer itself (an explanation
    and no official definition, a part that could not be answered).
    """

    lead: str | None
    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    notes: tuple[AnswerSentence, ...] = ()
    suggestions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known = {citation.marker for citation in self.citations}
        if not self.sentences or not known:
            msg = "an answer needs at least one sentence and one citation"
            raise ValueError(msg)
        for sentence in (*self.sentences, *self.notes):
            if not sentence.markers or not set(sentence.markers) <= known:
                msg = f"sentence without a citation: {sentence.text!r}"
                raise ValueError(msg)

    @property
    def text(self) -> str:
        """The answer as plain text with its markers, as the command line prints it."""
        lines = [self.lead] if self.lead else []
        lines += [_with_markers(sentence) for sentence in (*self.sentences, *self.notes)]
        return "\n".join([*lines, *self.remarks])


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to make the question clear: what to show, and the whole question it stands for."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Clarification:
    """A question back: several documents share the number, several meanings fit, or only a greeting was said.

    ``choices`` are whole questions to go on with.
    """

    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer, what can be said all the same, and what may help instead.

    ``citations`` show the nearest documents, so that a wrong refusal costs one tap.
    """

    reason: RefusalReason
    text: str
    suggestions: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


Outcome: TypeAlias = Answer | Clarification | Refusal

# Is told an answer that still grows, each time with more of it that stands, on the thread that answers. It may
# not fail and should not take its time. What it was told holds until the outcome is there, which may differ.
OnGrowing: TypeAlias = Callable[[Answer], None]


@dataclass(frozen=True, slots=True)
class QuoteContext:
    """A quote with the text around it, for "Xem trích dẫn"."""

    title: str
    locator: str | None
    before: str
    quote: str
    after: str


def _with_markers(sentence: AnswerSentence) -> str:
    return f"{sentence.text} {''.join(f'[{marker}]' for marker in sentence.markers)}"


def status(outcome: Outcome) -> str:
    """``answered``, ``clarification`` or the refusal reason, as the JSON object of an outcome has it."""
    match outcome:
        case Answer():
            return "answered"
        case Clarification():
            return "clarification"
        case Refusal():
            return outcome.reason.value
