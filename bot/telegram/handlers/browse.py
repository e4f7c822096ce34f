"""/vanban, /chitieu, /khainiem, /nguon: the library by browsing and by words."""

import asyncio

from telegram import Update

from bot.telegram import texts
from bot.telegram.addressing import talk_of, words_after_command
from bot.telegram.door import Context, Door
from bot.telegram.presses import Press
from bot.telegram.rendering import closed
from bot.telegram.shelf_pages import (
    Screen,
    card_pages,
    card_screen,
    found_screen,
    groups_screen,
    list_screen,
)
from bot.telegram.shelves import Shelf, by_button_id
from bot.telegram.showing import show, show_in_place


async def browse_directives(update: Update, context: Context) -> None:
    """/vanban."""
    await _browse(update, context, Shelf.DIRECTIVES)


async def browse_targets(update: Update, context: Context) -> None:
    """/chitieu."""
    await _browse(update, context, Shelf.TARGETS)


async def browse_concepts(update: Update, context: Context) -> None:
    """/khainiem."""
    await _browse(update, context, Shelf.CONCEPTS)


async def show_overview(update: Update, context: Context) -> None:
    """/nguon: what the library holds and as of when."""
    card = await asyncio.to_thread(context.door.library.overview)
    await show(context.bot, talk_of(update), card_pages(card))


async def turn_to_shelf(update: Update, context: Context, press: Press) -> str:
    """Back to the beginning of a shelf."""
    screen = await asyncio.to_thread(_shelf, context.door, Shelf(press.words[0]))
    return await show_in_place(update, context.bot, screen.html, screen.keyboard)


async def turn_list(update: Update, context: Context, press: Press) -> str:
    """A page of a list."""
    shelf, group = Shelf(press.words[0]), press.words[1]
    screen = await asyncio.to_thread(_list, context.door, shelf, group, press.number(2))
    return await show_in_place(update, context.bot, screen.html, screen.keyboard)


async def turn_card(update: Update, context: Context, press: Press) -> str:
    """A card, or another page of it, in the place of this message."""
    shelf, entry = Shelf(press.words[0]), press.words[1]
    screen = await asyncio.to_thread(_card, context.door, shelf, entry, press.number(2))
    if screen is None:
        return texts.CARD_GONE
    return await show_in_place(update, context.bot, screen.html, screen.keyboard)


async def open_card(update: Update, context: Context, press: Press) -> str:
    """A card in a new message."""
    screen = await asyncio.to_thread(_card, context.door, Shelf(press.words[0]), press.words[1], 0)
    if screen is None:
        return texts.CARD_GONE
    await show(context.bot, talk_of(update), [screen.html], screen.keyboard)
    return ""


async def _browse(update: Update, context: Context, shelf: Shelf) -> None:
    assert update.message is not None
    words = words_after_command(update.message)
    screen = await asyncio.to_thread(_screen_for, context.door, shelf, words)
    await show(context.bot, talk_of(update), [screen.html], screen.keyboard)


def _screen_for(door: Door, shelf: Shelf, words: str) -> Screen:
    if not words:
        return _shelf(door, shelf)
    found = door.library.find(shelf, words)
    if not found:
        screen = _shelf(door, shelf)
        return Screen(closed([texts.nothing_found(words, shelf), texts.CHOOSE_CARD]), screen.keyboard)
    only = _card(door, shelf, found[0].id, 0) if len(found) == 1 else None
    return only or found_screen(door.codec, shelf, found)


def _shelf(door: Door, shelf: Shelf) -> Screen:
    groups = door.library.groups(shelf)
    return groups_screen(door.codec, shelf, groups) if groups else _list(door, shelf, "", 0)


def _list(door: Door, shelf: Shelf, group_id: str, page: int) -> Screen:
    group = by_button_id(door.library.groups(shelf), group_id)
    entries = door.library.entries(shelf, group.id if group else None)
    return list_screen(door.codec, shelf, group, entries, page)


def _card(door: Door, shelf: Shelf, written: str, page: int) -> Screen | None:
    entry = by_button_id(door.library.entries(shelf), written)
    entry_id = entry.id if entry else written
    card = door.library.card(shelf, entry_id)
    return card_screen(door.codec, shelf, entry_id, card, page) if card else None
