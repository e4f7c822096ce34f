"""The buttons under messages."""

from collections.abc import Callable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.assistant.outcomes import Answer, Clarification, Outcome, Refusal
from bot.telegram import texts
from bot.telegram.labels import MAX_CHOICES, MAX_SUGGESTIONS, fit_buttons, shortened
from bot.telegram.ports import KeptAnswer
from bot.telegram.presses import Action, PressCodec
from bot.telegram.privacy import texts as privacy_texts
from bot.telegram.shelves import Shelf, button_id

Row = list[InlineKeyboardButton]


def answer_keyboard(
    codec: PressCodec, kept: KeptAnswer, page: int, page_count: int
) -> InlineKeyboardMarkup | None:
    """Pages, quotations and what to ask next; None when there is nothing to press."""
    rows: list[Row] = [_turning(codec, Action.PAGE, kept.key, page, page_count)]
    rows.append(_quotes(codec, kept) + _cards(codec, kept))
    rows.append(_sights(codec, kept))
    rows.append(_opinions(codec, kept))
    rows += _questions(codec, kept, page == page_count - 1)
    return markup(rows)


def examples_keyboard(codec: PressCodec) -> InlineKeyboardMarkup:
    """Questions to begin with, one to a row."""
    return InlineKeyboardMarkup(
        [[button(question, codec.write(Action.EXAMPLE, place))] for place, question in enumerate(texts.TRY)]
    )


def complaint_keyboard(codec: PressCodec, key: str) -> InlineKeyboardMarkup:
    """What could be wrong with an answer, two to a row."""
    buttons = [
        button(words, codec.write(Action.COMPLAINT, key, why)) for why, words in texts.COMPLAINTS.items()
    ]
    return InlineKeyboardMarkup([buttons[start : start + 2] for start in range(0, len(buttons), 2)])


def confirm_keyboard(codec: PressCodec, action: Action = Action.FORGET) -> InlineKeyboardMarkup:
    """Yes or no to deleting what is kept."""
    yes = button(texts.BUTTON_FORGET, codec.write(action, 1))
    return InlineKeyboardMarkup([[yes, button(texts.BUTTON_KEEP, codec.write(action, 0))]])


def consent_keyboard(codec: PressCodec, version: str) -> InlineKeyboardMarkup:
    """Yes or no to this version of the notice."""
    yes = button(privacy_texts.BUTTON_YES, codec.write(Action.AGREE, version, 1))
    no = button(privacy_texts.BUTTON_NO, codec.write(Action.AGREE, version, 0))
    return InlineKeyboardMarkup([[yes, no]])


def quote_keyboard(codec: PressCodec, key: str, position: int, total: int) -> InlineKeyboardMarkup | None:
    """Previous and next quotation."""
    return markup([_turning(codec, Action.TURN_QUOTE, key, position, total)])


def questions_of(outcome: Outcome) -> tuple[str, ...]:
    """The whole questions behind the buttons, in their order."""
    match outcome:
        case Answer() | Refusal():
            return outcome.suggestions[:MAX_SUGGESTIONS]
        case Clarification():
            return tuple(choice.question for choice in outcome.choices[:MAX_CHOICES])


def _questions(codec: PressCodec, kept: KeptAnswer, is_last_page: bool) -> list[Row]:
    """A button for each question: in its own words where they fit, else by its number in the message."""
    labels, action = questions_of(kept.outcome), Action.SUGGESTION
    if isinstance(kept.outcome, Clarification):
        labels, action = tuple(choice.label for choice in kept.outcome.choices[:MAX_CHOICES]), Action.CHOICE
    data = [codec.write(action, kept.key, place) for place in range(len(labels))]
    if fit_buttons(labels):
        return [[button(label, datum)] for label, datum in zip(labels, data, strict=True)]
    numbered = [button(str(number), datum) for number, datum in enumerate(data, start=1)]
    return [numbered] if is_last_page else []  # the last page holds the list


def _opinions(codec: PressCodec, kept: KeptAnswer) -> Row:
    """Thumbs under answers, and under refusals that may be wrong."""
    outcome = kept.outcome
    if isinstance(outcome, Clarification) or (isinstance(outcome, Refusal) and not outcome.citations):
        return []
    good = button(texts.BUTTON_GOOD, codec.write(Action.GOOD, kept.key))
    return [good, button(texts.BUTTON_BAD, codec.write(Action.BAD, kept.key))]


def _quotes(codec: PressCodec, kept: KeptAnswer) -> Row:
    if isinstance(kept.outcome, Clarification) or not kept.outcome.citations:
        return []
    label = texts.BUTTON_QUOTES if isinstance(kept.outcome, Answer) else texts.BUTTON_NEAREST
    return [button(label, codec.write(Action.QUOTE, kept.key, 0))]


def _turning(codec: PressCodec, action: Action, key: str, position: int, total: int) -> Row:
    return turning_row(lambda place: codec.write(action, key, place), position, total)


def _cards(codec: PressCodec, kept: KeptAnswer) -> Row:
    """The card of the first cited directive that the library has one of."""
    if kept.card_id is None:
        return []
    return [
        button(texts.BUTTON_CARD, codec.write(Action.OPEN_CARD, Shelf.DIRECTIVES, button_id(kept.card_id)))
    ]


def _sights(codec: PressCodec, kept: KeptAnswer) -> Row:
    """What of the answer is better looked at than read."""
    return [
        button(texts.BUTTONS_TO_LOOK[form], codec.write(Action.ANSWER_SIGHT, form, kept.key))
        for form in kept.forms
    ]


def turning_row(data_of: Callable[[int], str], position: int, total: int) -> Row:
    """Previous and next, where there are such; ``data_of`` writes the data for a position."""
    row: Row = []
    if position > 0:
        row.append(button(texts.BUTTON_PREVIOUS, data_of(position - 1)))
    if position < total - 1:
        label = f"{texts.BUTTON_NEXT} ({texts.number_of(position + 2, total)})"
        row.append(button(label, data_of(position + 1)))
    return row


def button(label: str, data: str) -> InlineKeyboardButton:
    """A button that says ``label``, shortened if need be, and sends ``data``."""
    return InlineKeyboardButton(shortened(label), callback_data=data)


def markup(rows: list[Row]) -> InlineKeyboardMarkup | None:
    """The rows that hold something; None when there is none."""
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None
