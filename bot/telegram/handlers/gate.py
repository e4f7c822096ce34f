"""Before everything else: who may not ask gets no further."""

from telegram import CallbackQuery, InlineQuery, Message, Update
from telegram.ext import ApplicationHandlerStop

from bot.telegram import texts
from bot.telegram.addressing import is_addressed, is_command, talk_of
from bot.telegram.admin.texts import HOW_TO_REQUEST
from bot.telegram.door import Context
from bot.telegram.handlers.for_admins import is_admin
from bot.telegram.handlers.own_data import is_about_own_data, presses
from bot.telegram.handlers.requests import ask_to_be_let_in
from bot.telegram.ports import Talk
from bot.telegram.presses import Action
from bot.telegram.rendering import closed
from bot.telegram.showing import forgiving_late_answers, show


async def gate(update: Update, context: Context) -> None:
    """Lets people through who may ask; tells others now and then, groups only when they speak to the bot."""
    person, chat = update.effective_user, update.effective_chat
    if person is None:
        raise ApplicationHandlerStop
    if await context.door.access.may_ask(person.id, chat.id if chat else person.id):
        return
    if context.door.office and await _may_pass_all_the_same(update, context):
        return
    if update.callback_query:
        await _refuse_press(update.callback_query)
    elif update.inline_query:
        await _refuse_inline(update.inline_query)
    elif update.message:
        await _refuse_message(update, update.message, context)
    raise ApplicationHandlerStop


async def _may_pass_all_the_same(update: Update, context: Context) -> bool:
    """Everybody to their own data; administrators to a group that is to be opened."""
    opens_group = is_command(update.message, "nhom") or presses(update, context, Action.GROUP)
    return is_about_own_data(update, context) or (opens_group and await is_admin(update, context))


async def _refuse_message(update: Update, message: Message, context: Context) -> None:
    talk = talk_of(update)
    if context.door.office and talk.chat_id == talk.person_id and is_command(message, "start"):
        if context.door.asked_in.is_first(talk.person_id):
            await ask_to_be_let_in(update, context)
        return
    words = await _words_for(talk, message, context)
    if words and context.door.told.is_first(talk.chat_id):
        await show(context.bot, talk, [closed(words)])


async def _words_for(talk: Talk, message: Message, context: Context) -> list[str]:
    """What to say; nothing to talk among colleagues, nor in a group to somebody whom nobody knows."""
    if talk.chat_id == talk.person_id:
        how = HOW_TO_REQUEST if context.door.office else texts.your_number(talk.person_id)
        return [texts.CLOSED, how]
    if is_addressed(message, context.bot.id, context.bot.username) and await _known(context, talk.person_id):
        return [texts.GROUP_NOT_LISTED, texts.group_number(talk.chat_id)]
    return []


async def _known(context: Context, person_id: int) -> bool:
    return await context.door.access.may_ask(person_id, person_id)


async def _refuse_press(query: CallbackQuery) -> None:
    with forgiving_late_answers():
        await query.answer(texts.CLOSED, show_alert=True)


async def _refuse_inline(query: InlineQuery) -> None:
    with forgiving_late_answers():
        await query.answer([], cache_time=0, is_personal=True)
