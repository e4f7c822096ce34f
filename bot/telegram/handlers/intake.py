"""/tailieu: an administrator sends a file; it is looked at, confirmed, taken in, and may be undone."""

import asyncio
from pathlib import PurePath

from telegram import Document, Update
from telegram.constants import FileSizeLimit

from bot.records.errors import RecordsError
from bot.telegram.addressing import talk_of
from bot.telegram.admin import intake_texts as texts
from bot.telegram.admin.audited_intake import take_in, undo
from bot.telegram.admin.intake import ENDINGS, LibraryIntake
from bot.telegram.admin.keyboards import intake_keyboard, undo_keyboard
from bot.telegram.door import Context
from bot.telegram.handlers.for_admins import MAX_POPUP, admin_command, admin_press, is_admin
from bot.telegram.handlers.start import not_text
from bot.telegram.presses import Press
from bot.telegram.rendering import closed, titled
from bot.telegram.showing import forgiving_late_answers, show, show_in_place, sorry_in_chat
from bot.telegram.typing_action import typing
from ingest.errors import IngestError
from knowledge.errors import KnowledgeError


@admin_command
async def how_to_send_file(update: Update, context: Context) -> None:
    """Says what may be sent and what happens then."""
    await show(context.bot, talk_of(update), [closed([texts.HOW_TO_SEND])])


async def look_at_file(update: Update, context: Context) -> None:
    """A file: an administrator's is looked at, anybody else's is no question."""
    assert update.message is not None
    file = update.message.document
    if file is None or not await is_admin(update, context):
        await not_text(update, context)
        return
    talk = talk_of(update)
    if objection := _objection(file):
        await show(context.bot, talk, [closed([objection])])
        return
    async with typing(context.bot, talk):
        content = await (await file.get_file()).download_as_bytearray()
        intake = context.office.workroom.intake
        key = await asyncio.to_thread(intake.keep, file.file_name or "", bytes(content))
        page, is_readable = await asyncio.to_thread(_look, intake, key)
    keyboard = intake_keyboard(context.door.codec, key) if is_readable else None
    await show(context.bot, talk, [page], keyboard)


@admin_press
async def take_in_if_sure(update: Update, context: Context, press: Press) -> str | None:
    """Takes the file in, or throws it away; the button need not spin until it is done."""
    office, key = context.office, press.words[0]
    if not press.number(1):
        await asyncio.to_thread(office.workroom.intake.drop, key)
        return await show_in_place(update, context.bot, closed([texts.DROPPED]))
    if office.taking_in.locked():
        return texts.BUSY
    async with office.taking_in:
        assert update.callback_query is not None
        with forgiving_late_answers():
            await update.callback_query.answer()
        async with sorry_in_chat(context.bot, talk_of(update)):
            await show_in_place(update, context.bot, closed([texts.WORKING]))
            await _take_in(update, context, key)
    return None


@admin_press
async def undo_intake(update: Update, context: Context, press: Press) -> str:
    """Goes back to the library as it was before, unless it has changed since."""
    intake, audit = context.office.workroom.intake, context.office.records.audit
    try:
        is_undone = await asyncio.to_thread(undo, intake, audit, talk_of(update).person_id, press.words[0])
    except KnowledgeError as error:
        return str(error)[:MAX_POPUP]
    if not is_undone:
        return texts.CHANGED_SINCE
    return await show_in_place(update, context.bot, closed([texts.UNDONE]))


async def _take_in(update: Update, context: Context, key: str) -> None:
    try:
        intake, audit = context.office.workroom.intake, context.office.records.audit
        name, report = await asyncio.to_thread(take_in, intake, audit, talk_of(update).person_id, key)
    except LookupError:
        await show_in_place(update, context.bot, closed([texts.FILE_GONE]))
    except KnowledgeError as error:
        await show_in_place(update, context.bot, closed([str(error)]))
    except RecordsError:
        await show_in_place(update, context.bot, closed([texts.NOT_AUDITED]))
    else:
        made = report.manifest
        keyboard = undo_keyboard(context.door.codec, made.id) if made else None
        await show_in_place(update, context.bot, titled(texts.TITLE, texts.taken_in(name, report)), keyboard)


def _objection(file: Document) -> str:
    if PurePath(file.file_name or "").suffix.lower() not in ENDINGS:
        return texts.WRONG_ENDING
    return texts.TOO_LARGE if (file.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD else ""


def _look(intake: LibraryIntake, key: str) -> tuple[str, bool]:
    """The page about a file, and whether it can be taken in."""
    try:
        return titled(texts.TITLE, texts.look_lines(intake.look(key))), True
    except (IngestError, KnowledgeError) as error:
        intake.drop(key)
        return closed([str(error)]), False
