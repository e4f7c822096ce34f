"""The tables, one module a subject. Whoever changes one adds a migration (see migrations/)."""

from bot.records.tables.access import (
    AccessRequestRow,
    AuditRow,
    ConsentRow,
    GroupRow,
    PersonRow,
    SwitchRow,
)
from bot.records.tables.installation import InstallationRow
from bot.records.tables.questions import CitedDocumentRow, FeedbackRow, QuestionRow
from bot.records.tables.table import Table
from bot.records.tables.talks import KeptAnswerRow, ProcessedUpdateRow, TurnRow

__all__ = [
    "AccessRequestRow",
    "AuditRow",
    "CitedDocumentRow",
    "ConsentRow",
    "FeedbackRow",
    "GroupRow",
    "InstallationRow",
    "KeptAnswerRow",
    "PersonRow",
    "ProcessedUpdateRow",
    "QuestionRow",
    "SwitchRow",
    "Table",
    "TurnRow",
]
