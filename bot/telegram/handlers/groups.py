"""/nhom: in a group whether the bot serves it, in private which groups it serves."""

import asyncio

from telegram import InlineKeyboardMarkup, Update

from bot.telegram.addressing import talk_of
from bot.telegram.admin import texts
from bot.telegram.admin.keyboards import group_keyboard
from bot.telegram.door import Context
from bot.telegram.handlers.for_admins import admin_command, admin_press
from bot.telegram.presses import Press
from bot.telegram.rendering import closed, messages_of
from bot.telegram.showing import show, show_in_place


@admin_command
async def show_groups(update: Update, context: Context) -> None:
    """The list, or the group where the command was typed."""
    talk, groups = talk_of(update), context.office.records.groups
    if talk.chat_id != talk.person_id:
        page, keyboard = await _group(context, talk.chat_id)
        await show(context.bot, talk, [page], keyboard)
        return
    listed = [texts.group_line(group) for group in await asyncio.to_thread(groups.all)]
    pages = messages_of(texts.GROUPS, [*(listed or [texts.NO_GROUPS]), texts.GROUP_COMMAND_HERE])
    await show(context.bot, talk, pages)


@admin_press
async def switch_group(update: Update, context: Context, press: Press) -> str:
    """Serves the group where the button stands, or serves it no more."""
    talk, groups, chat = talk_of(update), context.office.records.groups, update.effective_chat
    assert chat is not None
    if press.number(0):
        await asyncio.to_thread(groups.allow, chat.id, chat.title or str(chat.id), talk.person_id)
    else:
        await asyncio.to_thread(groups.forbid, chat.id, talk.person_id)
    page, keyboard = await _group(context, chat.id)
    return await show_in_place(update, context.bot, page, keyboard)


async def follow_group(update: Update, context: Context) -> None:
    """A group that grew has another number from now on."""
    message = update.message
    assert message is not None
    if message.migrate_to_chat_id is not None:
        groups = context.office.records.groups
        await asyncio.to_thread(groups.move, message.chat.id, message.migrate_to_chat_id)


async def _group(context: Context, chat_id: int) -> tuple[str, InlineKeyboardMarkup]:
    found = await asyncio.to_thread(context.office.records.groups.find, chat_id)
    page = closed([texts.GROUP_OPEN if found else texts.GROUP_CLOSED])
    return page, group_keyboard(context.door.codec, is_allowed=found is not None)
