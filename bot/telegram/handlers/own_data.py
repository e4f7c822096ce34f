"""/dulieu and /xoa with the records: everybody may read and delete what is kept about them, strangers too."""

import asyncio
import json

from telegram import InputFile, Update

from bot.records.errors import RecordsUnavailableError
from bot.telegram.addressing import is_command, talk_of
from bot.telegram.door import Context
from bot.telegram.keyboards import confirm_keyboard
from bot.telegram.ports import Talk
from bot.telegram.presses import Action, Press
from bot.telegram.privacy import texts
from bot.telegram.rendering import closed
from bot.telegram.showing import show, show_in_place
from bot.telegram.texts import KEPT, OWN_DATA_COMMANDS

_COMMANDS = tuple(name for name, _ in OWN_DATA_COMMANDS)


def is_about_own_data(update: Update, context: Context) -> bool:
    """Whether somebody uses their right to read or delete, which no closed door and no switch takes away."""
    chat, person = update.effective_chat, update.effective_user
    if chat is None or person is None or chat.id != person.id:
        return False
    return is_command(update.message, *_COMMANDS) or presses(update, context, Action.ERASE, Action.AGREE)


def presses(update: Update, context: Context, *actions: Action) -> bool:
    """Whether somebody presses a button of this bot with one of these actions."""
    query = update.callback_query
    press = context.door.codec.read(query.data or "") if query else None
    return press is not None and press.action in actions


async def export_data(update: Update, context: Context) -> None:
    """Everything that is kept about whoever asks, as a file."""
    talk = talk_of(update)
    if not await _is_private(talk, context):
        return
    try:
        kept = await asyncio.to_thread(context.office.records.export.of, talk.person_id)
    except RecordsUnavailableError:
        await show(context.bot, talk, [closed([texts.NOT_NOW])])
        return
    content = json.dumps(kept, ensure_ascii=False, indent=2).encode()
    file = InputFile(content, filename=texts.EXPORT_FILE)
    await context.bot.send_document(talk.chat_id, file, caption=texts.EXPORTED)


async def ask_to_erase(update: Update, context: Context) -> None:
    """Says what will be deleted and asks whether to."""
    talk = talk_of(update)
    if await _is_private(talk, context):
        keyboard = confirm_keyboard(context.door.codec, Action.ERASE)
        await show(context.bot, talk, [closed([texts.CONFIRM_ERASE])], keyboard)


async def erase_if_sure(update: Update, context: Context, press: Press) -> str:
    """Deletes what is kept about whoever pressed."""
    talk, office = talk_of(update), context.office
    if not press.number(0):
        return await show_in_place(update, context.bot, closed([KEPT]))
    try:
        await asyncio.to_thread(office.records.erasure.of, talk.person_id)
    except RecordsUnavailableError:
        return texts.NOT_NOW
    await context.door.answers.forget(talk.chat_id, talk.person_id)
    office.announced.forget(talk.person_id)
    return await show_in_place(update, context.bot, closed([texts.ERASED]))


async def _is_private(talk: Talk, context: Context) -> bool:
    if talk.chat_id == talk.person_id:
        return True
    await show(context.bot, talk, [closed([texts.ONLY_IN_PRIVATE])])
    return False
