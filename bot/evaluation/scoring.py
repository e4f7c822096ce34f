"""Whether an outcome is right, and whether an answer stands on its quotes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.assistant.grounding import evidence_of, plain
from bot.assistant.outcomes import Answer, Outcome, status
from bot.evaluation.finding import Depths
from bot.evaluation.judging import Decision
from bot.evaluation.questions import EvaluationQuestion
from knowledge.vietnamese.text import word_count


@dataclass(frozen=True, slots=True)
class Score:
    """One question's result.

    ``missing`` are the groups of facts that the answer lacks. ``certainty`` is what ``judging.Decision`` says; ``depths``
    are None for what is to be refused. ``seconds`` has a time for each stage and for all together.
    """

    question: EvaluationQuestion
    status: str
    right: bool
    missing: tuple[tuple[str, ...], ...] = ()
    numbers_without_evidence: tuple[str, ...] = ()
    uncited: int = 0
    words: int = 0
    answer: str = ""
    certainty: float = 0.0
    depths: Depths | None = None
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def answered(self) -> bool:
        """Whether an answer was given."""
        return self.status == "answered"

    @property
    def to_refuse(self) -> bool:
        """Whether the set says that it must be refused."""
        return self.question.status == "refused"

    @property
    def decision(self) -> Decision:
        """The decision as it is judged."""
        return Decision(self.certainty, not self.to_refuse)


def score(question: EvaluationQuestion, outcome: Outcome) -> Score:
    """The result of one question."""
    text = said(outcome)
    compared = plain(text)
    missing = tuple(group for group in question.facts if not any(plain(fact) in compared for fact in group))
    forbidden = any(plain(word) in compared for word in question.never)
    answered = isinstance(outcome, Answer)
    right = not forbidden and (answered and not missing if question.status == "answered" else not answered)
    return Score(
        question, status(outcome), right, missing if answered else (), numbers_without_evidence(outcome),
        uncited(outcome), word_count(text) if answered else 0, answer=text,
    )  # fmt: skip


def said(outcome: Outcome) -> str:
    """The text that a person reads, without markers."""
    if isinstance(outcome, Answer):
        parts = [
            outcome.lead or "",
            *(s.text for s in (*outcome.sentences, *outcome.notes)),
            *outcome.remarks,
        ]
        return "\n".join(part for part in parts if part)
    return outcome.text


def numbers_without_evidence(outcome: Outcome) -> tuple[str, ...]:
    """Figures of the answer's sentences that stand in none of the quotes they cite."""
    if not isinstance(outcome, Answer):
        return ()
    quotes = {c.marker: f"{c.quote} {c.title} {c.number or ''}" for c in outcome.citations}
    missing: set[str] = set()
    for sentence in (*outcome.sentences, *outcome.notes):
        missing |= evidence_of(sentence.text) - evidence_of(" ".join(quotes[m] for m in sentence.markers))
    return tuple(sorted(missing))


def uncited(outcome: Outcome) -> int:
    """Sentences without a citation; an Answer cannot hold any, so this measures the promise itself."""
    if not isinstance(outcome, Answer):
        return 0
    markers = {c.marker for c in outcome.citations}
    return sum(not (s.markers and set(s.markers) <= markers) for s in (*outcome.sentences, *outcome.notes))


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of a group of scores."""

    name: str
    questions: int
    right: int
    to_answer: int
    right_answers: int
    wrongly_refused: int
    to_refuse: int
    false_answers: int
    uncited: int
    numbers_without_evidence: int

    @property
    def share_right(self) -> float:
        """Right of all, 0 to 1; 0 for an empty group."""
        return self.right / self.questions if self.questions else 0.0


def summarise(name: str, scores: Iterable[Score]) -> Summary:
    """The figures of some scores."""
    group = list(scores)
    to_answer = [s for s in group if not s.to_refuse]
    to_refuse = [s for s in group if s.to_refuse]
    return Summary(
        name=name, questions=len(group), right=sum(s.right for s in group), to_answer=len(to_answer),
        right_answers=sum(s.right for s in to_answer), wrongly_refused=sum(not s.answered for s in to_answer),
        to_refuse=len(to_refuse), false_answers=sum(s.answered for s in to_refuse),
        uncited=sum(s.uncited for s in group),
        numbers_without_evidence=sum(bool(s.numbers_without_evidence) for s in group),
    )  # fmt: skip


def by_kind(scores: Iterable[Score]) -> list[Summary]:
    """A summary for each kind, in the order of the set, and one of all."""
    group = list(scores)
    kinds = dict.fromkeys(s.question.kind for s in group)
    return [
        *(summarise(kind, [s for s in group if s.question.kind == kind]) for kind in kinds),
        summarise("tất cả", group),
    ]


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which the share of values lies; 0 for none."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0
