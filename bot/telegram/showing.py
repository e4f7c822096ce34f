"""Puts pages on people's screens: new messages, edits, pop-ups."""

import contextlib
import logging
from collections.abc import AsyncIterator, Iterator, Sequence

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.telegram import texts
from bot.telegram.ports import Talk
from bot.telegram.rendering import closed

logger = logging.getLogger(__name__)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def show(
    bot: Bot,
    talk: Talk,
    pages: Sequence[str],
    keyboard: InlineKeyboardMarkup | None = None,
    reply_to: int | None = None,
) -> int:
    """Sends HTML pages, the keyboard under the last; gives the number of the last message."""
    sent = 0
    for place, page in enumerate(pages, start=1):
        message = await bot.send_message(
            talk.chat_id,
            page,
            parse_mode=ParseMode.HTML,
            message_thread_id=talk.thread_id,
            reply_markup=keyboard if place == len(pages) else None,
            reply_parameters=replying_to(reply_to),
            link_preview_options=NO_PREVIEW,
        )
        sent = message.message_id
    return sent


def replying_to(message_id: int | None) -> ReplyParameters | None:
    """A reply to that message, or an ordinary message where it is gone."""
    return ReplyParameters(message_id, allow_sending_without_reply=True) if message_id else None


async def show_again(
    bot: Bot, chat_id: int, message_id: int, page: str, keyboard: InlineKeyboardMarkup | None
) -> bool:
    """Changes a message; False when it is not there any more. The same page twice is no failure."""
    try:
        await bot.edit_message_text(
            page,
            chat_id=chat_id,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        return "not modified" in error.message.lower()
    return True


async def show_in_place(
    update: Update, bot: Bot, page: str, keyboard: InlineKeyboardMarkup | None = None
) -> str:
    """Changes the message whose button was pressed; gives the pop-up, empty unless the message is gone."""
    message = update.effective_message
    if not isinstance(message, Message):
        return texts.BUTTON_TOO_OLD
    shown = await show_again(bot, message.chat_id, message.message_id, page, keyboard)
    return "" if shown else texts.BUTTON_TOO_OLD


async def tell(bot: Bot, person_id: int, page: str, keyboard: InlineKeyboardMarkup | None = None) -> bool:
    """Writes to somebody who may have blocked the bot, or never begun; False when it did not arrive."""
    try:
        await show(bot, Talk(person_id, person_id), [page], keyboard)
    except (Forbidden, BadRequest) as error:
        logger.info("somebody could not be told: %s", type(error).__name__)
        return False
    return True


@contextlib.contextmanager
def forgiving_late_answers() -> Iterator[None]:
    """A button that was pressed minutes ago cannot be answered any more; nobody waits for it."""
    try:
        yield
    except BadRequest as error:
        if "query is too old" not in error.message.lower():
            raise


@contextlib.asynccontextmanager
async def sorry_in_chat(bot: Bot, talk: Talk) -> AsyncIterator[None]:
    """Says sorry in a message: once a button has been let go, nobody sees a pop-up any more."""
    try:
        yield
    except TelegramError:
        raise
    except Exception:
        await show(bot, talk, [closed([texts.SORRY])])
        raise
