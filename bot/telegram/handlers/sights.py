"""What is better looked at than read: pictures of relations, tables of targets, spreadsheets."""

import asyncio
import logging

from telegram import Update
from telegram.error import BadRequest, TelegramError

from bot.assistant.outcomes import Clarification
from bot.telegram import texts
from bot.telegram.addressing import talk_of
from bot.telegram.door import Context, Door
from bot.telegram.ports import KeptAnswer
from bot.telegram.presses import Press
from bot.telegram.rendering import closed
from bot.telegram.shelves import Form, Shelf, Sight, by_button_id
from bot.telegram.showing import forgiving_late_answers, show
from knowledge.errors import KnowledgeError

logger = logging.getLogger(__name__)


async def show_sight(update: Update, context: Context, press: Press) -> None:
    """What a card offers to look at."""
    form, written = Form(press.words[0]), press.words[1]
    sight = await asyncio.to_thread(_named, context.door, form, written)
    await _show(update, context, sight, texts.CARD_LABEL)


async def show_answer_sight(update: Update, context: Context, press: Press) -> str | None:
    """What an answer offers to look at: exactly what it lists."""
    form, kept = Form(press.words[0]), await context.door.answers.find(press.words[1])
    if kept is None:
        return texts.BUTTON_TOO_OLD
    sight = await asyncio.to_thread(_listed, context.door, kept, form)
    if sight is None:
        return texts.CARD_GONE
    await _show(update, context, sight, texts.LABEL)
    return None


async def _show(update: Update, context: Context, sight: Sight, label: str) -> None:
    """Lets go of the button first: drawing takes a second or two."""
    assert update.callback_query is not None
    with forgiving_late_answers():
        await update.callback_query.answer()
    talk, words = talk_of(update), ""
    try:
        if not await context.door.gallery.show(context.bot, talk, sight, label):
            words = texts.CARD_GONE
    except KnowledgeError as error:
        words = str(error)
    except TelegramError as error:
        if not isinstance(error, BadRequest):
            raise
        logger.warning("Telegram refused a picture: %s", error.message)
        words = texts.CANNOT_DRAW
    except Exception:
        logger.exception("a picture could not be drawn")
        words = texts.CANNOT_DRAW
    if words:
        await show(context.bot, talk, [closed([words])])


def _named(door: Door, form: Form, written: str) -> Sight:
    shelf = Shelf.DIRECTIVES if form is Form.RELATIONS else Shelf.TARGETS
    entry = by_button_id(door.library.entries(shelf), written) if written else None
    return Sight(form, entry.id if entry else written)


def _listed(door: Door, kept: KeptAnswer, form: Form) -> Sight | None:
    citations = () if isinstance(kept.outcome, Clarification) else kept.outcome.citations
    return next((sight for sight in door.library.sights(citations) if sight.form is form), None)
