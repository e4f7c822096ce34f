"""Figures for those who run the bot. Nothing is broken down to fewer than five people."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from bot.records.clock import VIETNAM
from bot.records.database import Database
from bot.records.tables import CitedDocumentRow, FeedbackRow, PersonRow, QuestionRow

SMALLEST_GROUP = 5


@dataclass(frozen=True, slots=True)
class Tally:
    """Questions of one group, by status."""

    by_status: dict[str, int]

    @property
    def asked(self) -> int:
        """All questions."""
        return sum(self.by_status.values())

    @property
    def answered(self) -> int:
        """Questions that got an answer."""
        return self.by_status.get("answered", 0)

    @property
    def clarified(self) -> int:
        """Questions that were asked back, and greetings."""
        return self.by_status.get("clarification", 0)

    @property
    def refused(self) -> int:
        """All others: we will not, we cannot, we failed."""
        return self.asked - self.answered - self.clarified


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Groups of at least five people, and everything else together in ``rest``, None when nothing is left.

    When fewer than five people asked in all, everything is rest.
    """

    groups: dict[str, Tally]
    rest: Tally | None


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document and how many answers cite it."""

    document_id: str
    title: str
    answers: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of a period. Days are ISO dates of Vietnamese time; ``people`` is None when fewer than five."""

    total: Tally
    people: int | None
    by_day: Breakdown
    by_unit: Breakdown
    top_documents: tuple[CitedDocument, ...]
    liked: int
    disliked: int


def figures(
    database: Database, since: datetime | None = None, until: datetime | None = None, top: int = 10
) -> Figures:
    """The figures of the questions asked from ``since`` up to ``until``.

    Raises:
        RecordsUnavailableError: the database does not answer.
    """
    period = _period(since, until)
    with database.reading() as session:
        asked = [_Asked(*row) for row in session.execute(_ASKED.where(*period))]
        cited = [CitedDocument(*row) for row in session.execute(_CITED.where(*period).limit(top))]
        judged = {liked: count for liked, count in session.execute(_JUDGED.where(*period))}
    people = {question.person for question in asked if question.person}
    return Figures(
        total=Tally(dict(Counter(question.status for question in asked))),
        people=len(people) if len(people) >= SMALLEST_GROUP else None,
        by_day=_broken_down((_day(question.at), question) for question in asked),
        by_unit=_broken_down((question.unit, question) for question in asked if question.unit),
        top_documents=tuple(cited),
        liked=judged.get(True, 0),
        disliked=judged.get(False, 0),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    at: datetime
    status: str
    person: str | None
    unit: str | None


@dataclass(slots=True)
class _Group:
    """Questions that may be shown together, once enough people asked them."""

    people: set[str] = field(default_factory=set)
    statuses: Counter[str] = field(default_factory=Counter)

    def add(self, question: _Asked) -> None:
        if question.person:
            self.people.add(question.person)
        self.statuses[question.status] += 1

    def take_in(self, other: "_Group") -> None:
        self.people |= other.people
        self.statuses += other.statuses

    @property
    def is_small(self) -> bool:
        """Whether it tells of one to four people; questions of nobody in particular tell of none."""
        return 0 < len(self.people) < SMALLEST_GROUP

    @property
    def tally(self) -> Tally:
        return Tally(dict(self.statuses))


def _broken_down(named: Iterable[tuple[str, _Asked]]) -> Breakdown:
    """Small groups go into the rest, and larger ones after them until the rest is large enough itself.

    Otherwise a group that was left out alone would be the total less what is shown.
    """
    groups: dict[str, _Group] = {}
    for name, question in named:
        groups.setdefault(name, _Group()).add(question)
    by_size = sorted(groups, key=lambda name: (not groups[name].people, len(groups[name].people), name))
    rest, hidden = _Group(), 0
    while hidden < len(by_size) and (groups[by_size[hidden]].is_small or rest.is_small):
        rest.take_in(groups[by_size[hidden]])
        hidden += 1
    shown = {name: groups[name].tally for name in sorted(by_size[hidden:])}
    return Breakdown(shown, rest.tally if hidden else None)


def _day(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).date().isoformat()


def _period(since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    bounds = []
    if since:
        bounds.append(QuestionRow.asked_at >= since)
    if until:
        bounds.append(QuestionRow.asked_at < until)
    return bounds


_PEOPLE = func.count(QuestionRow.person.distinct())
_ASKED = select(QuestionRow.asked_at, QuestionRow.status, QuestionRow.person, PersonRow.unit).outerjoin(
    PersonRow, PersonRow.pseudonym == QuestionRow.person
)
_CITED = (
    select(CitedDocumentRow.document_id, func.max(CitedDocumentRow.title), func.count())
    .join(QuestionRow)
    .group_by(CitedDocumentRow.document_id)
    .having((_PEOPLE == 0) | (_PEOPLE >= SMALLEST_GROUP))
    .order_by(func.count().desc(), CitedDocumentRow.document_id)
)
_JUDGED = select(FeedbackRow.liked, func.count()).join(QuestionRow).group_by(FeedbackRow.liked)
