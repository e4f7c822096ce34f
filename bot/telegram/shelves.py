"""The library as this door shows it: shelves of cards, found by browsing or by words."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.assistant.outcomes import Citation

_MAX_ID_IN_BUTTON = 36  # leaves room for the rest of a button's 64 bytes


class Shelf(StrEnum):
    """A kind of cards; the value travels in buttons, so it never changes its meaning."""

    DIRECTIVES = "v"
    TARGETS = "c"
    CONCEPTS = "k"


@dataclass(frozen=True, slots=True)
class Entry:
    """A card or a group in a list: ``label`` is one short line."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class CardPart:
    """Sentences under a heading; each line can stand alone."""

    heading: str | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A way from one card to another."""

    shelf: Shelf
    entry: Entry


class Form(StrEnum):
    """A form for eyes rather than for reading; the value travels in buttons, so it never changes its meaning."""

    RELATIONS = "r"  # a picture of a directive's relations
    TABLE = "t"  # targets as a picture of a table
    SHEET = "x"  # targets as a spreadsheet


@dataclass(frozen=True, slots=True)
class Sight:
    """What can be looked at; ``id`` is a directive's, or a card's on the shelf of targets, "" for all targets."""

    form: Form
    id: str


ALL_TARGETS = Sight(Form.SHEET, "")


@dataclass(frozen=True, slots=True)
class DrawnFile:
    """A file to be sent."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sight as files: pictures from top to bottom, or one document; ``caption`` says in words what it is."""

    caption: str
    files: tuple[DrawnFile, ...]
    are_pictures: bool


@dataclass(frozen=True, slots=True)
class Card:
    """What the library says of one thing; ``source`` names where it was read, ``links`` lead on."""

    title: str
    parts: tuple[CardPart, ...]
    source: str | None = None
    links: tuple[Link, ...] = ()
    sights: tuple[Sight, ...] = ()


class LibraryView(Protocol):
    """The library to browse; called on threads."""

    def groups(self, shelf: Shelf) -> tuple[Entry, ...]:
        """How a shelf is divided, in reading order; empty when it is not."""
        ...

    def entries(self, shelf: Shelf, group_id: str | None = None) -> tuple[Entry, ...]:
        """The cards of one group, or of the whole shelf, in reading order; ids are unique in a shelf."""
        ...

    def find(self, shelf: Shelf, words: str) -> tuple[Entry, ...]:
        """The cards that ``words`` mean, best first; one alone when the words leave no doubt."""
        ...

    def card(self, shelf: Shelf, entry_id: str) -> Card | None:
        """One card; None when the library has none of that id."""
        ...

    def overview(self) -> Card:
        """What the library holds and as of when."""
        ...

    def version(self) -> str:
        """Changes with everything that the library shows; cheap."""
        ...

    def sights(self, citations: Sequence[Citation]) -> tuple[Sight, ...]:
        """What of an answer with these citations is better looked at than read."""
        ...

    def draw(self, sight: Sight) -> Drawn | None:
        """A sight as files; None when the library has it no more. Takes its time."""
        ...


def button_id(entry_id: str) -> str:
    """The id as it stands in a button: itself, or a digest when it is too long or holds a colon."""
    if len(entry_id.encode()) <= _MAX_ID_IN_BUTTON and ":" not in entry_id:
        return entry_id
    return "~" + hashlib.sha256(entry_id.encode()).hexdigest()[:16]


def by_button_id(entries: Iterable[Entry], written: str) -> Entry | None:
    """The entry that a button names."""
    return next((entry for entry in entries if button_id(entry.id) == written), None)
