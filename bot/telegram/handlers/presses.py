"""Every pressed button comes here: its signature is read, its action called, its spinner stopped."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.telegram import texts
from bot.telegram.door import Context
from bot.telegram.handlers.ask import ask_example, ask_suggested
from bot.telegram.handlers.audit import turn_audit
from bot.telegram.handlers.browse import open_card, turn_card, turn_list, turn_to_shelf
from bot.telegram.handlers.consent import take_consent
from bot.telegram.handlers.forget import forget_if_sure
from bot.telegram.handlers.gaps import draft_entry, turn_gaps
from bot.telegram.handlers.groups import switch_group
from bot.telegram.handlers.intake import take_in_if_sure, undo_intake
from bot.telegram.handlers.opinions import complain, explain_complaint, praise
from bot.telegram.handlers.own_data import erase_if_sure
from bot.telegram.handlers.people import appoint, revoke, show_person, turn_people
from bot.telegram.handlers.quotes import open_quote, turn_page, turn_quote
from bot.telegram.handlers.requests import approve, ask_for_unit, refuse, show_request
from bot.telegram.handlers.sights import show_answer_sight, show_sight
from bot.telegram.presses import Action, Press
from bot.telegram.showing import forgiving_late_answers

# Gives the words of the pop-up, empty for none; None when the button was answered already.
Pressed = Callable[[Update, Context, Press], Awaitable[str | None]]
ACTIONS: dict[Action, Pressed] = {
    Action.PAGE: turn_page,
    Action.QUOTE: open_quote,
    Action.TURN_QUOTE: turn_quote,
    Action.SUGGESTION: ask_suggested,
    Action.CHOICE: ask_suggested,
    Action.EXAMPLE: ask_example,
    Action.SHELF: turn_to_shelf,
    Action.LIST: turn_list,
    Action.CARD: turn_card,
    Action.OPEN_CARD: open_card,
    Action.SIGHT: show_sight,
    Action.ANSWER_SIGHT: show_answer_sight,
    Action.GOOD: praise,
    Action.BAD: complain,
    Action.COMPLAINT: explain_complaint,
    Action.FORGET: forget_if_sure,
    Action.AGREE: take_consent,
    Action.ERASE: erase_if_sure,
    Action.REQUEST: show_request,
    Action.APPROVE: approve,
    Action.TYPE_UNIT: ask_for_unit,
    Action.REFUSE: refuse,
    Action.PEOPLE: turn_people,
    Action.PERSON: show_person,
    Action.APPOINT: appoint,
    Action.REVOKE: revoke,
    Action.GROUP: switch_group,
    Action.GAPS: turn_gaps,
    Action.DRAFT: draft_entry,
    Action.TAKE_IN: take_in_if_sure,
    Action.UNDO: undo_intake,
    Action.AUDIT: turn_audit,
}


async def press(update: Update, context: Context) -> None:
    """Does what the button says; the pop-up says why when it cannot."""
    query = update.callback_query
    assert query is not None
    pressed = context.door.codec.read(query.data or "")
    popup = await ACTIONS[pressed.action](update, context, pressed) if pressed else texts.BUTTON_TOO_OLD
    if popup is not None:
        with forgiving_late_answers():
            await query.answer(popup or None)
