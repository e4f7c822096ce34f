"""Opening the records: every part of them, built from one RecordsSettings."""

from dataclasses import dataclass

from bot.assistant.guard import Guard
from bot.records.access.administrators import Administrators
from bot.records.access.audit import Audit
from bot.records.access.consents import Consents
from bot.records.access.deciding import RecordedAccess
from bot.records.access.groups import GroupList
from bot.records.access.register import AccessRegister
from bot.records.access.switch import BotSwitch
from bot.records.clock import Clock, utc_now
from bot.records.database import Database
from bot.records.fingerprint import check_key
from bot.records.limits.counting import CountedQuestions
from bot.records.limits.turns import PersonsTurns
from bot.records.privacy.erasing import PersonalErasure
from bot.records.privacy.exporting import PersonalExport
from bot.records.privacy.retention import Retention
from bot.records.pseudonyms import Pseudonyms
from bot.records.questions.feedback import Feedback
from bot.records.questions.recording import QuestionRecords
from bot.records.schema import bring_up_to_date
from bot.records.settings import RecordsSettings
from bot.records.talks.conversations import RecordedConversations
from bot.records.talks.updates import TakenUpdates


@dataclass(frozen=True, slots=True)
class Records:
    """Everything that the doors need of the database. Close it when the program ends.

    Answers under buttons are kept in the door's own type: ``RecordedAnswers(records.database, KeptAnswer)``.
    """

    database: Database
    questions: QuestionRecords
    feedback: Feedback
    audit: Audit
    register: AccessRegister
    groups: GroupList
    access: RecordedAccess
    consents: Consents
    switch: BotSwitch
    conversations: RecordedConversations
    updates: TakenUpdates
    counted: CountedQuestions
    turns: PersonsTurns
    export: PersonalExport
    erasure: PersonalErasure
    retention: Retention

    def close(self) -> None:
        """Closes the database."""
        self.database.close()


def open_records(
    settings: RecordsSettings, guard: Guard, *, prompt: str | None = None, clock: Clock = utc_now
) -> Records:
    """Opens the database, brings its schema up to date and builds everything on it.

    ``guard`` decides what must not be stored; ``prompt`` is the version of the prompts, if a model writes.

    Raises:
        RecordsUnavailableError: the database does not answer.
        SchemaTooNewError: a newer version of the program made it.
        SecretKeyError: the key of the pseudonyms is unreadable, or is another than this database's.
    """
    database = Database(settings.url)
    try:
        bring_up_to_date(database)
        pseudonyms = Pseudonyms.from_file(settings.secret_key_file)
        check_key(database, pseudonyms)
    except BaseException:
        database.close()
        raise
    return _build(settings, database, pseudonyms, guard, prompt, clock)


def _build(
    settings: RecordsSettings,
    database: Database,
    pseudonyms: Pseudonyms,
    guard: Guard,
    prompt: str | None,
    clock: Clock,
) -> Records:
    audit = Audit(database, pseudonyms, clock)
    administrators = Administrators(settings.admins)
    register = AccessRegister(database, pseudonyms, audit, administrators, clock)
    groups = GroupList(database, audit, administrators, clock)
    return Records(
        database=database,
        questions=QuestionRecords(database, pseudonyms, guard, prompt=prompt, clock=clock),
        feedback=Feedback(database, pseudonyms, guard, clock),
        audit=audit,
        register=register,
        groups=groups,
        access=RecordedAccess(
            register, groups, admins=settings.admins, people=settings.people, listed_groups=settings.groups
        ),
        consents=Consents(database, pseudonyms, clock),
        switch=BotSwitch(database, audit, administrators, clock),
        conversations=RecordedConversations(database, pseudonyms, clock=clock),
        updates=TakenUpdates(database, clock),
        counted=CountedQuestions(database, pseudonyms, clock),
        turns=PersonsTurns(database, pseudonyms, clock),
        export=PersonalExport(database, pseudonyms),
        erasure=PersonalErasure(database, pseudonyms, audit),
        retention=Retention(database, audit, settings.keeping, clock),
    )
