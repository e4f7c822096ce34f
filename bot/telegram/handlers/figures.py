"""/thongke: figures of the last days, with a chart and a spreadsheet."""

import asyncio
from datetime import timedelta

from telegram import InputFile, Update

from bot.records.clock import utc_now
from bot.records.gaps.finding import Gap
from bot.records.questions.statistics import Figures, figures
from bot.telegram.addressing import talk_of, words_after_command
from bot.telegram.admin import figures_texts as texts
from bot.telegram.door import Context
from bot.telegram.handlers.for_admins import admin_command
from bot.telegram.rendering import closed, titled
from bot.telegram.showing import show
from bot.telegram.typing_action import typing

DAYS = 30


@admin_command
async def show_figures(update: Update, context: Context) -> None:
    """The figures in words, as a picture where enough people asked, and as a file."""
    assert update.message is not None
    talk, words = talk_of(update), words_after_command(update.message) or str(DAYS)
    days = int(words) if words.isascii() and words.isdigit() and len(words) <= len(str(texts.MAX_DAYS)) else 0
    if not 1 <= days <= texts.MAX_DAYS:
        await show(context.bot, talk, [closed([texts.HOW_LONG])])
        return
    async with typing(context.bot, talk):
        counted, gaps = await asyncio.to_thread(_count, context, days)
        chart, sheet = await asyncio.to_thread(_files, counted, gaps)
    await show(context.bot, talk, [_page(counted, days, len(gaps))])
    if chart:
        await context.bot.send_photo(
            talk.chat_id, InputFile(chart, filename=texts.CHART_FILE), caption=texts.CHART_TITLE
        )
    file = InputFile(sheet, filename=texts.SHEET_FILE)
    await context.bot.send_document(talk.chat_id, file, caption=texts.SHEET_CAPTION)


def _count(context: Context, days: int) -> tuple[Figures, list[Gap]]:
    since, office = utc_now() - timedelta(days=days), context.office
    return figures(office.records.database, since), list(office.workroom.gaps(since))


def _files(counted: Figures, gaps: list[Gap]) -> tuple[bytes | None, bytes]:
    """The chart and the spreadsheet; what they need takes half a second to import."""
    from bot.telegram.admin.chart import draw_days
    from bot.telegram.admin.spreadsheet import write_spreadsheet

    return draw_days(counted.by_day), write_spreadsheet(counted, gaps)


def _page(counted: Figures, days: int, gap_count: int) -> str:
    lines = [*texts.summary(counted, days)]
    if counted.top_documents:
        lines += [
            f"{texts.TOP_DOCUMENTS}:",
            *(texts.cited(document) for document in counted.top_documents[:5]),
        ]
    if gap_count:
        lines.append(texts.gaps_counted(gap_count))
    return titled(texts.TITLE, lines)
