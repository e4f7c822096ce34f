"""What stands at the beginning of a line: "PHẦN I", "Chương II", "Điều 3.", "I.", "1.", "1.1", "a)", "-".

A marker is only a candidate: whether "2. Khó khăn" is a heading, a paragraph or an item, and whether it
counts at all, is told from its neighbours (ingest.numbering).
"""

import re
from dataclasses import dataclass
from enum import IntEnum

# Capitals are listed letter by letter: a range such as [À-Ỹ] holds the small letters too.
CAPITALS = "".join(
    chr(code) for first, last in ((0x41, 0x24F), (0x1E00, 0x1EFF)) for code in range(first, last + 1)
    if chr(code).isupper()
)  # fmt: skip


class Rank(IntEnum):
    """Order of the numberings, the widest first; dotted numbers rank by their depth."""

    ANNEX = 0  # PHỤ LỤC I
    PART = 1  # PHẦN I, Phần thứ nhất
    CHAPTER = 2  # Chương II
    SECTION = 3  # Mục 1
    SUBSECTION = 4  # Tiểu mục 1
    ARTICLE = 5  # Điều 3
    LETTER = 6  # A.
    ROMAN = 7  # I.
    ARABIC = 8  # 1.
    ARABIC_2 = 9  # 1.1.
    ARABIC_3 = 10  # 1.1.1.
    ARABIC_4 = 11
    POINT = 12  # a)
    BULLET = 13  # -


@dataclass(frozen=True, slots=True)
class Marker:
    """``label`` is the number as written ("II", "thứ nhất", "1.1", "a"), ``ordinal`` its 1-based place.

    ``length`` is how many characters of the line it takes, separator and space included.
    """

    rank: Rank
    label: str
    ordinal: int
    length: int

    @property
    def is_wide(self) -> bool:
        """Whether it can only open a section, as PHẦN, Chương, Điều, A. and I. do."""
        return self.rank <= Rank.ROMAN


_WORDS = {
    "phụ lục": Rank.ANNEX, "phần": Rank.PART, "chương": Rank.CHAPTER, "mục": Rank.SECTION,
    "tiểu mục": Rank.SUBSECTION, "điều": Rank.ARTICLE,
}  # fmt: skip
_ORDINAL_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_WORDED = re.compile(
    r"(?P<word>PHỤ LỤC|Phụ lục|PHẦN|Phần|CHƯƠNG|Chương|TIỂU MỤC|Tiểu mục|MỤC|Mục|ĐIỀU|Điều)\s"
    r"(?P<label>(?:thứ|THỨ)\s\w{2,5}|[IVXLC]{1,7}|\d{1,3}[a-zđ]?|[A-ZĐ])"
    rf"(?:\s?[.:]\s?|\s?[-–—]\s|\s?$|\s(?=[{CAPITALS}\s,–-]*$))"
)
_NUMBERED = re.compile(
    r"(?P<roman>[IVX]{1,6})(?:\s?[./)]|\s?[-–—])\s?(?=[^\W\d_]|[\"“(])"
    r"|(?P<arabic>\d{1,2}(?:\.\d{1,2}){1,3})\s?[.)]?\s(?=[^\W\d_]|[\"“(])"
    # "50/NQ-CP" at the beginning of a line is a document number
    rf"|(?P<single>\d{{1,2}})(?:\s?[.)]\s?|[/-]\s?(?![{CAPITALS}]{{2}}\w*[-–/]))(?=[^\W\d_]|[\"“(])"
    r"|(?P<letter>[A-HĐ])(?:\s?[.)/]|\s?[-–])\s(?=[^\W\d_]|[\"“(])"
    r"|(?P<point>[a-zđ])(?:\s?\)\s?|\.\s)(?=[^\W_]|[\"“(])"
    r"|(?P<bullet>[-–—+•*·●○▪■◦‣➢✓]{1,3})(?:\s|(?=[^\W\d_]|[\"“(]))"
)
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_PARTS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_POINTS = "abcdđeghiklmnopqrstuvxy"
_LETTERS = "ABCDĐEGH"


def read_marker(line: str) -> Marker | None:
    """The marker a line begins with. The line is cleaned: no white space in front, single spaces."""
    if line == "PHỤ LỤC":
        return Marker(Rank.ANNEX, "", 1, len(line))
    if match := _WORDED.match(line):
        rank = _WORDS[match["word"].lower()]
        return Marker(rank, match["label"].lower() if " " in match["label"] else match["label"],
                      _worded_ordinal(match["label"]), match.end())  # fmt: skip
    match = _NUMBERED.match(line)
    return _numbered(match) if match else None


def _numbered(match: re.Match[str]) -> Marker | None:
    label, end = match[match.lastgroup or 0], match.end()
    if match["roman"]:
        ordinal = roman_value(label)
        return Marker(Rank.ROMAN, label, ordinal, end) if ordinal else None
    if match["arabic"]:
        parts = label.split(".")
        return Marker(Rank(Rank.ARABIC + len(parts) - 1), label, int(parts[-1]), end)
    if match["single"]:
        return Marker(Rank.ARABIC, label, int(label), end)
    if match["letter"]:
        return Marker(Rank.LETTER, label, _LETTERS.find(label) + 1, end) if label in _LETTERS else None
    if match["point"]:
        return Marker(Rank.POINT, label, _POINTS.find(label) + 1, end) if label in _POINTS else None
    return Marker(Rank.BULLET, label, 0, end)


def roman_value(label: str) -> int:
    """Value of a Roman numeral, 0 for what is none ("IIX", "VV")."""
    values = [_ROMANS[letter] for letter in label]
    total = sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
    return total if total > 0 and roman_numeral(total) == label else 0


def is_capitals(text: str) -> bool:
    """Whether every letter of a line is a capital, two at least: "BÁO CÁO", "QUYẾT ĐỊNH:"."""
    return text.isupper() and sum(map(str.isalpha, text[:20])) >= 2


def roman_numeral(value: int) -> str:
    """The Roman numeral of a number from 1 on; empty for 0."""
    letters = ""
    for size, letter in _ROMAN_PARTS:
        letters += letter * (value // size)
        value %= size
    return letters


def _worded_ordinal(label: str) -> int:
    if label.isdigit():
        return int(label)
    last = label.lower().split()[-1]
    if last in _ORDINAL_WORDS:
        return _ORDINAL_WORDS.index(last) + 1
    if label[:-1].isdigit():  # "Điều 3a"
        return int(label[:-1])
    if all(letter in _ROMANS for letter in label):
        return roman_value(label) or 1
    return _LETTERS.find(label) + 1
