"""Forgetting by age: the job that runs every day."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from bot.records.access.audit import Action, Audit
from bot.records.clock import Clock, utc_now
from bot.records.database import Database
from bot.records.privacy.deleting import Deleted, delete_rows
from bot.records.settings import Keeping
from bot.records.tables import (
    AccessRequestRow,
    ConsentRow,
    CountedQuestionRow,
    FeedbackRow,
    KeptAnswerRow,
    PersonsTurnRow,
    ProcessedUpdateRow,
    QuestionRow,
    SwitchRow,
    Table,
    TurnRow,
)

Rule = tuple[type[Table], ColumnElement[bool]]


class Retention:
    """Deletes what is older than it may be. People with access, groups and the audit have no age."""

    def __init__(
        self, database: Database, audit: Audit, keeping: Keeping | None = None, clock: Clock = utc_now
    ) -> None:
        self._database = database
        self._audit = audit
        self._keeping = keeping or Keeping()
        self._clock = clock

    def run(self) -> Deleted:
        """Deletes by the periods of the settings; how many rows went, by table.

        Raises:
            RecordsUnavailableError: the database does not answer.
        """
        now, keeping = self._clock(), self._keeping
        periods = (keeping.questions_days, keeping.answers_days, keeping.turns_days, keeping.updates_days)
        return self._delete(_rules(*(now - timedelta(days=days) for days in periods), limits=now))

    def forget_before(self, moment: datetime, by: int | None = None) -> Deleted:
        """Deletes everything from before ``moment``, and says so in the audit; rows that went, by table.

        Raises:
            RecordsUnavailableError: the database does not answer.
        """
        deleted = self._delete(_rules(moment, moment, moment, moment, limits=moment))
        with self._database.writing() as session:
            self._audit.note(session, by, Action.FORGOTTEN, before=moment.isoformat(), **deleted)
        return deleted

    def _delete(self, rules: Iterable[Rule]) -> Deleted:
        with self._database.writing() as session:
            deleted = {table.__tablename__: delete_rows(session, table, old) for table, old in rules}
        self._database.clean_up()
        return {name: count for name, count in deleted.items() if count}


def _rules(
    questions: datetime, answers: datetime, turns: datetime, updates: datetime, *, limits: datetime
) -> Iterator[Rule]:
    """What is too old; of consents and of the switch the latest word stays, however old.

    What limits count has its own time, and goes when that ended before ``limits``.
    """
    latest_consents = select(func.max(ConsentRow.id)).group_by(ConsentRow.person)
    latest_switch = select(func.max(SwitchRow.id))
    yield FeedbackRow, FeedbackRow.given_at < questions
    yield QuestionRow, QuestionRow.asked_at < questions
    yield AccessRequestRow, AccessRequestRow.asked_at < questions
    yield ConsentRow, (ConsentRow.at < questions) & ConsentRow.id.not_in(latest_consents)
    yield SwitchRow, (SwitchRow.at < questions) & SwitchRow.id.not_in(latest_switch)
    yield KeptAnswerRow, KeptAnswerRow.kept_at < answers
    yield TurnRow, TurnRow.asked_at < turns
    yield ProcessedUpdateRow, ProcessedUpdateRow.taken_at < updates
    yield CountedQuestionRow, CountedQuestionRow.until < limits
    yield PersonsTurnRow, PersonsTurnRow.until < limits
