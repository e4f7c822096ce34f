"""Asking to be let in, and deciding about it: approve with role and unit, or refuse."""

import asyncio
import re

from telegram import ForceReply, Message, Update
from telegram.constants import ParseMode

from bot.records.access.people import AccessRequest, Person, Role
from bot.records.errors import RecordsUnavailableError, UnknownRequestError
from bot.telegram import texts as door_texts
from bot.telegram.addressing import talk_of
from bot.telegram.admin import texts
from bot.telegram.admin.keyboards import request_keyboard, role_keyboard, unit_by_id, unit_keyboard
from bot.telegram.door import Context
from bot.telegram.handlers.for_admins import admin_command, admin_press
from bot.telegram.presses import Press
from bot.telegram.rendering import closed, titled
from bot.telegram.showing import show, show_in_place, tell

MAX_UNIT = 80  # characters of a unit that is typed
_TYPED_FOR = re.compile(r"Mã yêu cầu: ([A-Z0-9]+), vai trò: (.+)$")
_ROLE_OF = {name: role for role, name in texts.ROLES.items()}


async def ask_to_be_let_in(update: Update, context: Context) -> None:
    """A stranger's /start: gives them a code, and those who decide a message."""
    person, office = update.effective_user, context.office
    assert person is not None
    register = office.records.register
    try:
        request = await asyncio.to_thread(register.request, person.id, person.full_name, person.username)
    except RecordsUnavailableError:
        await show(context.bot, talk_of(update), [closed([door_texts.CLOSED, texts.CANNOT_REQUEST])])
        return
    page = closed([door_texts.CLOSED, texts.requested(request.code)])
    await show(context.bot, talk_of(update), [page])
    if office.notified.is_first(person.id):
        page, keyboard = _request_page(request), request_keyboard(context.door.codec, request.code)
        await office.tell_administrators(context.bot, page, keyboard)


@admin_press
async def show_request(update: Update, context: Context, press: Press) -> str:
    """An open request with its buttons."""
    request = await _open_request(context, press.words[0])
    keyboard = request_keyboard(context.door.codec, request.code)
    return await show_in_place(update, context.bot, _request_page(request), keyboard)


@admin_press
async def approve(update: Update, context: Context, press: Press) -> str:
    """Lets somebody in, once role and unit are chosen."""
    request, codec = await _open_request(context, press.words[0]), context.door.codec
    if len(press.words) == 1:
        page = _request_page(request, texts.CHOOSE_ROLE)
        return await show_in_place(update, context.bot, page, role_keyboard(codec, request.code))
    role = Role(press.words[1])
    if len(press.words) == 2:
        page = _request_page(request, texts.role_chosen(role), texts.CHOOSE_UNIT)
        keyboard = unit_keyboard(codec, request.code, role, context.office.units)
        return await show_in_place(update, context.bot, page, keyboard)
    unit = unit_by_id(context.office.units, press.words[2])
    if press.words[2] and unit is None:
        return door_texts.BUTTON_TOO_OLD
    person = await _let_in(update, context, request.code, role, unit)
    page = titled(texts.REQUEST, texts.approved_by(person, _name(update)))
    return await show_in_place(update, context.bot, page, None)


@admin_press
async def ask_for_unit(update: Update, context: Context, press: Press) -> str:
    """The unit will be typed in reply to a message that says for which request."""
    request = await _open_request(context, press.words[0])
    talk = talk_of(update)
    await context.bot.send_message(
        talk.chat_id,
        closed([texts.type_unit(request.code, Role(press.words[1]))]),
        parse_mode=ParseMode.HTML,
        reply_markup=ForceReply(input_field_placeholder="Phòng, ban, xã…"),
    )
    return ""


@admin_press
async def refuse(update: Update, context: Context, press: Press) -> str:
    """Leaves somebody outside and tells them."""
    by, register = talk_of(update).person_id, context.office.records.register
    request = await asyncio.to_thread(register.refuse, press.words[0], by)
    await tell(context.bot, request.person_id, closed([texts.REFUSED]))
    page = titled(texts.REQUEST, texts.refused_by(request, _name(update)))
    return await show_in_place(update, context.bot, page, None)


def names_a_unit(message: Message, bot_id: int) -> bool:
    """Whether a message replies to this bot's question for a unit."""
    asked = message.reply_to_message
    is_mine = asked is not None and asked.from_user is not None and asked.from_user.id == bot_id
    return is_mine and asked is not None and bool(_TYPED_FOR.search(asked.text or ""))


@admin_command
async def take_unit(update: Update, context: Context) -> None:
    """A unit that was typed: lets the person in."""
    message = update.message
    assert message is not None
    assert message.reply_to_message is not None
    found = _TYPED_FOR.search(message.reply_to_message.text or "")
    assert found is not None
    unit = " ".join((message.text or "").split())[:MAX_UNIT]
    person = await _let_in(update, context, found[1], _ROLE_OF[found[2]], unit or None)
    page = titled(texts.REQUEST, texts.approved_by(person, _name(update)))
    await show(context.bot, talk_of(update), [page])


async def _let_in(update: Update, context: Context, code: str, role: Role, unit: str | None) -> Person:
    office, by = context.office, talk_of(update).person_id
    person = await asyncio.to_thread(office.records.register.approve, code, by, role, unit)
    page = closed([texts.approved(role, unit), f"\n{door_texts.START}"])
    await tell(context.bot, person.person_id, page)
    return person


async def _open_request(context: Context, code: str) -> AccessRequest:
    register = context.office.records.register
    for request in await asyncio.to_thread(register.open_requests):
        if request.code == code:
            return request
    raise UnknownRequestError(texts.REQUEST_GONE)


def _request_page(request: AccessRequest, *more: str) -> str:
    return titled(texts.REQUEST, (*texts.request_lines(request), *more))


def _name(update: Update) -> str:
    return update.effective_user.full_name if update.effective_user else ""
