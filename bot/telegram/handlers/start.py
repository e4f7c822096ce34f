"""/start, /trogiup, and what is no command of this bot."""

from telegram import BotCommand, BotCommandScopeChat, Update

from bot.telegram import texts
from bot.telegram.addressing import is_addressed, talk_of
from bot.telegram.admin.commands import ADMIN_COMMANDS
from bot.telegram.door import Context
from bot.telegram.keyboards import examples_keyboard
from bot.telegram.menu import menu
from bot.telegram.rendering import closed, help_page
from bot.telegram.showing import show


async def start(update: Update, context: Context) -> None:
    """Says what the bot is; an administrator's menu gets their commands."""
    talk = talk_of(update)
    await show(context.bot, talk, [closed([texts.START])], examples_keyboard(context.door.codec))
    if context.door.office is None or talk.chat_id != talk.person_id:
        return
    await context.door.office.mark(talk.person_id, reachable=True)
    if await context.door.access.is_admin(talk.person_id):
        commands = [BotCommand(*command) for command in (*menu(has_office=True), *ADMIN_COMMANDS)]
        await context.bot.set_my_commands(commands, BotCommandScopeChat(talk.chat_id))


async def show_help(update: Update, context: Context) -> None:
    """Says what the bot can do."""
    page = help_page(has_office=context.door.office is not None)
    await show(context.bot, talk_of(update), [page], examples_keyboard(context.door.codec))


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
