"""Deleting what is kept about a person: /xoa."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, true

from bot.records.access.audit import Action, Audit
from bot.records.database import Database
from bot.records.privacy.deleting import Deleted, delete_rows
from bot.records.pseudonyms import Pseudonyms
from bot.records.tables import (
    AccessRequestRow,
    ConsentRow,
    CountedQuestionRow,
    FeedbackRow,
    KeptAnswerRow,
    PersonRow,
    PersonsTurnRow,
    QuestionRow,
    Table,
    TurnRow,
)


class PersonalErasure:
    """Deletes for good: SQLite overwrites what it deletes, and its log is emptied after."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms, audit: Audit) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._audit = audit

    def of(self, person_id: int, *, access_too: bool = False) -> Deleted:
        """Deletes what is kept of a person; rows that went, by table.

        Access stays, with name and unit, unless ``access_too`` or it was revoked before. The audit stays too,
        under the pseudonym, which names nobody once the access is gone.

        Raises:
            RecordsUnavailableError: the database does not answer.
        """
        with self._database.writing() as session:
            kept = self._kept(person_id, access_too)
            deleted = {table.__tablename__: delete_rows(session, table, whose) for table, whose in kept}
            self._audit.note(session, person_id, Action.ERASED, person_id, access=int(access_too))
        self._database.clean_up()
        return {name: count for name, count in deleted.items() if count}

    def _kept(self, person_id: int, access_too: bool) -> Iterator[tuple[type[Table], ColumnElement[bool]]]:
        name = self._pseudonyms.person(person_id)
        yield FeedbackRow, FeedbackRow.person == name
        yield QuestionRow, QuestionRow.person == name
        yield ConsentRow, ConsentRow.person == name
        yield TurnRow, TurnRow.person == name
        yield CountedQuestionRow, CountedQuestionRow.person == name
        yield PersonsTurnRow, PersonsTurnRow.person == name
        yield KeptAnswerRow, KeptAnswerRow.person_id == person_id
        yield AccessRequestRow, AccessRequestRow.person_id == person_id
        goes = true() if access_too else PersonRow.role.is_(None)
        yield PersonRow, (PersonRow.person_id == person_id) & goes
