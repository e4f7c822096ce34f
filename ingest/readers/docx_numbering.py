"""Word's automatic numbers: the "1.", "a)" or "-" that a reader sees and that stands nowhere in the text."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml.etree import _Element

from ingest.markers import roman_numeral
from ingest.readers.docx_styles import value, w

_PLACEHOLDER = re.compile(r"%([1-9])")
_MAX_NUMBER = 10_000


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    number_format: str
    text: str  # "%1.%2."


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of a document, in reading order."""

    levels: dict[str, dict[int, _Level]]  # by <w:num> id
    lists: dict[str, str]  # <w:num> id to the list whose count it shares
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, root: _Element | None) -> "Numbering":
        """The numberings below <w:numbering>; none without it."""
        levels: dict[str, dict[int, _Level]] = {}
        lists: dict[str, str] = {}
        abstracts = (
            {} if root is None else {value(a, "abstractNumId"): a for a in root.findall(w("abstractNum"))}
        )
        for number in [] if root is None else root.findall(w("num")):
            identifier = value(number, "numId") or ""
            abstract_id = value(number.find(w("abstractNumId")))
            abstract = abstracts.get(abstract_id)
            own = [
                override
                for override in number.findall(w("lvlOverride"))
                if value(override, "ilvl") is not None
            ]
            levels[identifier] = {} if abstract is None else _levels(abstract, own)
            lists[identifier] = f"num {identifier}" if own else f"list {abstract_id}"
        return cls(levels, lists)

    def label(self, properties: _Element | None) -> str | None:
        """What stands before the next paragraph with this <w:numPr>: "2.1.", "a)", "-"; None for nothing."""
        if properties is None:
            return None
        identifier = value(properties.find(w("numId"))) or ""
        depth = _integer(value(properties.find(w("ilvl"))), 0)
        level = self.levels.get(identifier, {}).get(depth)
        if level is None:
            return None
        counts = self.counts[self.lists[identifier]]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if level.number_format == "bullet":
            return "-"
        levels = self.levels[identifier]
        label = _PLACEHOLDER.sub(lambda match: _written(levels, counts, int(match[1]) - 1), level.text)
        return label.strip() or None


def _levels(abstract: _Element, overrides: list[_Element]) -> dict[int, _Level]:
    found = {_integer(value(level, "ilvl"), 0): _level(level) for level in abstract.findall(w("lvl"))}
    for override in overrides:
        depth = _integer(value(override, "ilvl"), 0)
        if (own := override.find(w("lvl"))) is not None:
            found[depth] = _level(own)
        start = value(override.find(w("startOverride")))
        if start is not None and depth in found:
            found[depth] = _Level(_integer(start, 1), found[depth].number_format, found[depth].text)
    return found


def _level(level: _Element) -> _Level:
    number_format = value(level.find(w("numFmt"))) or "decimal"
    return _Level(
        _integer(value(level.find(w("start"))), 1), number_format, value(level.find(w("lvlText"))) or ""
    )


def _written(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
    level = levels.get(depth)
    if level is None or level.number_format in ("none", "bullet"):
        return ""
    number = min(max(counts.get(depth, level.start), 0), _MAX_NUMBER)
    match level.number_format:
        case "upperRoman":
            return roman_numeral(number)
        case "lowerRoman":
            return roman_numeral(number).lower()
        case "upperLetter":
            return _letters(number).upper()
        case "lowerLetter":
            return _letters(number)
        case "decimalZero":
            return f"{number:02d}"
    return str(number)


def _letters(number: int) -> str:
    """Letters as Word counts them: a … z, aa, bb …."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) <= 6 else default
