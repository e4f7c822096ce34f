"""Answers and quotations under the finger: turn pages, open a quotation, turn quotations."""

from telegram import Message, Update

from bot.assistant.outcomes import Citation, Clarification, QuoteContext
from bot.telegram import texts
from bot.telegram.addressing import talk_of
from bot.telegram.door import Context, Door
from bot.telegram.keyboards import quote_keyboard
from bot.telegram.ports import KeptAnswer
from bot.telegram.presses import Press
from bot.telegram.questions import show_page
from bot.telegram.rendering import quote
from bot.telegram.showing import show, show_again
from knowledge.errors import KnowledgeError


async def turn_page(update: Update, context: Context, press: Press) -> str:
    """Shows another page of an answer."""
    kept = await context.door.answers.find(press.words[0])
    if kept is None or not await show_page(context.door, context.bot, kept, press.number(1)):
        return texts.BUTTON_TOO_OLD
    return ""


async def open_quote(update: Update, context: Context, press: Press) -> str:
    """Shows a quotation in its context, in a new message under the answer."""
    kept, position = await context.door.answers.find(press.words[0]), press.number(1)
    message = update.effective_message
    if kept is None or message is None:
        return texts.BUTTON_TOO_OLD
    page = await _quote_page(context.door, kept, position)
    keyboard = quote_keyboard(context.door.codec, kept.key, position, len(_citations(kept)))
    await show(context.bot, talk_of(update), [page], keyboard, reply_to=message.message_id)
    return ""


async def turn_quote(update: Update, context: Context, press: Press) -> str:
    """Shows the previous or next quotation in the place of this one."""
    kept, position = await context.door.answers.find(press.words[0]), press.number(1)
    message = update.effective_message
    if kept is None or not isinstance(message, Message):
        return texts.BUTTON_TOO_OLD
    page = await _quote_page(context.door, kept, position)
    keyboard = quote_keyboard(context.door.codec, kept.key, position, len(_citations(kept)))
    shown = await show_again(context.bot, message.chat_id, message.message_id, page, keyboard)
    return "" if shown else texts.BUTTON_TOO_OLD


def _citations(kept: KeptAnswer) -> tuple[Citation, ...]:
    return () if isinstance(kept.outcome, Clarification) else kept.outcome.citations


async def _quote_page(door: Door, kept: KeptAnswer, position: int) -> str:
    citation = _citations(kept)[position]
    return quote(citation, await _context(door, citation), position + 1, len(_citations(kept)))


async def _context(door: Door, citation: Citation) -> QuoteContext | None:
    """The quotation in its text; None when the text has gone or changed since the answer."""
    try:
        found = await door.assistant.context(citation.document_id, citation.start, citation.end)
    except (LookupError, KnowledgeError):
        return None
    return found if found.quote == citation.quote else None
