"""/start, /trogiup, and what is no command of this bot."""

from telegram import Update

from bot.telegram import texts
from bot.telegram.addressing import is_addressed, talk_of
from bot.telegram.door import Context
from bot.telegram.rendering import closed, help_page
from bot.telegram.showing import show


async def start(update: Update, context: Context) -> None:
    """Says what the bot is."""
    await show(context.bot, talk_of(update), [closed([texts.START])])


async def show_help(update: Update, context: Context) -> None:
    """Says what the bot can do."""
    await show(context.bot, talk_of(update), [help_page()])


async def unknown_command(update: Update, context: Context) -> None:
    """Points to the help; in groups only when this bot was named."""
    talk = talk_of(update)
    assert update.message is not None
    named = f"@{context.bot.username}".lower() in (update.message.text or "").lower()
    if talk.chat_id == talk.person_id or named:
        await show(context.bot, talk, [closed([texts.UNKNOWN_COMMAND])])


async def not_text(update: Update, context: Context) -> None:
    """A friendly word on voice, photos, stickers and the like."""
    assert update.message is not None
    if is_addressed(update.message, context.bot.id, context.bot.username):
        await show(context.bot, talk_of(update), [closed([texts.ONLY_TEXT])])
