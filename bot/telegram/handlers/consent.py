"""The notice at first contact, and what a person says to it."""

import asyncio

from telegram import Update
from telegram.constants import ChatType

from bot.records.errors import RecordsUnavailableError
from bot.telegram.addressing import is_command, talk_of
from bot.telegram.admin.texts import moment
from bot.telegram.door import Context
from bot.telegram.keyboards import consent_keyboard
from bot.telegram.presses import Press
from bot.telegram.privacy import texts
from bot.telegram.rendering import closed
from bot.telegram.showing import show, show_in_place
from bot.telegram.texts import OWN_DATA_COMMANDS

_OWN_DATA = tuple(name for name, _ in OWN_DATA_COMMANDS)


async def show_at_first_contact(update: Update, context: Context) -> None:
    """Shows the notice to whoever writes and has not answered it; their question goes on all the same."""
    person, chat, office = update.effective_user, update.effective_chat, context.office
    if update.message is None or person is None or chat is None or chat.type != ChatType.PRIVATE:
        return
    if is_command(update.message, *_OWN_DATA):
        return
    if await office.agreement.has_answered(person.id) or not office.announced.is_first(person.id):
        return
    await _show_notice(update, context)


async def show_notice(update: Update, context: Context) -> None:
    """/riengtu: the notice, what was said to it, and the chance to say otherwise."""
    talk, consents = talk_of(update), context.office.records.consents
    if talk.chat_id != talk.person_id:
        await show(context.bot, talk, [closed([texts.ONLY_IN_PRIVATE])])
        return
    await _show_notice(update, context)
    latest = await asyncio.to_thread(consents.latest, talk.person_id)
    if latest is not None:
        await show(context.bot, talk, [closed([texts.NOW_YES if latest.given else texts.NOW_NO])])


async def take_consent(update: Update, context: Context, press: Press) -> str:
    """A yes or no to the notice under which the button stands."""
    office, person_id = context.office, talk_of(update).person_id
    version, given = press.words[0], bool(press.number(1))
    if version != office.notice.version:
        return texts.OTHER_NOTICE
    try:
        said = await asyncio.to_thread(office.records.consents.say, person_id, version, given)
    except RecordsUnavailableError:
        return texts.NOT_NOW
    words = texts.said(texts.SAID_YES if given else texts.SAID_NO, version, moment(said.at))
    await show_in_place(update, context.bot, office.notice.html + "\n\n" + closed([words]))
    return ""


async def _show_notice(update: Update, context: Context) -> None:
    notice = context.office.notice
    keyboard = consent_keyboard(context.door.codec, notice.version)
    await show(context.bot, talk_of(update), [notice.html], keyboard)
