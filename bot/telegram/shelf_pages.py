"""Shelves and cards as pages with their buttons."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram import texts
from bot.telegram.keyboards import Row, button, markup, turning_row
from bot.telegram.presses import Action, PressCodec
from bot.telegram.shelves import ALL_TARGETS, Card, CardPart, Entry, Link, Shelf, Sight, button_id
from bot.telegram.styled import Styled, bold, italic, join, plain

PAGE = 1800  # UTF-16 units of a card: about two screens of a phone
PER_PAGE = 8  # buttons in a list, as many as a phone shows beside a few words
MAX_LINKS = 6
_SHORT = 9  # characters of a label that a phone still shows whole, three to a row


@dataclass(frozen=True, slots=True)
class Screen:
    """A page and the buttons under it."""

    html: str
    keyboard: InlineKeyboardMarkup | None


def groups_screen(codec: PressCodec, shelf: Shelf, groups: Sequence[Entry]) -> Screen:
    """How a shelf is divided."""
    rows = _rows([button(g.label, codec.write(Action.LIST, shelf, button_id(g.id), 0)) for g in groups])
    if shelf is Shelf.TARGETS:
        rows.append([button(texts.BUTTON_ALL_TARGETS, _look(codec, ALL_TARGETS))])
    return Screen(_head(shelf, None, texts.CHOOSE_GROUP), markup(rows))


def list_screen(
    codec: PressCodec, shelf: Shelf, group: Entry | None, entries: Sequence[Entry], page: int
) -> Screen:
    """A page of cards to choose from."""
    total = max(-(-len(entries) // PER_PAGE), 1)
    page = min(page, total - 1)
    group_id = button_id(group.id) if group else ""
    rows = card_rows(codec, shelf, entries[page * PER_PAGE : (page + 1) * PER_PAGE])
    rows.append(turning_row(lambda place: codec.write(Action.LIST, shelf, group_id, place), page, total))
    if group:
        rows.append([button(texts.BUTTON_BACK, codec.write(Action.SHELF, shelf))])
    words = texts.CHOOSE_CARD if entries else texts.SHELF_EMPTY
    return Screen(_head(shelf, group, words), markup(rows))


def found_screen(codec: PressCodec, shelf: Shelf, entries: Sequence[Entry]) -> Screen:
    """The cards that several words could mean."""
    words = texts.several_fit(len(entries) - PER_PAGE)
    return Screen(_head(shelf, None, words), markup(card_rows(codec, shelf, entries[:PER_PAGE])))


def card_screen(codec: PressCodec, shelf: Shelf, entry_id: str, card: Card, page: int) -> Screen:
    """A page of a card, with its links and the way back to the list."""
    pages = card_pages(card)
    page = min(page, len(pages) - 1)
    written = button_id(entry_id)
    rows = [turning_row(lambda place: codec.write(Action.CARD, shelf, written, place), page, len(pages))]
    rows.append([button(texts.BUTTONS_TO_LOOK[s.form], _look(codec, s)) for s in card.sights])
    rows += [[_link(codec, link)] for link in card.links[:MAX_LINKS]]
    rows.append([button(texts.BUTTON_BACK, codec.write(Action.SHELF, shelf))])
    return Screen(pages[page], markup(rows))


def card_pages(card: Card, label: str = texts.CARD_LABEL) -> tuple[str, ...]:
    """A card as HTML pages, each of them labelled."""
    source = plain(f"{texts.CARD_SOURCE}: {card.source}") if card.source else Styled()
    body = join([bold(card.title), *(_part(part) for part in card.parts), source], "\n\n")
    foot = italic(label)
    parts = body.split(PAGE - foot.units - 2) or (bold(texts.CARD_GONE),)
    return tuple(join([part, foot], "\n\n").to_html() for part in parts)


def card_rows(codec: PressCodec, shelf: Shelf, entries: Sequence[Entry]) -> list[Row]:
    """A button for each card."""
    return _rows([button(e.label, codec.write(Action.CARD, shelf, button_id(e.id), 0)) for e in entries])


def _link(codec: PressCodec, link: Link) -> InlineKeyboardButton:
    return button(link.entry.label, codec.write(Action.OPEN_CARD, link.shelf, button_id(link.entry.id)))


def _look(codec: PressCodec, sight: Sight) -> str:
    return codec.write(Action.SIGHT, sight.form, button_id(sight.id))


def _rows(buttons: Row) -> list[Row]:
    """Short labels three to a row, others one."""
    width = 3 if all(len(b.text) <= _SHORT for b in buttons) else 1
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]


def _head(shelf: Shelf, group: Entry | None, words: str) -> str:
    title = texts.SHELF_TITLES[shelf] + (f": {group.label}" if group else "")
    return join([bold(title), plain(words)], "\n").to_html()


def _part(part: CardPart) -> Styled:
    lines = part.lines if len(part.lines) == 1 else tuple(f"• {line}" for line in part.lines)
    return join([bold(part.heading or ""), *(plain(line) for line in lines)], "\n")
