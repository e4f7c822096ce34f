"""/tatbot, /batbot: the switch that stops all answers, and what people are told meanwhile."""

import asyncio

from telegram import CallbackQuery, Update
from telegram.ext import ApplicationHandlerStop

from bot.telegram import texts as door_texts
from bot.telegram.addressing import is_addressed, is_command, talk_of, words_after_command
from bot.telegram.admin import texts
from bot.telegram.admin.commands import ADMIN_COMMANDS
from bot.telegram.door import Context
from bot.telegram.handlers.for_admins import MAX_POPUP, admin_command, is_admin
from bot.telegram.handlers.own_data import is_about_own_data
from bot.telegram.rendering import closed
from bot.telegram.showing import forgiving_late_answers, show

MAX_REASON = 300  # characters
_OF_ADMINS = tuple(name for name, _ in ADMIN_COMMANDS)


@admin_command
async def switch_off(update: Update, context: Context) -> None:
    """Stops all answers; the reason is told to everybody who asks."""
    assert update.message is not None
    talk, reason = talk_of(update), words_after_command(update.message)[:MAX_REASON]
    if not reason:
        await show(context.bot, talk, [closed([texts.HOW_TO_SWITCH_OFF])])
        return
    await asyncio.to_thread(context.office.records.switch.turn_off, talk.person_id, reason)
    page = closed([texts.SWITCHED_OFF, reason])
    await show(context.bot, talk, [page])
    await context.office.tell_administrators(context.bot, page, but=talk.person_id)


@admin_command
async def switch_on(update: Update, context: Context) -> None:
    """Lets answers go on."""
    talk, switch = talk_of(update), context.office.records.switch
    if not (await asyncio.to_thread(switch.state)).is_off:
        await show(context.bot, talk, [closed([texts.IS_ON])])
        return
    await asyncio.to_thread(switch.turn_on, talk.person_id)
    page = closed([texts.SWITCHED_ON])
    await show(context.bot, talk, [page])
    await context.office.tell_administrators(context.bot, page, but=talk.person_id)


async def hold_while_off(update: Update, context: Context) -> None:
    """While the bot is switched off, only administrators get further, with their own commands and buttons."""
    state = await asyncio.to_thread(context.office.records.switch.state)
    if not state.is_off or is_about_own_data(update, context):
        return
    if _is_administration(update) and await is_admin(update, context):
        return
    if update.callback_query:
        await _say_on_button(update.callback_query, door_texts.maintenance(state.reason))
    elif update.inline_query:
        with forgiving_late_answers():
            await update.inline_query.answer([], cache_time=0, is_personal=True)
    elif update.message and is_addressed(update.message, context.bot.id, context.bot.username):
        await show(context.bot, talk_of(update), [closed([door_texts.maintenance(state.reason)])])
    raise ApplicationHandlerStop


def _is_administration(update: Update) -> bool:
    return update.callback_query is not None or is_command(update.message, *_OF_ADMINS)


async def _say_on_button(query: CallbackQuery, words: str) -> None:
    with forgiving_late_answers():
        await query.answer(words[:MAX_POPUP], show_alert=True)
