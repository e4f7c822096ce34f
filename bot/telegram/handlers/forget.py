"""/xoa: the bot forgets this person's talk."""

from telegram import Update

from bot.telegram import texts
from bot.telegram.addressing import talk_of
from bot.telegram.door import Context
from bot.telegram.rendering import closed
from bot.telegram.showing import show


async def forget(update: Update, context: Context) -> None:
    """Forgets earlier questions and what their buttons need."""
    talk = talk_of(update)
    await context.door.conversations.forget(talk)
    await context.door.answers.forget(talk.chat_id, talk.person_id)
    await show(context.bot, talk, [closed([texts.FORGOTTEN])])
