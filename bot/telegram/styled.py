"""Text with formatting as values, so that escaping and splitting cannot go wrong.

A ``Styled`` is a list of runs; only ``to_html`` writes markup, and it escapes everything. Splitting works on
the runs, so no tag is ever cut. Lengths are UTF-16 units, as Telegram counts.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

MAX_MESSAGE = 4096  # Telegram's limit for one message after parsing, in UTF-16 units
# Telegram deletes directional marks and turns control characters into spaces; doing it here keeps what we
# measure and what people see the same.
_REPLACED = {code: " " for code in (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0))}
_REPLACED |= {0x2028: "\n", 0x2029: "\n"} | {code: "\ufffd" for code in range(0xD800, 0xE000)}
_REMOVED = dict.fromkeys((0x0D, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x0333, 0x033F, 0x030A))
_DISPLAY = _REPLACED | _REMOVED
_BREAKS = (re.compile(r"\n\n+"), re.compile(r"\n"), re.compile(r"(?<=[.!?;:…])\s"), re.compile(r"\s"))
_JOINER = "\u200d"
ELLIPSIS = "…"


def utf16_length(text: str) -> int:
    """Length as Telegram counts it: characters beyond the basic plane count twice."""
    return len(text) + sum(character > "\uffff" for character in text)


def displayable(text: str) -> str:
    """``text`` composed (NFC), without what no screen shows."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_DISPLAY))


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in the same tags, outermost first: ("blockquote", "b")."""

    text: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Styled:
    """Formatted text; ``+`` joins."""

    runs: tuple[Run, ...] = ()

    def __add__(self, other: "Styled") -> "Styled":
        return Styled(self.runs + other.runs)

    @property
    def text(self) -> str:
        """The words without their formatting."""
        return "".join(run.text for run in self.runs)

    @property
    def units(self) -> int:
        """UTF-16 units, as Telegram counts."""
        return utf16_length(self.text)

    def within(self, tag: str) -> "Styled":
        """The same inside one more tag."""
        return Styled(tuple(Run(run.text, (tag, *run.tags)) for run in self.runs))

    def slice(self, start: int, end: int) -> "Styled":
        """Characters ``start`` to ``end``, keeping their tags."""
        kept: list[Run] = []
        position = 0
        for run in self.runs:
            piece = run.text[max(start - position, 0) : max(end - position, 0)]
            kept.extend([Run(piece, run.tags)] if piece else [])
            position += len(run.text)
        return Styled(tuple(kept))

    def first(self, units: int) -> "Styled":
        """The beginning, at most ``units`` long; ends at a word and an ellipsis when something had to go."""
        if self.units <= units:
            return self
        end = _fitting(self.text, max(units - 2, 0))
        places = [match.start() for match in re.finditer(r"\s", self.text[: end + 1])]
        return self.slice(0, places[-1] if places else end) + plain(f" {ELLIPSIS}")

    def last(self, units: int) -> "Styled":
        """The end, at most ``units`` long; begins with an ellipsis at a line, sentence or word if cut."""
        if self.units <= units:
            return self
        length = len(self.text)
        start = length - _fitting(self.text[::-1], max(units - 2, 0))
        places = (
            next(pattern.finditer(self.text, start, (start + length) // 2), None) for pattern in _BREAKS
        )
        found = next(filter(None, places), None)
        return plain(f"{ELLIPSIS} ") + self.slice(found.end() if found else start, length)

    def to_html(self) -> str:
        """Markup for ``parse_mode=HTML``; neighbouring runs share the tags they have in common."""
        parts: list[str] = []
        open_tags: tuple[str, ...] = ()
        for run in (*self.runs, Run("")):
            shared = _shared(open_tags, run.tags)
            parts += [f"</{tag}>" for tag in reversed(open_tags[shared:])]
            parts += [f"<{tag}>" for tag in run.tags[shared:]]
            parts.append(escape(run.text, quote=False))
            open_tags = run.tags
        return "".join(parts)

    def split(self, limit: int = MAX_MESSAGE) -> tuple["Styled", ...]:
        """Parts of at most ``limit`` units; only white space at the cuts is lost.

        Cuts at a paragraph, else a line, a sentence, a word; inside a word only if it fills a part alone.
        """
        parts: list[Styled] = []
        rest = self._stripped()
        while rest.units > limit:
            cut = _cut(rest.text, limit)
            parts.append(rest.slice(0, cut)._stripped())
            rest = rest.slice(cut, len(rest.text))._stripped()
        return tuple(part for part in (*parts, rest) if part.runs)

    def _stripped(self) -> "Styled":
        text = self.text
        return self.slice(len(text) - len(text.lstrip()), len(text.rstrip()))


def plain(text: str) -> Styled:
    """Text as it is, made displayable."""
    shown = displayable(text)
    return Styled((Run(shown),)) if shown else Styled()


def bold(text: str) -> Styled:
    """Text in bold."""
    return plain(text).within("b")


def italic(text: str) -> Styled:
    """Text in italics."""
    return plain(text).within("i")


def with_bold(text: str, spans: Iterable[tuple[int, int]]) -> Styled:
    """Text with the given character spans in bold; spans that overlap or lie outside do no harm."""
    styled, position = Styled(), 0
    for start, end in sorted(spans):
        start, end = max(start, position), min(end, len(text))
        if start < end:
            styled += plain(text[position:start]) + bold(text[start:end])
            position = end
    return styled + plain(text[position:])


def join(parts: Iterable[Styled], separator: str) -> Styled:
    """The parts that say something, with ``separator`` between them."""
    joined = Styled()
    for part in parts:
        if part.runs:
            joined += plain(separator) + part if joined.runs else part
    return joined


def _shared(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    count = 0
    while count < min(len(first), len(second)) and first[count] == second[count]:
        count += 1
    return count


def _cut(text: str, limit: int) -> int:
    """Where to cut ``text``, which is longer than ``limit`` units: the last good place in the second half."""
    end = _fitting(text, limit)
    for pattern in _BREAKS:
        places = [match.end() for match in pattern.finditer(text, end // 2, end)]
        if places:
            return places[-1]
    return _grapheme_start(text, end)


def _fitting(text: str, limit: int) -> int:
    """How many characters fit into ``limit`` units."""
    units = 0
    for count, character in enumerate(text):
        units += 2 if character > "\uffff" else 1
        if units > limit:
            return count
    return len(text)


def _grapheme_start(text: str, position: int) -> int:
    """The nearest place at or before ``position`` that does not tear a letter from its marks."""
    start = position
    while start > position // 2 and (
        unicodedata.combining(text[start]) or _JOINER in text[start - 1 : start + 1]
    ):
        start -= 1
    return start if start > position // 2 else position
