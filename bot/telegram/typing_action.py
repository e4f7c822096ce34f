"""The sign "typing…" or "sending a photo…" at the top of the chat for as long as something is worked on."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.telegram.ports import Talk

logger = logging.getLogger(__name__)
_EVERY_SECONDS = 4.5  # Telegram takes the sign away after five
_PATIENCE_SECONDS = 1.0


@contextlib.asynccontextmanager
async def typing(bot: Bot, talk: Talk, action: ChatAction = ChatAction.TYPING) -> AsyncIterator[None]:
    """Shows the sign beside the work without holding it up; a sign on its way is let out first."""
    first = asyncio.create_task(_send(bot, talk, action))
    repeated = asyncio.create_task(_repeat(bot, talk, action))
    try:
        yield
    finally:
        repeated.cancel()
        await asyncio.wait([first], timeout=_PATIENCE_SECONDS)
        first.cancel()
        await asyncio.gather(first, repeated, return_exceptions=True)


async def _repeat(bot: Bot, talk: Talk, action: ChatAction) -> None:
    while True:
        await asyncio.sleep(_EVERY_SECONDS)
        await _send(bot, talk, action)


async def _send(bot: Bot, talk: Talk, action: ChatAction) -> None:
    try:
        await bot.send_chat_action(talk.chat_id, action, message_thread_id=talk.thread_id)
    except TelegramError as error:
        logger.info("no typing sign: %s", type(error).__name__)
