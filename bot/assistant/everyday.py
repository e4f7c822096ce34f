"""Everyday wording and what official text calls it: "hạ bút" is "ký", "bà con" are "nông dân".

The official words are added to what is searched for and are alternatives when support is judged; what was typed
always counts as well.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from knowledge.catalogue.catalogue import SHIPPED_LIBRARY
from knowledge.catalogue.files import load_yaml, read_text
from knowledge.errors import LibraryError
from knowledge.vietnamese.text import key

_FILE = "everyday.yaml"
_LONGEST = 5  # syllables of the longest phrase
_TOKEN = re.compile(r"\w+(?:[./-]\w+)*")
_TABLE = TypeAdapter(dict[str, tuple[str, ...]])


@dataclass(frozen=True, slots=True)
class EverydayPhrase:
    """A phrase found in a text: its place, its syllables, and what official text calls it."""

    start: int
    end: int
    words: tuple[str, ...]
    meanings: tuple[str, ...]


@dataclass(frozen=True)
class EverydayWords:
    """The table, by phrase in lower case."""

    table: dict[str, tuple[str, ...]]

    @classmethod
    def load(cls, library: Path = SHIPPED_LIBRARY) -> "EverydayWords":
        """The table of a library folder, the shipped one where it has none.

        Raises:
            LibraryError: the file is no mapping of phrases to lists of phrases.
        """
        path = library / _FILE
        return _load(path if path.exists() else SHIPPED_LIBRARY / _FILE)

    def find(self, text: str) -> tuple[EverydayPhrase, ...]:
        """The phrases of a text from left to right, the longest at each place."""
        return tuple(self._phrases(text))

    def _phrases(self, text: str) -> Iterator[EverydayPhrase]:
        tokens = list(_TOKEN.finditer(text))
        place = 0
        while place < len(tokens):
            length = self._longest_at(text, tokens, place)
            if length:
                start, end = tokens[place].start(), tokens[place + length - 1].end()
                phrase = key(text[start:end])
                yield EverydayPhrase(start, end, tuple(phrase.split()), self.table[phrase])
            place += length or 1

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """First syllables: most places of a text begin no phrase, and looking further would cost half a millisecond."""
        return frozenset(phrase.split(maxsplit=1)[0] for phrase in self.table)

    def _longest_at(self, text: str, tokens: list[re.Match[str]], place: int) -> int:
        if key(tokens[place].group()) not in self._beginnings:
            return 0
        for length in range(min(_LONGEST, len(tokens) - place), 0, -1):
            if key(text[tokens[place].start() : tokens[place + length - 1].end()]) in self.table:
                return length
        return 0


def official_wording(text: str, phrases: Iterable[EverydayPhrase]) -> str:
    """The text with each of the phrases found in it put as official text has it."""
    parts, last = [], 0
    for phrase in phrases:
        parts += [text[last : phrase.start], phrase.meanings[0]]
        last = phrase.end
    return "".join([*parts, text[last:]])


@lru_cache(maxsize=4)
def _load(path: Path) -> EverydayWords:
    try:
        table = _TABLE.validate_python(load_yaml(path, read_text(path)))
    except ValidationError as error:
        raise LibraryError(f"{path.name}: mỗi dòng phải là “cách nói: [cách viết trong văn bản]”.") from error
    return EverydayWords({key(phrase): meanings for phrase, meanings in table.items()})
