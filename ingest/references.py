"""Document numbers in running text, with the kind, date and issuer that stand beside them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Reference:
    """A document number found in a text.

    ``number`` is canonical ("271-KH/TU"); ``text[start:end]`` is the number as written ("271 –KH/TU").
    """

    number: str
    start: int
    end: int
    kind: str | None = None  # "Nghị quyết", as in the text
    issued_on: date | None = None
    year: int | None = None  # where only the year is said, or with the date
    issuer: str | None = None  # "Bộ Chính trị"
