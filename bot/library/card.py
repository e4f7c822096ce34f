"""Card: what a view of a directive or a concept consists of. Text only; how it looks is the door's business."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A fact or a sentence; ``checked`` says how far it was checked and where it stands."""

    text: str
    checked: str = ""
    label: str = ""  # "Người ký"

    def __str__(self) -> str:
        label = f"{self.label}: " if self.label else ""
        return f"{label}{self.text}" + (f" [{self.checked}]" if self.checked else "")


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A directive or a concept: its name, what it is about in a line, and the rest under headings."""

    name: str
    about: str
    sections: tuple[Section, ...]
