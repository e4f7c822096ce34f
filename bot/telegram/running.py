"""Runs the door until it is told to stop; an answer being worked on is finished first."""

import asyncio
import contextlib
import logging
import signal
import sys
from typing import Protocol

from telegram import BotCommand, Update
from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.telegram import texts
from bot.telegram.answer_file import AnswerFile
from bot.telegram.door import DoorApplication
from bot.telegram.errors import RejectedError, TelegramDoorError, UnreachableError
from bot.telegram.menu import menu

logger = logging.getLogger(__name__)
ALLOWED_UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY)


class Incoming(Protocol):
    """Where updates come from; a webhook may take the place of long polling."""

    async def open(self, application: DoorApplication) -> None:
        """Begins to fill the application's queue.

        Raises:
            InvalidToken, NetworkError: of the library, said in this door's words by whoever calls.
            TelegramDoorError: anything else that stands in the way.
        """
        ...

    async def close(self, application: DoorApplication) -> None:
        """Takes no more updates; those in the queue are still answered. Harmless when it was never opened."""
        ...


class Polling:
    """Long polling, which needs no address of one's own."""

    async def open(self, application: DoorApplication) -> None:
        """Asks Telegram for updates from now on; a webhook that was set is removed."""
        assert application.updater is not None
        await application.updater.start_polling(
            allowed_updates=list(ALLOWED_UPDATES), bootstrap_retries=0, error_callback=_note
        )

    async def close(self, application: DoorApplication) -> None:
        """Asks no more."""
        if application.updater and application.updater.running:
            await application.updater.stop()


def run(application: DoorApplication, incoming: Incoming | None = None) -> int:
    """Serves until SIGINT or SIGTERM; the exit status is 0, or 1 after a message to stderr."""
    try:
        asyncio.run(_serve_until_signalled(application, incoming or Polling()))
    except TelegramDoorError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stderr.write(f"{texts.STOPPED}\n")
    return 0


async def serve(application: DoorApplication, stop: asyncio.Event, incoming: Incoming | None = None) -> None:
    """Answers what comes in, by long polling unless told otherwise, until ``stop`` is set.

    Raises:
        RejectedError: Telegram does not know the token.
        UnreachableError: Telegram does not answer.
    """
    incoming = incoming or Polling()
    try:
        await _open(application, incoming)
        await _announce(application)
        await stop.wait()
    finally:
        await _close(application, incoming)


async def _open(application: DoorApplication, incoming: Incoming) -> None:
    try:
        await application.initialize()
        await incoming.open(application)
    except InvalidToken as error:
        raise RejectedError(texts.REJECTED) from error
    except NetworkError as error:
        address = application.bot.base_url.rsplit("/bot", 1)[0]
        raise UnreachableError(texts.unreachable(address)) from error
    await application.start()


async def _close(application: DoorApplication, incoming: Incoming) -> None:
    await incoming.close(application)
    if application.running:
        await application.stop()
    await application.shutdown()
    application.door.assistant.close()
    if isinstance(application.door.answers, AnswerFile):
        application.door.answers.close()


async def _announce(application: DoorApplication) -> None:
    """Fills the menu of commands and says that the door is open; a menu that fails is no reason to close."""
    try:
        commands = menu(has_office=application.door.office is not None)
        await application.bot.set_my_commands([BotCommand(*command) for command in commands])
    except TelegramError as error:
        logger.warning("the menu of commands was not set: %s", type(error).__name__)
    sys.stderr.write(f"{texts.serving(application.bot.username)}\n")


def _note(error: TelegramError) -> None:
    logger.warning("polling: %s", type(error).__name__)


async def _serve_until_signalled(application: DoorApplication, incoming: Incoming) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl+C ends the loop all the same
            loop.add_signal_handler(number, stop.set)
    await serve(application, stop, incoming)
