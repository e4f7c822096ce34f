"""Figures of a text, with all that gives them their meaning: unit, bound, rate, what they count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.assistant.claims.tokens import Tokens
from bot.assistant.claims.words import (
    BETWEEN_BOUND_AND_FIGURE,
    BOUNDS,
    BOUNDS_BEHIND,
    FUNCTION_WORDS,
    NUMBER_WORDS,
    SCALES,
    UNITS,
    YEAR_BEFORE,
    YEAR_BEHIND,
)

_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_BOUND = 3  # words of the longest phrase in BOUNDS
_BOUND_BEHIND_REACH = 3  # words between a figure and "trở lên"
_NEAR_REACH = 8  # words on either side that tell what a figure is about


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in its place. ``near`` are the topic words of its clause between it and its neighbours."""

    value: str
    unit: str
    bound: str  # ">" of "trên 30%"
    rate: str  # "năm" of "7,5%/năm"
    noun: str  # the word behind, "" when that carries no topic
    near: frozenset[str]
    position: int

    @property
    def measure(self) -> tuple[str, str, str, str]:
        """What must be the same in the quote."""
        return (self.value, self.unit, self.bound, self.rate)


def find_figures(tokens: Tokens) -> Iterator[Figure]:
    """Every number that is no year."""
    for position, token in enumerate(tokens):
        if token.kind == "figure" and not is_year(tokens, position):
            yield _figure(tokens, position)


def find_spoken(tokens: Tokens) -> Iterator[Figure]:
    """Numbers written as words, "tám chủ trương", with their value in digits."""
    for position, token in enumerate(tokens):
        if token.kind == "word" and token.text in NUMBER_WORDS and _counts(tokens, position):
            unit, after = _unit(tokens, position + 1)
            noun = "" if word_at(tokens, position - 1) == "thứ" else _noun(tokens, after)
            value = str(NUMBER_WORDS[token.text])
            yield Figure(value, unit, "", "", noun, _near(tokens, position), position)


def is_year(tokens: Tokens, position: int) -> bool:
    """Whether a year stands there: four digits from 1900 to 2099 and no unit behind."""
    if not 0 <= position < len(tokens) or tokens[position].kind != "figure":
        return False
    return bool(_YEAR.fullmatch(tokens[position].text)) and not _unit(tokens, position + 1)[0]


def word_at(tokens: Tokens, position: int) -> str:
    """The text of a token, "" outside the text."""
    return tokens[position].text if 0 <= position < len(tokens) else ""


def phrase_before(tokens: Tokens, position: int, phrases: dict[str, str]) -> str:
    """What the longest phrase that ends before ``position`` stands for, "" when none does."""
    for length in range(_LONGEST_BOUND, 0, -1):
        phrase = " ".join(word_at(tokens, i) for i in range(position - length, position))
        if phrase in phrases:
            return phrases[phrase]
    return ""


def _figure(tokens: Tokens, position: int) -> Figure:
    unit, after = _unit(tokens, position + 1)
    rate, after = _rate(tokens, after)
    bound = _bound(tokens, position) or _bound_behind(tokens, after)
    noun = _noun(tokens, after)
    return Figure(tokens[position].text, unit, bound, rate, noun, _near(tokens, position), position)


def _unit(tokens: Tokens, position: int) -> tuple[str, int]:
    """Unit that begins at the position, and the position behind it."""
    scale = SCALES.get(word_at(tokens, position), "")
    position += bool(scale)
    for length in (2, 1):
        phrase = " ".join(word_at(tokens, position + i) for i in range(length))
        if phrase in UNITS:
            return f"{scale} {UNITS[phrase]}".strip(), position + length
    return scale, position


def _rate(tokens: Tokens, position: int) -> tuple[str, int]:
    """The unit of "/năm", "mỗi năm", "một năm", "hàng năm", and the position behind it."""
    behind = word_at(tokens, position + 1)
    if word_at(tokens, position) in ("/", "mỗi", "một", "hàng", "hằng") and behind in UNITS:
        return behind, position + 2
    return "", position


def _bound(tokens: Tokens, position: int) -> str:
    if bound := phrase_before(tokens, position, BOUNDS):
        return bound
    while word_at(tokens, position - 1) in BETWEEN_BOUND_AND_FIGURE:
        position -= 1
    return phrase_before(tokens, position, BOUNDS)


def _bound_behind(tokens: Tokens, position: int) -> str:
    for start in range(position, position + _BOUND_BEHIND_REACH):
        if bound := BOUNDS_BEHIND.get(f"{word_at(tokens, start)} {word_at(tokens, start + 1)}"):
            return bound
    return ""


def _noun(tokens: Tokens, position: int) -> str:
    if position >= len(tokens) or tokens[position].kind != "word":
        return ""
    word = tokens[position].text
    return "" if word in FUNCTION_WORDS else word


def _near(tokens: Tokens, position: int) -> frozenset[str]:
    near: set[str] = set()
    for step in (-1, 1):
        for i in range(position + step, position + step * (_NEAR_REACH + 1), step):
            if not 0 <= i < len(tokens) or tokens[i].clause != tokens[position].clause:
                break
            if tokens[i].kind == "figure" and not is_year(tokens, i):
                break
            near.add(tokens[i].text)
    return frozenset(word for word in near if word.isalpha()) - FUNCTION_WORDS


def _counts(tokens: Tokens, position: int) -> bool:
    """Whether a number word is a number here: "năm" is mostly the year, "tư" a number only behind "thứ"."""
    word, before, behind = (word_at(tokens, position + i) for i in (0, -1, 1))
    if word == "một":
        return behind in SCALES
    if word == "tư":
        return before == "thứ"
    if word != "năm" or before == "thứ":
        return True
    if before in YEAR_BEFORE or behind in YEAR_BEHIND or not behind.isalpha():
        return False
    return not before[:1].isdigit() and before not in ("/", "%")
