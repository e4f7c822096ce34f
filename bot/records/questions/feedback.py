"""What people thought of an answer: 👍 or 👎 with a reason, and free words about the bot."""

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import select

from bot.assistant.guard import MAX_CHARACTERS, Guard
from bot.records.clock import Clock, utc_now
from bot.records.columns import storable
from bot.records.database import Database
from bot.records.errors import UnknownQuestionError
from bot.records.pseudonyms import Pseudonyms
from bot.records.questions.ids import typed_id
from bot.records.questions.recording import WITHHELD
from bot.records.tables import FeedbackRow, QuestionRow


class FeedbackReason(StrEnum):
    """Why an answer was not liked."""

    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    OFF_TOPIC = "off_topic"
    OUTDATED = "outdated"
    UNCLEAR = "unclear"
    SHOULD_KNOW = "should_know"  # a refusal where the person expects an answer
    OTHER = "other"


class Feedback:
    """The feedback in the database."""

    def __init__(
        self, database: Database, pseudonyms: Pseudonyms, guard: Guard, clock: Clock = utc_now
    ) -> None:
        """``guard`` decides which comments must not be stored."""
        self._database = database
        self._pseudonyms = pseudonyms
        self._guard = guard
        self._clock = clock

    def give(
        self,
        question_id: str,
        liked: bool,
        reason: FeedbackReason | None = None,
        comment: str | None = None,
        person: int | None = None,
    ) -> None:
        """Keeps what a person thinks of an answer, in the place of what they thought before.

        Raises:
            UnknownQuestionError: the question is not kept (any more).
            RecordsUnavailableError: the database does not answer.
        """
        pseudonym = None if person is None else self._pseudonyms.person(person)
        with self._database.writing() as session:
            if session.get(QuestionRow, typed_id(question_id)) is None:
                raise UnknownQuestionError(_NOT_KEPT)
            earlier = select(FeedbackRow).where(
                FeedbackRow.question_id == typed_id(question_id), FeedbackRow.person == pseudonym
            )
            row = session.scalar(earlier) if pseudonym else None
            row = row or FeedbackRow(question_id=typed_id(question_id), person=pseudonym)
            row.liked, row.reason = liked, reason.value if reason else None
            row.comment, row.given_at = self._storable(comment), self._clock()
            session.add(row)

    def say(self, comment: str, person: int | None = None) -> bool:
        """Keeps a word on the bot as a whole; False when it holds what must not be stored.

        Raises:
            RecordsUnavailableError: the database does not answer.
        """
        if (kept := self._storable(comment)) is None:
            return False
        pseudonym = None if person is None else self._pseudonyms.person(person)
        with self._database.writing() as session:
            session.add(FeedbackRow(person=pseudonym, comment=kept, given_at=self._clock()))
        return True

    def of_question(self, question_id: str) -> Sequence[FeedbackRow]:
        """What people thought of one answer, oldest first.

        Raises:
            RecordsUnavailableError: the database does not answer.
        """
        query = select(FeedbackRow).where(FeedbackRow.question_id == typed_id(question_id))
        with self._database.reading() as session:
            return session.scalars(query.order_by(FeedbackRow.given_at)).all()

    def _storable(self, comment: str | None) -> str | None:
        """As much of the comment as the guard can check, None when there is none or it must not be stored."""
        kept = storable(comment or "").strip()[:MAX_CHARACTERS]
        return kept if kept and self._guard.check(kept) not in WITHHELD else None


_NOT_KEPT = "Câu hỏi này không còn được lưu nên không ghi được góp ý."
