"""/khoangtrong: what people asked and the library could not answer; one tap drafts an entry for review."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from telegram import InlineKeyboardMarkup, InputFile, Update

from bot.records.clock import utc_now
from bot.records.gaps.finding import Gap
from bot.telegram.addressing import talk_of
from bot.telegram.admin import figures_texts as texts
from bot.telegram.admin.drafting import draft_card, slug_of
from bot.telegram.admin.keyboards import gaps_keyboard
from bot.telegram.door import Context
from bot.telegram.handlers.for_admins import admin_command, admin_press
from bot.telegram.presses import Press
from bot.telegram.rendering import closed, titled
from bot.telegram.showing import show, show_in_place
from bot.telegram.typing_action import typing

DAYS = 180
ON_PAGE = 6


@admin_command
async def list_gaps(update: Update, context: Context) -> None:
    """The first page, most asked first."""
    talk = talk_of(update)
    async with typing(context.bot, talk):
        gaps = await _gaps(context)
    page, keyboard = _page(context, gaps, 0)
    await show(context.bot, talk, [page], keyboard)


@admin_press
async def turn_gaps(update: Update, context: Context, press: Press) -> str:
    """Another page."""
    return await show_in_place(update, context.bot, *_page(context, await _gaps(context), press.number(0)))


@admin_press
async def draft_entry(update: Update, context: Context, press: Press) -> str:
    """A file with what people asked and empty places for what the library should say."""
    found = [gap for gap in await _gaps(context) if press.words[0] in gap.question_ids]
    if not found:
        return texts.GAP_GONE
    name = texts.draft_file(slug_of(found[0]))
    file = InputFile(draft_card(found[0]).encode(), filename=name)
    await context.bot.send_document(talk_of(update).chat_id, file, caption=texts.DRAFT_CAPTION)
    return ""


async def _gaps(context: Context) -> Sequence[Gap]:
    return await asyncio.to_thread(context.office.workroom.gaps, utc_now() - timedelta(days=DAYS))


def _page(context: Context, gaps: Sequence[Gap], page: int) -> tuple[str, InlineKeyboardMarkup | None]:
    if not gaps:
        return closed([texts.NO_GAPS]), None
    pages = -(-len(gaps) // ON_PAGE)
    page = min(page, pages - 1)
    shown, first = gaps[page * ON_PAGE : (page + 1) * ON_PAGE], page * ON_PAGE + 1
    lines = [texts.gap_line(number, gap) for number, gap in enumerate(shown, start=first)]
    return titled(texts.GAPS, lines), gaps_keyboard(context.door.codec, shown, first, page, pages)
