"""Which passages a model reads, and how they leave this machine: few, numbered, masked, as data."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.assistant.claims.words import EXCEPTIONS
from bot.assistant.generating.instructions import gives_orders
from bot.assistant.guard import without_personal_data
from bot.assistant.reading.cleaning import clean

if TYPE_CHECKING:
    from bot.assistant.composing.draft import Draft
    from bot.assistant.units import Unit

MAX_PASSAGES = 8
_LONGEST_PASSAGE = 1_500  # characters; what is longer is no sentence but a broken table
_CHARACTERS_PER_TOKEN = 2.0  # Vietnamese takes 2.2 to 3.5 characters a token in the vocabularies in use


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit with its number and the line that the model reads of it."""

    number: int
    unit: "Unit"
    line: str
    is_drafted: bool  # one of the sentences that were found to answer, or the exception behind one


def choose_passages(draft: "Draft", candidates: Sequence["Unit"], max_tokens: int) -> tuple[Passage, ...]:
    """The draft's units first, then the best further candidates, as many as fit.

    Documents that hold a sentence with orders to a machine are left out as a whole. Empty when the draft itself
    is such a one or does not fit: then it is told as it stands.
    """
    poisoned = {u.document.id for u in (*draft.units, *candidates) if gives_orders(u.text)}
    if len(draft.units) > MAX_PASSAGES or any(unit.document.id in poisoned for unit in draft.units):
        return ()
    passages: list[Passage] = []
    for unit, is_drafted in _in_order(draft, candidates):
        line = passage_line(len(passages) + 1, unit)
        tokens = estimated_tokens(line)
        fits = tokens <= max_tokens and len(line) <= _LONGEST_PASSAGE and len(passages) < MAX_PASSAGES
        if is_drafted and not fits:
            return ()
        if fits and unit.document.id not in poisoned:
            max_tokens -= tokens
            passages.append(Passage(len(passages) + 1, unit, line, is_drafted))
    return tuple(passages)


def passage_line(number: int, unit: "Unit") -> str:
    """``[1] {"source": …, "text": …}``: as JSON no text can pretend to be another passage."""
    source = ", ".join(filter(None, (unit.document.title, unit.section.locator)))
    data = {"source": outgoing(source), "text": outgoing(unit.text)}
    return f"[{number}] {json.dumps(data, ensure_ascii=False)}"


def outgoing(text: str) -> str:
    """A text as it may leave: nothing that cannot be seen, no personal data."""
    return without_personal_data(clean(text))


def estimated_tokens(text: str) -> int:
    """Tokens of a text, rather too many than too few; no vocabulary is fetched for it."""
    return int(len(text) / _CHARACTERS_PER_TOKEN) + 1


def _in_order(draft: "Draft", candidates: Iterable["Unit"]) -> Iterator[tuple["Unit", bool]]:
    """The draft's units, each with the exception that stands behind it; then, as False, the candidates."""
    by_row = {unit.row: unit for unit in candidates if not unit.is_heading}
    taken: set[int] = set()
    for unit in draft.units:
        behind = by_row.get(unit.row + 1)
        for chosen in (unit, behind if behind and _opens_with_exception(behind) else unit):
            if chosen.row not in taken:
                yield chosen, True
            taken.add(chosen.row)
    yield from ((unit, False) for row, unit in by_row.items() if row not in taken)


def _opens_with_exception(unit: "Unit") -> bool:
    return unit.key.lstrip(" -+*•").startswith(EXCEPTIONS)
