"""/nhatky: who decided what, the latest first."""

import asyncio

from telegram import InlineKeyboardMarkup, Update

from bot.records.access.showing import audit_line
from bot.records.opening import Records
from bot.records.texts import NO_AUDIT
from bot.telegram.addressing import talk_of
from bot.telegram.admin import texts
from bot.telegram.admin.keyboards import audit_keyboard
from bot.telegram.door import Context
from bot.telegram.handlers.for_admins import admin_command, admin_press
from bot.telegram.presses import Press
from bot.telegram.rendering import titled
from bot.telegram.showing import show, show_in_place

ON_PAGE = 8


@admin_command
async def show_audit(update: Update, context: Context) -> None:
    """The first page."""
    page, keyboard = await _page(context, 0)
    await show(context.bot, talk_of(update), [page], keyboard)


@admin_press
async def turn_audit(update: Update, context: Context, press: Press) -> str:
    """Another page."""
    return await show_in_place(update, context.bot, *await _page(context, press.number(0)))


async def _page(context: Context, page: int) -> tuple[str, InlineKeyboardMarkup | None]:
    lines, page, pages = await asyncio.to_thread(_lines, context.office.records, page)
    return titled(texts.AUDIT, lines or [NO_AUDIT]), audit_keyboard(context.door.codec, page, pages)


def _lines(records: Records, page: int) -> tuple[list[str], int, int]:
    """The lines of a page, its number and how many there are."""
    pages = max(-(-records.audit.count() // ON_PAGE), 1)
    page = min(page, pages - 1)
    return [f"• {audit_line(e)}" for e in records.audit.entries(ON_PAGE, page * ON_PAGE)], page, pages
