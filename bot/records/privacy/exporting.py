"""Everything that is kept about a person, for that person to read: /dulieu."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from bot.records.clock import VIETNAM
from bot.records.database import Database
from bot.records.pseudonyms import Pseudonyms
from bot.records.tables import (
    AccessRequestRow,
    AuditRow,
    ConsentRow,
    CountedQuestionRow,
    FeedbackRow,
    KeptAnswerRow,
    PersonRow,
    PersonsTurnRow,
    QuestionRow,
    TurnRow,
)
from bot.records.texts import STATUS

Entry = dict[str, Any]
Row = TypeVar(
    "Row", AccessRequestRow, AuditRow, ConsentRow, CountedQuestionRow, FeedbackRow, KeptAnswerRow, TurnRow
)


class PersonalExport:
    """Writes out what is kept; names are Vietnamese, because people read them."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._pseudonyms = pseudonyms

    def of(self, person_id: int) -> dict[str, list[Entry]]:
        """Values that JSON can hold, by kind; a kind of which nothing is kept has an empty list.

        Raises:
            RecordsUnavailableError: the database does not answer.
        """
        name = self._pseudonyms.person(person_id)
        with self._database.reading() as session:
            return {
                "Hồ sơ": _profile(session, person_id),
                "Yêu cầu cấp quyền": _requests(session, person_id),
                "Ý kiến đồng ý": _consents(session, name),
                "Câu hỏi": _questions(session, name),
                "Góp ý": _feedback(session, name),
                "Hội thoại gần đây": _turns(session, name),
                "Câu trả lời còn nút bấm": _kept(session, person_id),
                "Bộ đếm giới hạn": _counted(session, name),
                "Đang được trả lời": _being_answered(session, name),
                "Nhật ký quản trị": _audit(session, name),
            }


def _profile(session: Session, person_id: int) -> list[Entry]:
    row = session.get(PersonRow, person_id)
    if row is None:
        return []
    return [
        {
            "Mã Telegram": row.person_id, "Tên": row.name, "Tên người dùng": row.username,
            "Vai trò": row.role, "Đơn vị": row.unit, "Từ": _moment(row.since),
            "Thay đổi": _moment(row.changed_at),
            "Không liên lạc được từ": row.unreachable_since and _moment(row.unreachable_since),
        }
    ]  # fmt: skip


def _requests(session: Session, person_id: int) -> list[Entry]:
    rows = _all(session, AccessRequestRow, AccessRequestRow.person_id == person_id)
    return [
        {
            "Mã yêu cầu": row.code, "Tên": row.name, "Tên người dùng": row.username,
            "Lúc": _moment(row.asked_at), "Kết quả": row.decision,
            "Xử lý lúc": row.decided_at and _moment(row.decided_at),
        }
        for row in rows
    ]  # fmt: skip


def _consents(session: Session, person: str) -> list[Entry]:
    rows = _all(session, ConsentRow, ConsentRow.person == person)
    return [{"Bản": row.version, "Đồng ý": row.given, "Lúc": _moment(row.at)} for row in rows]


def _questions(session: Session, person: str) -> list[Entry]:
    rows = session.scalars(
        select(QuestionRow).where(QuestionRow.person == person).order_by(QuestionRow.asked_at)
    )
    return [
        {
            "Mã": row.id, "Lúc": _moment(row.asked_at), "Câu hỏi": row.text,
            "Kết quả": STATUS.get(row.status, row.status), "Trả lời": (row.answer or {}).get("answer"),
            "Nơi hỏi": row.door, "Hiểu là": (row.understood or {}).get("text"),
        }
        for row in rows
    ]  # fmt: skip


def _feedback(session: Session, person: str) -> list[Entry]:
    rows = _all(session, FeedbackRow, FeedbackRow.person == person)
    return [
        {
            "Câu hỏi": row.question_id, "Hữu ích": row.liked, "Lý do": row.reason, "Lời": row.comment,
            "Lúc": _moment(row.given_at),
        }
        for row in rows
    ]  # fmt: skip


def _turns(session: Session, person: str) -> list[Entry]:
    rows = _all(session, TurnRow, TurnRow.person == person)
    return [{"Câu hỏi": row.question, "Lúc": _moment(row.asked_at)} for row in rows]


def _kept(session: Session, person_id: int) -> list[Entry]:
    rows = _all(session, KeptAnswerRow, KeptAnswerRow.person_id == person_id)
    return [{"Lúc": _moment(row.kept_at), "Nội dung": row.kept} for row in rows]


def _counted(session: Session, person: str) -> list[Entry]:
    rows = _all(session, CountedQuestionRow, CountedQuestionRow.person == person)
    return [{"Lúc": _moment(row.asked_at), "Tính đến": _moment(row.until)} for row in rows]


def _being_answered(session: Session, person: str) -> list[Entry]:
    row = session.get(PersonsTurnRow, person)
    return [] if row is None else [{"Chậm nhất đến": _moment(row.until)}]


def _audit(session: Session, person: str) -> list[Entry]:
    rows = _all(session, AuditRow, or_(AuditRow.subject == person, AuditRow.actor == person))
    return [
        {
            "Lúc": _moment(row.at), "Việc": row.action, "Chi tiết": row.details,
            "Vai": "người quyết định" if row.actor == person else "người được nói đến",
        }
        for row in rows
    ]  # fmt: skip


def _all(session: Session, table: type[Row], whose: ColumnElement[bool]) -> Sequence[Row]:
    """The person's rows in the order they were written."""
    return session.scalars(select(table).where(whose).order_by(table.id)).all()


def _moment(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).isoformat(timespec="seconds")
