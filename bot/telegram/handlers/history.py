"""/lichsu: what this person asked lately."""

from telegram import Update

from bot.telegram import texts
from bot.telegram.addressing import talk_of
from bot.telegram.door import Context
from bot.telegram.rendering import closed, numbered_page
from bot.telegram.showing import show


async def show_history(update: Update, context: Context) -> None:
    """Lists the answered questions that a follow-up leans on."""
    talk = talk_of(update)
    questions = await context.door.conversations.recent(talk)
    pages = numbered_page(texts.HISTORY, questions) if questions else (closed([texts.NO_HISTORY]),)
    await show(context.bot, talk, pages)
