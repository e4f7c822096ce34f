"""@bot in any chat: cards of directives, targets and concepts to send there."""

import asyncio

from telegram import InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.constants import ParseMode

from bot.telegram import texts
from bot.telegram.door import Context, Door
from bot.telegram.shelf_pages import card_pages
from bot.telegram.shelves import Card, Entry, Shelf, button_id
from bot.telegram.showing import forgiving_late_answers

PER_SHELF = 5
_CACHE_SECONDS = 60
_DESCRIPTION = 100  # characters; a phone shows about two lines


async def offer_cards(update: Update, context: Context) -> None:
    """Offers the cards that the words fit; without words the beginning of each shelf."""
    query = update.inline_query
    assert query is not None
    results = await asyncio.to_thread(_results, context.door, query.query.strip())
    with forgiving_late_answers():
        # Personal, because who may ask is decided for each person.
        await query.answer(results, cache_time=_CACHE_SECONDS, is_personal=True)


def _results(door: Door, words: str) -> list[InlineQueryResultArticle]:
    results = []
    for shelf in Shelf:
        entries = door.library.find(shelf, words) if words else door.library.entries(shelf)
        for entry in entries[:PER_SHELF]:
            card = door.library.card(shelf, entry.id)
            results += [_article(shelf, entry, card)] if card else []
    return results


def _article(shelf: Shelf, entry: Entry, card: Card) -> InlineQueryResultArticle:
    first = next((line for part in card.parts for line in part.lines), "")
    content = InputTextMessageContent(card_pages(card, texts.INLINE_LABEL)[0], parse_mode=ParseMode.HTML)
    return InlineQueryResultArticle(
        id=f"{shelf}{button_id(entry.id)}",
        title=f"{texts.SHELF_TITLES[shelf]}: {entry.label}",
        description=first[:_DESCRIPTION],
        input_message_content=content,
    )
