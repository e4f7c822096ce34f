"""Builds the door: every part of it in one place."""

import logging

from telegram.error import InvalidToken
from telegram.ext import Application, BaseRateLimiter, ContextTypes

from bot.records.opening import Records
from bot.telegram import texts
from bot.telegram.access import ListedAccess
from bot.telegram.answer_file import AnswerFile
from bot.telegram.answering import ThreadedAssistant
from bot.telegram.asking_limits import AskingLimits, Counted
from bot.telegram.budget import OutgoingBudget, Priority
from bot.telegram.door import Context, Door, DoorApplication
from bot.telegram.empty_library import EmptyLibrary
from bot.telegram.errors import NotSetUpError, RejectedError
from bot.telegram.gallery import Gallery
from bot.telegram.office import Office, Workroom
from bot.telegram.one_at_a_time import OneAtATime, Turns
from bot.telegram.ports import Access, Answering, Assistant, Conversations, KeptAnswers, Opinions
from bot.telegram.presses import PressCodec
from bot.telegram.privacy.notice import Notice
from bot.telegram.receiving import PollingRequest
from bot.telegram.remembering import RememberedAnswers, RememberedConversations, RememberedOpinions
from bot.telegram.settings import TelegramSettings
from bot.telegram.shelves import LibraryView
from bot.telegram.stored import (
    Agreement,
    RecordingAnswering,
    StoredAnswers,
    StoredConversations,
    StoredOpinions,
    TracedAssistant,
)
from bot.telegram.table import add_handlers
from bot.telegram.turns import InTurn

_READ_SECONDS = 20.0  # Telegram is slow at times, and asking twice would show an answer twice


def build_recorded_application(
    settings: TelegramSettings,
    assistant: TracedAssistant,
    records: Records,
    library: LibraryView,
    workroom: Workroom,
    limiter: BaseRateLimiter[Priority] | None = None,
) -> DoorApplication:
    """The application that stands on the records, ready to be run.

    Raises:
        NotSetUpError: no token was given.
        RejectedError: the token cannot be one.
    """
    notice = Notice(settings.operator, settings.keeping)
    agreement = Agreement(records, notice.version)
    return build_application(
        settings,
        assistant,
        access=records.access,
        conversations=StoredConversations(records, agreement),
        answers=StoredAnswers(records, agreement),
        library=library,
        opinions=StoredOpinions(records, agreement),
        answering=RecordingAnswering(assistant, records, agreement),
        office=Office(records, agreement, notice, workroom, settings.units, settings.admins),
        counted=records.counted,
        turns=records.turns,
        limiter=limiter,
    )


def build_application(
    settings: TelegramSettings,
    assistant: Assistant,
    *,
    access: Access | None = None,
    conversations: Conversations | None = None,
    answers: KeptAnswers | None = None,
    library: LibraryView | None = None,
    opinions: Opinions | None = None,
    answering: Answering | None = None,
    limiter: BaseRateLimiter[Priority] | None = None,
    office: Office | None = None,
    counted: Counted | None = None,
    turns: Turns | None = None,
) -> DoorApplication:
    """The application, ready to be run; parts that are not given come from the settings or live in memory.

    Raises:
        NotSetUpError: no token was given.
        RejectedError: the token cannot be one.
    """
    # Its lines at INFO hold the address of every call, and that holds the token.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    token = settings.token.get_secret_value()
    if not token:
        raise NotSetUpError(texts.NOT_SET_UP)
    shelves = library or EmptyLibrary()
    door = Door(
        assistant=ThreadedAssistant(assistant, settings.workers, settings.answer_seconds, answering),
        access=access or ListedAccess(settings.admins, settings.people, settings.groups),
        conversations=conversations or RememberedConversations(),
        answers=answers or _answers(settings),
        library=shelves,
        gallery=Gallery(shelves),
        opinions=opinions or RememberedOpinions(),
        codec=PressCodec(token),
        limits=AskingLimits(settings.person_limit, settings.chat_limit, counted),
        one_at_a_time=OneAtATime(turns),
        office=office,
    )
    application = _build(settings, token, door, limiter or OutgoingBudget(settings.limits))
    add_handlers(application)
    return application


def _answers(settings: TelegramSettings) -> KeptAnswers:
    return AnswerFile(settings.answers_file) if settings.answers_file else RememberedAnswers()


def _build(
    settings: TelegramSettings, token: str, door: Door, limiter: BaseRateLimiter[Priority]
) -> DoorApplication:
    builder = (
        Application.builder()
        .application_class(DoorApplication, {"door": door})
        .context_types(ContextTypes(context=Context))
        .token(token)
        .base_url(f"{settings.api_url.rstrip('/')}/bot")
        .base_file_url(f"{settings.api_url.rstrip('/')}/file/bot")
        .rate_limiter(limiter)
        .concurrent_updates(InTurn())
        .read_timeout(_READ_SECONDS)
        .get_updates_request(PollingRequest(connection_pool_size=1))
        .job_queue(None)
    )
    try:
        application = builder.build()
    except InvalidToken as error:
        raise RejectedError(texts.REJECTED) from error
    assert isinstance(application, DoorApplication)
    return application
