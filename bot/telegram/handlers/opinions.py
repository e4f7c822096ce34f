"""👍 and 👎 under an answer (👎 asks why, in the place of the buttons), and /gopy."""

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from bot.telegram import texts
from bot.telegram.addressing import talk_of, words_after_command
from bot.telegram.door import Context
from bot.telegram.keyboards import complaint_keyboard
from bot.telegram.ports import Complaint, Opinion
from bot.telegram.presses import Press
from bot.telegram.questions import show_page
from bot.telegram.rendering import closed
from bot.telegram.showing import show


async def praise(update: Update, context: Context, press: Press) -> str:
    """The answer was good."""
    await context.door.opinions.add(Opinion(press.words[0], talk_of(update).person_id, is_good=True))
    return texts.THANKS


async def complain(update: Update, context: Context, press: Press) -> str:
    """The answer was bad: that is kept at once, and why is asked."""
    await context.door.opinions.add(Opinion(press.words[0], talk_of(update).person_id, is_good=False))
    await _change_buttons(update, complaint_keyboard(context.door.codec, press.words[0]))
    return texts.WHY_BAD


async def explain_complaint(update: Update, context: Context, press: Press) -> str:
    """Why it was bad; the answer gets its buttons back, on its first page."""
    key, complaint = press.words[0], Complaint(press.words[1])
    await context.door.opinions.add(Opinion(key, talk_of(update).person_id, False, complaint))
    kept = await context.door.answers.find(key)
    if kept is not None:
        await show_page(context.door, context.bot, kept, 0)
    return texts.THANKS


async def say(update: Update, context: Context) -> None:
    """/gopy: a word on the bot as a whole."""
    assert update.message is not None
    talk, words = talk_of(update), words_after_command(update.message)
    if not words:
        page = texts.HOW_TO_SAY
    else:
        page = texts.THANKS if await context.door.opinions.say(talk.person_id, words) else texts.NOT_SAID
    await show(context.bot, talk, [closed([page])])


async def _change_buttons(update: Update, keyboard: InlineKeyboardMarkup | None) -> None:
    message = update.effective_message
    if not isinstance(message, Message):
        return
    try:
        await message.edit_reply_markup(keyboard)
    except BadRequest as error:
        if "not modified" not in error.message.lower() and "not found" not in error.message.lower():
            raise
