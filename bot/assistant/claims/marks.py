"""Marks of a text: years, dates, document numbers, offices and names, each with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.assistant.claims.figures import is_year, phrase_before, word_at
from bot.assistant.claims.tokens import Tokens
from bot.assistant.claims.words import (
    DOCUMENT_KINDS,
    FUNCTION_WORDS,
    LEVELS,
    OFFICE_HEADS,
    TIME_BOUNDS,
    WHOLE_OFFICES,
)

_LONGEST_OFFICE = 4  # words of the longest name in WHOLE_OFFICES
_LONGEST_HEAD = 3  # words of the longest head in OFFICE_HEADS


@dataclass(frozen=True, slots=True)
class Mark:
    """Something named at a place; ``bound`` is of times: "trước" of "trước ngày 30/6/2025"."""

    text: str
    position: int
    bound: str = ""


def find_years(tokens: Tokens) -> Iterator[Mark]:
    """Years; both years of a period are one mark: "2021 2025"."""
    taken = -1
    for position in range(len(tokens)):
        if position <= taken or not is_year(tokens, position):
            continue
        last = next((j for j in (position + 2, position + 3) if _is_period(tokens, position, j)), position)
        years = dict.fromkeys((word_at(tokens, position), word_at(tokens, last)))
        yield Mark(" ".join(years), position, _time_bound(tokens, position))
        taken = last


def find_dates(tokens: Tokens) -> Iterator[Mark]:
    """Full dates as 27/9/2019, whatever way they are written."""
    for position, token in enumerate(tokens):
        if token.kind == "date":
            yield Mark(token.text, position, _time_bound(tokens, position))


def find_documents(tokens: Tokens) -> Iterator[Mark]:
    """Document numbers as keys: "52-nq-tw"; "52-nq" for "Nghị quyết (số) 52"."""
    for position, token in enumerate(tokens):
        if token.kind == "document":
            yield Mark(token.text, position)
        elif token.kind == "figure" and (number := _short_number(tokens, position)):
            yield Mark(number, position)


def find_offices(tokens: Tokens) -> Iterator[Mark]:
    """Offices and posts with the level or first capital behind: "ủy ban nhân dân tỉnh", "sở thông"."""
    position = 0
    while position < len(tokens):
        end = _office_end(tokens, position)
        if end > position:
            yield Mark(" ".join(token.text for token in tokens[position:end]), position)
        position = max(end, position + 1)


def find_names(tokens: Tokens) -> Iterator[Mark]:
    """Proper names: runs of capitals with the level of government before them.

    The capital that only opens a sentence is no name.
    """
    position = 0
    while position < len(tokens):
        end = _run_end(tokens, position)
        start = position
        if opens_sentence(tokens, position) and (
            end == position + 1 or tokens[position].text in FUNCTION_WORDS
        ):
            start += 1
        if start < end:
            start -= _level_before(tokens, start)
            yield Mark(" ".join(token.text for token in tokens[start:end]), start)
        position = max(end, position + 1)


def opens_sentence(tokens: Tokens, position: int) -> bool:
    """Whether a sentence begins there."""
    before = word_at(tokens, position - 1)
    return position == 0 or before in (".", "!", "?", ":", ";", "…", "“", '"')


def governing(marks: Sequence[Mark], position: int, tokens: Tokens) -> Mark | None:
    """The mark that something at ``position`` belongs to.

    The nearest of its own part ("… và …"), of its own clause, the last before it, the first behind it.
    """
    here = tokens[position]
    own = [m for m in marks if tokens[m.position].part == here.part]
    own = own or [m for m in marks if tokens[m.position].clause == here.clause]
    if own:
        return min(own, key=lambda mark: (abs(mark.position - position), mark.position > position))
    before = [mark for mark in marks if mark.position < position]
    return next(reversed(before), None) or next(iter(marks), None)


def _is_period(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a period stands there: "2021-2025", "2021 đến 2025", "2021 đến năm 2025"."""
    between = [word_at(tokens, i) for i in range(first + 1, last)]
    return is_year(tokens, last) and between in (["-"], ["đến"], ["đến", "năm"])


def _time_bound(tokens: Tokens, position: int) -> str:
    if word_at(tokens, position - 1) in ("năm", "ngày"):
        position -= 1
    return phrase_before(tokens, position, TIME_BOUNDS)


def _short_number(tokens: Tokens, position: int) -> str | None:
    end = position - 1 if word_at(tokens, position - 1) == "số" else position
    kind = DOCUMENT_KINDS.get(f"{word_at(tokens, end - 2)} {word_at(tokens, end - 1)}")
    number = tokens[position].text
    return f"{number}-{kind}".rstrip("-") if kind is not None and number.isdigit() else None


def _office_end(tokens: Tokens, start: int) -> int:
    """Position behind the office that begins at ``start``; ``start`` itself when none does."""
    for length in range(_LONGEST_OFFICE, 0, -1):
        if _phrase(tokens, start, length) in WHOLE_OFFICES:
            return start + length + _level_at(tokens, start + length)
    for length in range(_LONGEST_HEAD, 0, -1):
        if _phrase(tokens, start, length) in OFFICE_HEADS:
            behind = start + length
            if (
                behind < len(tokens)
                and tokens[behind].is_capital
                and tokens[behind].clause == tokens[start].clause
            ):
                return behind + 1
            return behind + level if (level := _level_at(tokens, behind)) else start
    return start


def _run_end(tokens: Tokens, start: int) -> int:
    end = start
    while end < len(tokens) and tokens[end].is_capital:
        end += 1
    return end


def _level_before(tokens: Tokens, position: int) -> int:
    """Words of the level of government that ends before the position: 0, 1 or 2."""
    return next((n for n in (2, 1) if n <= position and _phrase(tokens, position - n, n) in LEVELS), 0)


def _level_at(tokens: Tokens, position: int) -> int:
    return next((n for n in (2, 1) if _phrase(tokens, position, n) in LEVELS), 0)


def _phrase(tokens: Tokens, start: int, length: int) -> str:
    return " ".join(word_at(tokens, i) for i in range(start, start + length))
