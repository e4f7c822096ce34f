"""Builds the door: every part and every handler in one place."""

import logging

from telegram import Update
from telegram.error import InvalidToken
from telegram.ext import (
    Application,
    BaseRateLimiter,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.telegram import texts
from bot.telegram.access import ListedAccess
from bot.telegram.answer_file import AnswerFile
from bot.telegram.answering import ThreadedAssistant
from bot.telegram.budget import OutgoingBudget
from bot.telegram.door import Context, Door, DoorApplication
from bot.telegram.empty_library import EmptyLibrary
from bot.telegram.errors import NotSetUpError, RejectedError
from bot.telegram.handlers.ask import ask, ask_by_command, ask_edited, forwarded
from bot.telegram.handlers.browse import (
    browse_concepts,
    browse_directives,
    browse_targets,
    show_overview,
)
from bot.telegram.handlers.errors import report_error
from bot.telegram.handlers.forget import ask_to_forget
from bot.telegram.handlers.gate import gate
from bot.telegram.handlers.history import show_history
from bot.telegram.handlers.inline import offer_cards
from bot.telegram.handlers.opinions import say
from bot.telegram.handlers.presses import press
from bot.telegram.handlers.start import not_text, show_help, start, unknown_command
from bot.telegram.ports import Access, Answering, Assistant, Conversations, KeptAnswers, Opinions
from bot.telegram.presses import PressCodec
from bot.telegram.remembering import RememberedAnswers, RememberedConversations, RememberedOpinions
from bot.telegram.settings import TelegramSettings
from bot.telegram.shelves import LibraryView
from bot.telegram.turns import InTurn

_GATE = -1  # the group of handlers that runs before the others
_READ_SECONDS = 20.0  # Telegram is slow at times, and asking twice would show an answer twice


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
    limiter: BaseRateLimiter[None] | None = None,
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
    door = Door(
        assistant=ThreadedAssistant(assistant, settings.workers, settings.answer_seconds, answering),
        access=access or ListedAccess(settings.admins, settings.people, settings.groups),
        conversations=conversations or RememberedConversations(),
        answers=answers or _answers(settings),
        library=library or EmptyLibrary(),
        opinions=opinions or RememberedOpinions(),
        codec=PressCodec(token),
    )
    application = _build(settings, token, door, limiter or OutgoingBudget(settings.limits))
    add_handlers(application)
    return application


def add_handlers(application: DoorApplication) -> None:
    """The handler table; the order matters, the first that fits takes the update."""
    asked_in_words = filters.TEXT & ~filters.COMMAND
    new = filters.UpdateType.MESSAGE
    add = application.add_handler
    add(TypeHandler(Update, gate), group=_GATE)
    add(CommandHandler("start", start, new))
    add(CommandHandler(["trogiup", "help"], show_help, new))
    add(CommandHandler("hoi", ask_by_command, new))
    add(CommandHandler("vanban", browse_directives, new))
    add(CommandHandler("chitieu", browse_targets, new))
    add(CommandHandler("khainiem", browse_concepts, new))
    add(CommandHandler("nguon", show_overview, new))
    add(CommandHandler("lichsu", show_history, new))
    add(CommandHandler("gopy", say, new))
    add(CommandHandler("xoa", ask_to_forget, new))
    add(MessageHandler(new & filters.COMMAND, unknown_command))
    add(MessageHandler(new & filters.FORWARDED & filters.ChatType.PRIVATE, forwarded))
    add(MessageHandler(new & asked_in_words, ask))
    add(MessageHandler(new & ~filters.StatusUpdate.ALL, not_text))
    add(MessageHandler(filters.UpdateType.EDITED_MESSAGE & filters.TEXT, ask_edited))
    add(CallbackQueryHandler(press))
    add(InlineQueryHandler(offer_cards))
    application.add_error_handler(report_error)


def _answers(settings: TelegramSettings) -> KeptAnswers:
    return AnswerFile(settings.answers_file) if settings.answers_file else RememberedAnswers()


def _build(
    settings: TelegramSettings, token: str, door: Door, limiter: BaseRateLimiter[None]
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
        .job_queue(None)
    )
    try:
        application = builder.build()
    except InvalidToken as error:
        raise RejectedError(texts.REJECTED) from error
    assert isinstance(application, DoorApplication)
    return application
