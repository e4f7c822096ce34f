"""/xoa: the bot forgets this person's talk, once it is sure."""

from telegram import Message, Update

from bot.telegram import texts
from bot.telegram.addressing import talk_of
from bot.telegram.door import Context
from bot.telegram.keyboards import confirm_keyboard
from bot.telegram.presses import Press
from bot.telegram.rendering import closed
from bot.telegram.showing import show, show_again


async def ask_to_forget(update: Update, context: Context) -> None:
    """Says what will be deleted and asks whether to."""
    keyboard = confirm_keyboard(context.door.codec)
    await show(context.bot, talk_of(update), [closed([texts.CONFIRM_FORGET])], keyboard)


async def forget_if_sure(update: Update, context: Context, press: Press) -> str:
    """Forgets earlier questions and what their buttons need, of whoever pressed."""
    message, talk, sure = update.effective_message, talk_of(update), press.number(0)
    if not isinstance(message, Message):
        return texts.BUTTON_TOO_OLD
    if sure:
        await context.door.conversations.forget(talk)
        await context.door.answers.forget(talk.chat_id, talk.person_id)
        await context.door.opinions.forget(talk.person_id)
    page = closed([texts.FORGOTTEN if sure else texts.KEPT])
    await show_again(context.bot, message.chat_id, message.message_id, page, None)
    return ""
