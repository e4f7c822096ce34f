"""Document numbers (số hiệu) in every form people type: "50/NQ-CP", "nq52", "nghị quyết 52 bộ chính trị".

A number alone tells little: several documents share "16/CT-TTg". So a mention keeps what stood around it
(kind, year, date, issuer), and matching is done on parts, never on strings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from knowledge.catalogue import number_patterns as patterns
from knowledge.vietnamese.text import compose, strip_diacritics

KIND_NAMES = {
    "ct": "Chỉ thị", "nq": "Nghị quyết", "qd": "Quyết định", "kh": "Kế hoạch", "hd": "Hướng dẫn",
    "cv": "Công văn", "ctr": "Chương trình", "tt": "Thông tư", "nd": "Nghị định", "tb": "Thông báo",
    "kl": "Kết luận", "luat": "Luật",
}  # fmt: skip
# People say "Quyết định 749 của Chính phủ": in words these two are the same.
_SAME_IN_WORDS = frozenset({"cp", "ttg"})
_MAX_PARTS_BEHIND = 3  # date, year, issuer: each once, in any order


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The parts of a number: 19/2018/QĐ-UBND is digits 19, series 2018, kind "qd", authority "ubnd"."""

    digits: int
    kind: str
    authority: str = ""
    series: int | None = None
    letter: str = ""  # of 36a/NQ-CP

    @classmethod
    def parse(cls, number: str) -> "DocumentNumber | None":
        """The parts of a number as a document carries it; None for what is none."""
        return _parse(number)


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number found in a text. ``start`` and ``end`` are offsets into the composed text.

    ``kind`` and ``authority`` are empty when not said; ``year`` and ``issued_on`` are what stood behind it.
    ``year`` is set where "năm" stands alone or in a date in words, or the date is no real one. ``month`` only
    goes with a year. ``issuer_hint`` is an issuer that stands right behind without "của": it may be the
    document's ("nghị quyết 52 bộ chính trị") or begin what is asked ("NQ 52 Chính phủ làm gì").
    """

    digits: int
    kind: str
    authority: str
    series: int | None
    year: int | None
    issued_on: date | None
    start: int
    end: int
    text: str
    letter: str = ""
    month: int | None = None
    issuer_hint: str = ""

    @property
    def is_full(self) -> bool:
        """Whether the authority was typed as part of the number ("50/NQ-CP", not "NQ 50 của Chính phủ")."""
        return bool(self.authority) and _bare(self.text).endswith(_bare(self.authority))

    @property
    def is_dated(self) -> bool:
        """Whether a date or year was typed with it."""
        return self.year is not None or self.issued_on is not None or self.series is not None

    def fits(self, number: DocumentNumber, issued_on: date | None) -> bool:
        """Whether this mention can mean the document: every part that was said must agree."""
        if (self.digits, self.letter) != (number.digits, number.letter):
            return False
        is_loose = (
            self.kind == "ctr" and not self.is_full
        )  # "chương trình 749" is how people call a decision on one
        if self.kind and self.kind != number.kind and not is_loose:
            return False
        return self._fits_authority(number.authority) and self._fits_time(number.series, issued_on)

    def _fits_authority(self, authority: str) -> bool:
        if not self.authority or self.authority == authority or authority.startswith(f"{self.authority}-"):
            return True
        return not self.is_full and {self.authority, authority} <= _SAME_IN_WORDS

    def _fits_time(self, series: int | None, issued_on: date | None) -> bool:
        if self.series and series and self.series != series:
            return False
        if issued_on is None:
            return True
        if self.issued_on:
            return self.issued_on == issued_on
        said = self.year or (self.series if series is None else None)
        return said in (None, issued_on.year) and self.month in (None, issued_on.month)


@lru_cache(maxsize=4096)
def _parse(number: str) -> DocumentNumber | None:
    match = patterns.FULL.search(_fold(number))
    if match is None:
        return None
    kind, authority = _kind_and_authority(match)
    return DocumentNumber(int(match["digits"]), kind, authority, _int(match["series"]), match["letter"] or "")


def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """Every document number in a text, in the order of the text; full forms win over short ones."""
    composed = compose(text)
    folded = _fold(composed)
    full = [m for m in patterns.FULL.finditer(folded) if _is_number(m, composed)]
    small = "".join(c.lower() if len(c.lower()) == 1 else c for c in composed)
    short = [m for m in patterns.SHORT.finditer(folded) if not _counts(m, small)]
    matches = [*full, *_outside(short, full)]
    return tuple(sorted((_mention(m, folded, composed) for m in matches), key=lambda m: m.start))


def find_dates(text: str) -> tuple[date, ...]:
    """Dates written day/month/year or in words; impossible ones are left out."""
    return tuple(found for match in patterns.DATE.finditer(_fold(compose(text))) if (found := _date(match)))


def find_impossible_dates(text: str) -> tuple[str, ...]:
    """Dates as written that no calendar has: 31/02/2020."""
    composed = compose(text)
    return tuple(
        composed[m.start() : m.end()] for m in patterns.DATE.finditer(_fold(composed)) if _date(m) is None
    )


def _outside(short: list[re.Match[str]], full: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Short forms that overlap no full one; both lists are in the order of the text."""
    position = 0
    for match in short:
        while position < len(full) and full[position].end() <= match.start():
            position += 1
        if position == len(full) or match.end() <= full[position].start():
            yield match


