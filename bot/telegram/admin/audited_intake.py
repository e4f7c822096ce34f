"""Changes of the library that the audit tells of: what it cannot tell of is undone.

The index lies in files and the audit in the database, so no transaction holds both; a second rollback takes
the first one back.
"""

from bot.records.access.audit import Action, Audit
from bot.records.errors import RecordsError
from bot.telegram.admin.intake import LibraryIntake
from ingest.report import IngestReport


def take_in(intake: LibraryIntake, audit: Audit, by: int, key: str) -> tuple[str, IngestReport]:
    """Makes a new generation with the file in it; gives the file's name too. ``by`` is Telegram's number.

    Raises:
        RecordsUnavailableError: the audit could not be written; the library is as it was.
        KnowledgeError: the index cannot be written; the old generation still serves.
        LookupError: the file is not there any more.
    """
    name, report = intake.take_in(key)
    if report.manifest:
        try:
            audit.record(by, Action.TAKEN_IN, file=name, generation=report.manifest.id)
        except RecordsError:
            intake.undo(report.manifest.id)
            raise
    return name, report


def undo(intake: LibraryIntake, audit: Audit, by: int, generation_id: str) -> bool:
    """Goes back to the generation before; False when another one has come since.

    Raises:
        RecordsUnavailableError: the audit could not be written; the generation serves on.
        KnowledgeError: there is none to go back to.
    """
    serving = intake.undo(generation_id)
    if serving is None:
        return False
    try:
        audit.record(by, Action.TAKEN_BACK, generation=generation_id, serving=serving)
    except RecordsError:
        intake.undo(serving)
        raise
    return True
