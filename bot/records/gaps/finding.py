"""Finding the gaps in the records."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.records.database import Database
from bot.records.gaps.grouping import QueryEmbedder, group_by_meaning
from bot.records.tables import QuestionRow
from knowledge.vietnamese.text import key

MAX_WORDINGS = 2_000  # the most frequent ones are grouped; 2,000 take about ten seconds to embed
_SHOWN_WORDINGS = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions of one meaning that could not be answered.

    ``example`` is the wording used most, ``other_wordings`` are up to three more; ``statuses`` counts the
    refusals by reason; ``nearest_document`` is the title found most often, None when nothing was searched.
    """

    count: int
    example: str
    other_wordings: tuple[str, ...]
    statuses: dict[str, int]
    nearest_document: str | None
    first_asked: datetime
    last_asked: datetime
    question_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    id: str
    at: datetime
    text: str
    status: str
    meaning: str
    nearest: str | None


def find_gaps(database: Database, embedder: QueryEmbedder, since: datetime | None = None) -> list[Gap]:
    """The gaps, most frequent first, then the latest.

    Only questions whose text was kept can be listed.

    Raises:
        RecordsUnavailableError: the database does not answer.
    """
    wordings = _by_wording(_unanswered(database, since))[:MAX_WORDINGS]
    groups = group_by_meaning([wording[0].meaning for wording in wordings], embedder)
    gaps = [_gap([wordings[place] for place in group]) for group in groups]
    return sorted(gaps, key=lambda gap: (gap.count, gap.last_asked), reverse=True)


def _unanswered(database: Database, since: datetime | None) -> list[_Asked]:
    """Oldest first."""
    row = QuestionRow
    query = select(
        row.id, row.asked_at, row.text, row.status, row.understood, row.passages, row.documents
    ).where(row.status.startswith("unanswerable_", autoescape=True), row.text.is_not(None))
    if since:
        query = query.where(row.asked_at >= since)
    with database.reading() as session:
        found = session.execute(query.order_by(row.asked_at)).all()
    return [
        _Asked(id, at, text, status, _meaning(text, understood), _nearest(passages, documents))
        for id, at, text, status, understood, passages, documents in found
    ]


def _meaning(text: str, understood: dict[str, Any] | None) -> str:
    """What is grouped: the question as it was understood, with the one that it leans on."""
    if not understood:
        return text
    return " ".join(filter(None, (understood["parent"], understood["expanded"])))


def _nearest(passages: Sequence[dict[str, Any]] | None, documents: dict[str, str] | None) -> str | None:
    return (documents or {}).get(passages[0]["document_id"]) if passages else None


def _by_wording(asked: Iterable[_Asked]) -> list[list[_Asked]]:
    """Questions of one wording together, the wording used most first; spelling and marks do not matter."""
    wordings: dict[str, list[_Asked]] = {}
    for question in asked:
        wordings.setdefault(" ".join(key(question.meaning).strip(" ?.!").split()), []).append(question)
    return sorted(wordings.values(), key=len, reverse=True)


def _gap(wordings: Sequence[Sequence[_Asked]]) -> Gap:
    asked = sorted(
        (question for wording in wordings for question in wording), key=lambda question: question.at
    )
    nearest = Counter(question.nearest for question in asked if question.nearest)
    return Gap(
        count=len(asked),
        example=wordings[0][-1].text,
        other_wordings=tuple(wording[-1].text for wording in wordings[1 : 1 + _SHOWN_WORDINGS]),
        statuses=dict(Counter(question.status for question in asked).most_common()),
        nearest_document=nearest.most_common(1)[0][0] if nearest else None,
        first_asked=asked[0].at,
        last_asked=asked[-1].at,
        question_ids=tuple(question.id for question in asked),
    )
