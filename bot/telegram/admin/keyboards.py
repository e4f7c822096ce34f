"""The buttons under what administrators see."""

import hashlib
from collections.abc import Sequence

from telegram import InlineKeyboardMarkup

from bot.records.access.people import AccessRequest, Person, Role
from bot.records.gaps.finding import Gap
from bot.telegram.admin import figures_texts, intake_texts, texts
from bot.telegram.keyboards import Row, button, markup, turning_row
from bot.telegram.presses import Action, PressCodec

PEOPLE_ON_PAGE = 8
_UNITS_IN_ROW = 2
_SHORT_UNIT = 18  # characters of two buttons that stand side by side on a phone


def request_keyboard(codec: PressCodec, code: str) -> InlineKeyboardMarkup:
    """Approve or refuse."""
    approve = button(texts.BUTTON_APPROVE, codec.write(Action.APPROVE, code))
    return InlineKeyboardMarkup([[approve, button(texts.BUTTON_REFUSE, codec.write(Action.REFUSE, code))]])


def role_keyboard(codec: PressCodec, code: str) -> InlineKeyboardMarkup:
    """Which role."""
    rows = [[button(name, codec.write(Action.APPROVE, code, role))] for role, name in texts.ROLES.items()]
    return InlineKeyboardMarkup([*rows, [button(texts.BUTTON_BACK, codec.write(Action.REQUEST, code))]])


def unit_keyboard(codec: PressCodec, code: str, role: Role, units: Sequence[str]) -> InlineKeyboardMarkup:
    """Which unit: one of the settings, another one in words, or none."""
    buttons = [button(unit, codec.write(Action.APPROVE, code, role, unit_id(unit))) for unit in units]
    step = _UNITS_IN_ROW if all(len(unit) <= _SHORT_UNIT for unit in units) else 1
    rows: list[Row] = [buttons[start : start + step] for start in range(0, len(buttons), step)]
    rows.append([button(texts.BUTTON_OTHER_UNIT, codec.write(Action.TYPE_UNIT, code, role))])
    rows.append([button(texts.BUTTON_NO_UNIT, codec.write(Action.APPROVE, code, role, ""))])
    return InlineKeyboardMarkup([*rows, [button(texts.BUTTON_BACK, codec.write(Action.APPROVE, code))]])


def people_keyboard(
    codec: PressCodec, requests: Sequence[AccessRequest], people: Sequence[Person], page: int, pages: int
) -> InlineKeyboardMarkup | None:
    """Open requests and people, each to be opened."""
    rows: list[Row] = [
        [button(f"{texts.WAITING}: {request.name}", codec.write(Action.REQUEST, request.code))]
        for request in requests
    ]
    rows += [
        [button(texts.person_label(person), codec.write(Action.PERSON, person.person_id))]
        for person in people
    ]
    return markup([*rows, turning_row(lambda place: codec.write(Action.PEOPLE, place), page, pages)])


def person_keyboard(codec: PressCodec, person: Person) -> InlineKeyboardMarkup:
    """Another role, or none."""
    others = [role for role in Role if role is not person.role]
    rows: list[Row] = [
        [
            button(
                f"{texts.BUTTON_ROLE}: {texts.ROLES[role]}",
                codec.write(Action.APPOINT, person.person_id, role),
            )
        ]
        for role in others
    ]
    rows.append([button(texts.BUTTON_REVOKE, codec.write(Action.REVOKE, person.person_id, 0))])
    return InlineKeyboardMarkup([*rows, [button(texts.BUTTON_BACK, codec.write(Action.PEOPLE, 0))]])


def revoke_keyboard(codec: PressCodec, person_id: int) -> InlineKeyboardMarkup:
    """Whether one is sure."""
    sure = button(texts.BUTTON_SURE, codec.write(Action.REVOKE, person_id, 1))
    return InlineKeyboardMarkup(
        [[sure, button(texts.BUTTON_NOT_SURE, codec.write(Action.PERSON, person_id))]]
    )


def group_keyboard(codec: PressCodec, is_allowed: bool) -> InlineKeyboardMarkup:
    """Open the group, or close it; which group is where the button stands."""
    label = texts.BUTTON_FORBID if is_allowed else texts.BUTTON_ALLOW
    return InlineKeyboardMarkup([[button(label, codec.write(Action.GROUP, int(not is_allowed)))]])


def gaps_keyboard(
    codec: PressCodec, gaps: Sequence[Gap], first: int, page: int, pages: int
) -> InlineKeyboardMarkup | None:
    """A draft for each gap on this page; ``first`` is the number of the first."""
    drafts = [
        button(figures_texts.draft_button(number), codec.write(Action.DRAFT, gap.question_ids[-1]))
        for number, gap in enumerate(gaps, start=first)
    ]
    rows: list[Row] = [drafts[start : start + 2] for start in range(0, len(drafts), 2)]
    return markup([*rows, turning_row(lambda place: codec.write(Action.GAPS, place), page, pages)])


def audit_keyboard(codec: PressCodec, page: int, pages: int) -> InlineKeyboardMarkup | None:
    """Newer and older decisions."""
    return markup([turning_row(lambda place: codec.write(Action.AUDIT, place), page, pages)])


def intake_keyboard(codec: PressCodec, key: str) -> InlineKeyboardMarkup:
    """Take the file in, or throw it away."""
    take = button(intake_texts.BUTTON_TAKE_IN, codec.write(Action.TAKE_IN, key, 1))
    drop = button(intake_texts.BUTTON_DROP, codec.write(Action.TAKE_IN, key, 0))
    return InlineKeyboardMarkup([[take, drop]])


def undo_keyboard(codec: PressCodec, generation_id: str) -> InlineKeyboardMarkup:
    """Go back to the library as it was before."""
    return InlineKeyboardMarkup([[button(intake_texts.BUTTON_UNDO, codec.write(Action.UNDO, generation_id))]])


def unit_id(unit: str) -> str:
    """A unit as it stands in a button."""
    return hashlib.sha256(unit.encode()).hexdigest()[:8]


def unit_by_id(units: Sequence[str], written: str) -> str | None:
    """The unit that a button names; None when the settings have it no more."""
    return next((unit for unit in units if unit_id(unit) == written), None)
