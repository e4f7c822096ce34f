"""Runs the door by long polling until it is told to stop; an answer being worked on is finished first."""

import asyncio
import contextlib
import logging
import signal
import sys

from telegram import BotCommand, Update
from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.telegram import texts
from bot.telegram.answer_file import AnswerFile
from bot.telegram.door import DoorApplication
from bot.telegram.errors import RejectedError, TelegramDoorError, UnreachableError

logger = logging.getLogger(__name__)
ALLOWED_UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY)


def run(application: DoorApplication) -> int:
    """Serves until SIGINT or SIGTERM; the exit status is 0, or 1 after a message to stderr."""
    try:
        asyncio.run(_serve_until_signalled(application))
    except TelegramDoorError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stderr.write(f"{texts.STOPPED}\n")
    return 0


async def serve(application: DoorApplication, stop: asyncio.Event) -> None:
    """Polls until ``stop`` is set.

    Raises:
        RejectedError: Telegram does not know the token.
        UnreachableError: Telegram does not answer.
    """
    try:
        await _open(application)
        await _announce(application)
        await stop.wait()
    finally:
        await _close(application)


async def _open(application: DoorApplication) -> None:
    updater = application.updater
    assert updater is not None
    try:
        await application.initialize()
        await updater.start_polling(
            allowed_updates=list(ALLOWED_UPDATES), bootstrap_retries=0, error_callback=_note
        )
    except InvalidToken as error:
        raise RejectedError(texts.REJECTED) from error
    except NetworkError as error:
        address = application.bot.base_url.rsplit("/bot", 1)[0]
        raise UnreachableError(texts.unreachable(address)) from error
    await application.start()


async def _close(application: DoorApplication) -> None:
    if application.updater and application.updater.running:
        await application.updater.stop()
    if application.running:
        await application.stop()
    await application.shutdown()
    application.door.assistant.close()
    if isinstance(application.door.answers, AnswerFile):
        application.door.answers.close()


async def _announce(application: DoorApplication) -> None:
    """Fills the menu of commands and says that the door is open; a menu that fails is no reason to close."""
    try:
        await application.bot.set_my_commands([BotCommand(*command) for command in texts.COMMANDS])
    except TelegramError as error:
        logger.warning("the menu of commands was not set: %s", type(error).__name__)
    sys.stderr.write(f"{texts.serving(application.bot.username)}\n")


def _note(error: TelegramError) -> None:
    logger.warning("polling: %s", type(error).__name__)


async def _serve_until_signalled(application: DoorApplication) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl+C ends the loop all the same
            loop.add_signal_handler(number, stop.set)
    await serve(application, stop)
