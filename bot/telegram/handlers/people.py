"""/nguoidung: who waits to be let in, who has access, and what may be changed about it."""

import asyncio

from telegram import InlineKeyboardMarkup, Update

from bot.records.access.people import Person, Role
from bot.telegram.addressing import talk_of
from bot.telegram.admin import texts
from bot.telegram.admin.keyboards import (
    PEOPLE_ON_PAGE,
    people_keyboard,
    person_keyboard,
    revoke_keyboard,
)
from bot.telegram.door import Context
from bot.telegram.handlers.for_admins import admin_command, admin_press
from bot.telegram.presses import Press
from bot.telegram.rendering import closed, titled
from bot.telegram.showing import show, show_in_place, tell


@admin_command
async def list_people(update: Update, context: Context) -> None:
    """The first page."""
    page, keyboard = await _people(context, 0)
    await show(context.bot, talk_of(update), [page], keyboard)


@admin_press
async def turn_people(update: Update, context: Context, press: Press) -> str:
    """Another page of the list."""
    return await show_in_place(update, context.bot, *await _people(context, press.number(0)))


@admin_press
async def show_person(update: Update, context: Context, press: Press) -> str:
    """One person, with what may be changed."""
    person = await _person(context, press.number(0))
    if person is None:
        return texts.PERSON_GONE
    keyboard = person_keyboard(context.door.codec, person)
    return await show_in_place(update, context.bot, _page(person), keyboard)


@admin_press
async def appoint(update: Update, context: Context, press: Press) -> str:
    """Gives a person another role, as long as they have one at all."""
    person_id, role = press.number(0), Role(press.words[1])
    if await _person(context, person_id) is None:
        return texts.PERSON_GONE
    register, by = context.office.records.register, talk_of(update).person_id
    person = await asyncio.to_thread(register.appoint, person_id, by, role)
    await tell(context.bot, person_id, closed([texts.role_changed(role)]))
    keyboard = person_keyboard(context.door.codec, person)
    return await show_in_place(update, context.bot, _page(person), keyboard)


@admin_press
async def revoke(update: Update, context: Context, press: Press) -> str:
    """Takes a person's access away, once one is sure."""
    person_id, is_sure = press.number(0), press.number(1)
    person = await _person(context, person_id)
    if person is None:
        return texts.PERSON_GONE
    if not is_sure:
        page = titled(texts.PEOPLE, (*texts.person_lines(person), texts.SURE_TO_REVOKE))
        return await show_in_place(update, context.bot, page, revoke_keyboard(context.door.codec, person_id))
    register, by = context.office.records.register, talk_of(update).person_id
    revoked = await asyncio.to_thread(register.revoke, person_id, by)
    await tell(context.bot, person_id, closed([texts.REVOKED]))
    return await show_in_place(update, context.bot, _page(revoked))


async def _people(context: Context, page: int) -> tuple[str, InlineKeyboardMarkup | None]:
    register = context.office.records.register
    people = await asyncio.to_thread(register.people)
    requests = await asyncio.to_thread(register.open_requests)
    pages = max(1, -(-len(people) // PEOPLE_ON_PAGE))
    page = min(page, pages - 1)
    shown = people[page * PEOPLE_ON_PAGE : (page + 1) * PEOPLE_ON_PAGE]
    waiting = requests[:PEOPLE_ON_PAGE] if page == 0 else ()
    counted = texts.people_counted(len(people), page, pages) if people else texts.NOBODY
    keyboard = people_keyboard(context.door.codec, waiting, shown, page, pages)
    return titled(texts.PEOPLE, (counted,)), keyboard


async def _person(context: Context, person_id: int) -> Person | None:
    """A person who has access."""
    person = await asyncio.to_thread(context.office.records.register.person, person_id)
    return person if person and person.role else None


def _page(person: Person) -> str:
    return titled(texts.PEOPLE, texts.person_lines(person))
