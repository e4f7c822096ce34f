"""A typed text as words that can be exchanged one by one, with everything between them kept."""

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.vietnamese.text import compose, key

_TOKEN = re.compile(r"\w+(?:[./,-]\w+)*")


class TypedText:
    """The words of a text, and the text again with some of them exchanged.

    Attributes:
        text: the text, composed (NFC).
        words: the keys of its words, in lower case.
        joined: for each word but the last, whether nothing but white space stands before the next one.
    """

    def __init__(self, text: str) -> None:
        self.text = compose(text)
        self._tokens = list(_TOKEN.finditer(self.text))
        self.words = [key(token[0]) for token in self._tokens]
        self.joined = [self.text[a.end() : b.start()].isspace() for a, b in pairwise(self._tokens)]
        self._is_shouted = self.text.isupper()

    def is_plain(self, place: int) -> bool:
        """Whether a token is a word in ordinary case, no abbreviation or number (TTHC, eGov, 50/NQ-CP)."""
        token = self._tokens[place][0]
        if not token.isalpha():
            return False
        return self._is_shouted or token.islower() or (token[0].isupper() and token[1:].islower())

    def is_name(self, place: int) -> bool:
        """Whether a word is capitalised elsewhere than at the beginning."""
        return place > 0 and self._tokens[place][0][0].isupper() and not self._is_shouted

    def is_in_name(self, place: int) -> bool:
        """Whether a word is capitalised elsewhere than at the beginning, and so is a word joined to it."""
        return self.is_name(place) and (
            (self.joined[place - 1] and self._tokens[place - 1][0][0].isupper())
            or (place < len(self.joined) and self.joined[place] and self.is_name(place + 1))
        )

    def before(self, place: int, words: Sequence[str]) -> str | None:
        """The word joined in front of a place, out of ``words``."""
        return words[place - 1] if place > 0 and self.joined[place - 1] else None

    def after(self, place: int, words: Sequence[str]) -> str | None:
        """The word joined behind a place, out of ``words``."""
        return words[place + 1] if place + 1 < len(words) and self.joined[place] else None

    def rewritten(self, words: Sequence[str]) -> str:
        """The text with other words in the places of its own, each in the case that its place had."""
        parts, end = [], 0
        for token, old, new in zip(self._tokens, self.words, words, strict=True):
            parts.append(self.text[end : token.start()])
            parts.append(token[0] if new == old else _in_case_of(token[0], new))
            end = token.end()
        return "".join(parts) + self.text[end:]


def _in_case_of(token: str, word: str) -> str:
    if len(token) > 1 and token.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if token[0].isupper() else word
