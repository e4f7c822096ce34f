"""The buttons under messages."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.assistant.outcomes import Answer, Clarification, Outcome, Refusal
from bot.telegram import texts
from bot.telegram.ports import KeptAnswer
from bot.telegram.presses import Action, PressCodec

MAX_SUGGESTIONS = 3
MAX_CHOICES = 8
MAX_LABEL = 60  # characters; a phone shows fewer, but a tablet does not

Row = list[InlineKeyboardButton]


def answer_keyboard(
    codec: PressCodec, kept: KeptAnswer, page: int, page_count: int
) -> InlineKeyboardMarkup | None:
    """Pages, quotations and what to ask next; None when there is nothing to press."""
    rows: list[Row] = [_turning(codec, Action.PAGE, kept.key, page, page_count)]
    rows.append(_quotes(codec, kept))
    rows += _questions(codec, kept)
    return _markup(rows)


def quote_keyboard(codec: PressCodec, key: str, position: int, total: int) -> InlineKeyboardMarkup | None:
    """Previous and next quotation."""
    return _markup([_turning(codec, Action.TURN_QUOTE, key, position, total)])


def questions_of(outcome: Outcome) -> tuple[str, ...]:
    """The whole questions behind the buttons, in their order."""
    match outcome:
        case Answer() | Refusal():
            return outcome.suggestions[:MAX_SUGGESTIONS]
        case Clarification():
            return tuple(choice.question for choice in outcome.choices[:MAX_CHOICES])


def _questions(codec: PressCodec, kept: KeptAnswer) -> list[Row]:
    labels = questions_of(kept.outcome)
    action = Action.SUGGESTION
    if isinstance(kept.outcome, Clarification):
        labels, action = tuple(choice.label for choice in kept.outcome.choices[:MAX_CHOICES]), Action.CHOICE
    return [[_button(label, codec.write(action, kept.key, n))] for n, label in enumerate(labels)]


def _quotes(codec: PressCodec, kept: KeptAnswer) -> Row:
    if isinstance(kept.outcome, Clarification) or not kept.outcome.citations:
        return []
    label = texts.BUTTON_QUOTES if isinstance(kept.outcome, Answer) else texts.BUTTON_NEAREST
    return [_button(label, codec.write(Action.QUOTE, kept.key, 0))]


def _turning(codec: PressCodec, action: Action, key: str, position: int, total: int) -> Row:
    row: Row = []
    if position > 0:
        row.append(_button(texts.BUTTON_PREVIOUS, codec.write(action, key, position - 1)))
    if position < total - 1:
        label = f"{texts.BUTTON_NEXT} ({texts.number_of(position + 2, total)})"
        row.append(_button(label, codec.write(action, key, position + 1)))
    return row


def _button(label: str, data: str) -> InlineKeyboardButton:
    short = label if len(label) <= MAX_LABEL else label[: MAX_LABEL - 1].rstrip() + "…"
    return InlineKeyboardButton(short, callback_data=data)


def _markup(rows: list[Row]) -> InlineKeyboardMarkup | None:
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None
