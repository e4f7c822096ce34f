"""The one error handler: it logs first, then tells people nothing technical."""

import logging

from telegram import Update
from telegram.constants import ChatType
from telegram.error import Forbidden, NetworkError, TelegramError
from telegram.ext import ApplicationHandlerStop

from bot.telegram import texts
from bot.telegram.addressing import talk_of
from bot.telegram.door import Context
from bot.telegram.rendering import closed
from bot.telegram.showing import forgiving_late_answers, show

logger = logging.getLogger(__name__)


async def report_error(update: object, context: Context) -> None:
    """Logs what happened without anybody's words, and says sorry where somebody waits."""
    error = context.error
    number = update.update_id if isinstance(update, Update) else None
    if isinstance(error, Forbidden):
        logger.info("update %s: the bot was blocked or removed", number)
        await _mark_blocked(update, context)
    else:
        logger.error("update %s failed", number, exc_info=error)
    if isinstance(update, Update) and not isinstance(error, (Forbidden, NetworkError)):
        await _say_sorry(update, context)
    # Without this the next handlers would run: behind a gate that failed, that would let everybody in.
    raise ApplicationHandlerStop


async def _mark_blocked(update: object, context: Context) -> None:
    chat = update.effective_chat if isinstance(update, Update) else None
    if context.door.office and chat and chat.type == ChatType.PRIVATE:
        await context.door.office.mark(chat.id, reachable=False)


async def _say_sorry(update: Update, context: Context) -> None:
    try:
        if update.callback_query:
            with forgiving_late_answers():
                await update.callback_query.answer(texts.SORRY, show_alert=True)
        elif update.effective_message and update.effective_user:
            await show(context.bot, talk_of(update), [closed([texts.SORRY])])
    except TelegramError as error:
        logger.warning("could not say sorry: %s", type(error).__name__)
