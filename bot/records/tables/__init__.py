"""The tables, one module a subject.

Whoever changes one adds a migration: a file in migrations/versions that follows the last one, and its number as
HEAD in schema.py. A test compares what the migrations make with what stands here, on both databases.
"""

from bot.records.tables.access import (
    AccessRequestRow,
    AuditRow,
    ConsentRow,
    GroupRow,
    PersonRow,
    SwitchRow,
)
from bot.records.tables.installation import InstallationRow
from bot.records.tables.limits import CountedQuestionRow, PersonsTurnRow
from bot.records.tables.questions import CitedDocumentRow, FeedbackRow, QuestionRow
from bot.records.tables.table import Table
from bot.records.tables.talks import KeptAnswerRow, ProcessedUpdateRow, TurnRow

__all__ = [
    "AccessRequestRow",
    "AuditRow",
    "CitedDocumentRow",
    "ConsentRow",
    "CountedQuestionRow",
    "FeedbackRow",
    "GroupRow",
    "InstallationRow",
    "KeptAnswerRow",
    "PersonRow",
    "PersonsTurnRow",
    "ProcessedUpdateRow",
    "QuestionRow",
    "SwitchRow",
    "Table",
    "TurnRow",
]