def _is_number(match: re.Match[str], composed: str) -> bool:
    """False for what only looks like a full number: "2 KH từ tỉnh", "năm 2020 NQ-CP"."""
    authority = match["authority"]
    if authority is None:
        return True
    between = match.string[match.end("digits") : match.start("code")]
    if not match["kind"] and between.isspace() and re.fullmatch(r"(?:19|20)\d\d", match["digits"]):
        return False
    return not _is_everyday_word(match, composed)


def _is_everyday_word(match: re.Match[str], composed: str) -> bool:
    """Whether the authority is rather a word: "từ" behind a blank, not the capitals TU, not behind a mark."""
    if match["authority"] not in patterns.WORDLIKE_AUTHORITIES:
        return False
    start, end = match.span("authority")
    before = match.string[start - 1]
    return before not in "-–—/_" and composed[start:end] not in ("TU", "HU", "ĐU")


def _counts(match: re.Match[str], small: str) -> bool:
    """Whether the figure counts something: "kế hoạch 5 năm"; ``small`` is the text with its diacritics."""
    if _kind_word(match) not in patterns.EVERYDAY_KINDS:
        return False
    end = match.end("digits")
    is_small = len(match["digits"]) == 1
    if match["digits"].startswith("0"):
        return False
    return bool(
        patterns.COUNTED.match(small, end) or (is_small and patterns.COUNTED_SMALL.match(match.string, end))
    )


def _mention(match: re.Match[str], folded: str, composed: str) -> NumberMention:
    kind, authority = _kind_and_authority(match)
    end = match.end()
    if match.re is patterns.SHORT and match["authority"] and _is_everyday_word(match, composed):
        authority, end = "", match.end("series" if match["series"] else "digits")
    behind = _behind(folded, end)
    return NumberMention(
        digits=int(match["digits"]), kind=kind, authority=authority or behind.issuer,
        series=_int(match["series"]), year=behind.year, issued_on=behind.issued_on, start=match.start(),
        end=end, text=composed[match.start() : end], letter=match["letter"] or "", month=behind.month,
        issuer_hint="" if authority else behind.issuer_hint,
    )  # fmt: skip


@dataclass(slots=True)
class _Behind:
    """What stands right behind a number, in any order."""

    year: int | None = None
    month: int | None = None
    issued_on: date | None = None
    issuer: str = ""
    issuer_hint: str = ""


def _behind(folded: str, position: int) -> _Behind:
    said = _Behind()
    for _ in range(_MAX_PARTS_BEHIND):
        if said.issued_on is None and (found := patterns.DATE_BEHIND.match(folded, position)):
            said.issued_on = _date(found)
            if not (said.issued_on and found["year"]):
                said.year = int(found["year"] or found["year_"])
        elif said.year is None and (found := patterns.YEAR_BEHIND.match(folded, position)):
            said.year, said.month = int(found["year"]), _int(found["month"])
        elif not said.issuer and (found := patterns.ISSUER_BEHIND.match(folded, position)):
            issuer = patterns.ISSUER_WORDS[" ".join(found["issuer"].split())]
            said.issuer, said.issuer_hint = (issuer, "") if found["of"] else ("", issuer)
        else:
            break
        position = found.end()
    return said


def _kind_and_authority(match: re.Match[str]) -> tuple[str, str]:
    """Codes of a match; of a full number those that stand in it, whatever word stands before."""
    groups = match.groupdict()
    if law := groups.get("law"):
        return "luat", law
    if office := groups.get("office"):
        return "cv", re.sub(r"[–—]", "-", office)
    code = groups.get("code") or groups.get("marked_code")
    return code or _kind_word(match), groups.get("authority") or groups.get("marked_authority") or ""


def _kind_word(match: re.Match[str]) -> str:
    return patterns.KIND_WORDS[" ".join(match["kind"].split())] if match["kind"] else ""


def _date(match: re.Match[str]) -> date | None:
    day, month, year = (int(match[name] or match[f"{name}_"]) for name in ("day", "month", "year"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _bare(text: str) -> str:
    """Letters and digits alone, folded."""
    return re.sub(r"[^a-z0-9]", "", _fold(compose(text)))


def _fold(composed: str) -> str:
    """Small letters without diacritics, character by character, so that offsets stay."""
    return "".join(map(_fold_character, composed))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    folded = strip_diacritics(character).lower()
    return folded if len(folded) == 1 else character
