"""👍 and 👎 under an answer; 👎 asks why, in the place of the buttons."""

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest

from bot.telegram import texts
from bot.telegram.addressing import talk_of
from bot.telegram.door import Context
from bot.telegram.keyboards import answer_keyboard, complaint_keyboard
from bot.telegram.ports import Complaint, Opinion
from bot.telegram.presses import Press
from bot.telegram.rendering import pages


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
    """Why it was bad; the answer gets its buttons back."""
    key, complaint = press.words[0], Complaint(press.words[1])
    await context.door.opinions.add(Opinion(key, talk_of(update).person_id, False, complaint))
    kept = await context.door.answers.find(key)
    if kept is not None:
        keyboard = answer_keyboard(context.door.codec, kept, 0, len(pages(kept.outcome)))
        await _change_buttons(update, keyboard)
    return texts.THANKS


async def _change_buttons(update: Update, keyboard: InlineKeyboardMarkup | None) -> None:
    message = update.effective_message
    if not isinstance(message, Message):
        return
    try:
        await message.edit_reply_markup(keyboard)
    except BadRequest as error:
        if "not modified" not in error.message.lower() and "not found" not in error.message.lower():
            raise
