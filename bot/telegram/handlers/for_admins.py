"""The lock on everything for administrators: others see an unknown command, or a word on a pressed button."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any

from telegram import Update

from bot.records.errors import RecordsError
from bot.telegram.addressing import talk_of
from bot.telegram.admin import texts
from bot.telegram.door import Context
from bot.telegram.handlers.start import unknown_command
from bot.telegram.presses import Press
from bot.telegram.rendering import closed
from bot.telegram.showing import show

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]
Pressed = Callable[[Update, Context, Press], Coroutine[Any, Any, str | None]]
MAX_POPUP = 200  # Telegram's limit


def admin_command(handler: Handler) -> Handler:
    """A command that only administrators have; what the records refuse is told in their words."""

    @wraps(handler)
    async def checked(update: Update, context: Context) -> None:
        if not await is_admin(update, context):
            return await unknown_command(update, context)
        try:
            return await handler(update, context)
        except RecordsError as error:
            await show(context.bot, talk_of(update), [closed([str(error)])])

    return checked


def admin_press(handler: Pressed) -> Pressed:
    """A button that only administrators may press; what the records refuse is told in the pop-up."""

    @wraps(handler)
    async def checked(update: Update, context: Context, press: Press) -> str | None:
        if not await is_admin(update, context):
            return texts.ONLY_ADMINS
        try:
            return await handler(update, context, press)
        except RecordsError as error:
            return str(error)[:MAX_POPUP]

    return checked


async def is_admin(update: Update, context: Context) -> bool:
    """Whether whoever wrote or pressed runs the bot."""
    person = update.effective_user
    return person is not None and await context.door.access.is_admin(person.id)
