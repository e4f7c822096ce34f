"""Document numbers (số hiệu) in every form people type: "50/NQ-CP", "nq52", "nghị quyết 52 bộ chính trị".

A number alone tells little: several documents share "16/CT-TTg". So a mention keeps what stood around it
(kind, year, date, issuer), and matching is done on parts, never on strings.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from knowledge.catalogue import number_patterns as patterns
from knowledge.catalogue.number_matching import (
    counts,
    date_of,
    fold,
    int_of,
    is_everyday_word,
    is_number,
    kind_and_authority,
    outside,
    read_behind,
)
from knowledge.vietnamese.text import compose

KIND_NAMES = {
    "ct": "Chỉ thị", "nq": "Nghị quyết", "qd": "Quyết định", "kh": "Kế hoạch", "hd": "Hướng dẫn",
    "cv": "Công văn", "ctr": "Chương trình", "tt": "Thông tư", "nd": "Nghị định", "tb": "Thông báo",
    "kl": "Kết luận", "luat": "Luật",
}  # fmt: skip
# People say "Quyết định 749 của Chính phủ": in words these two are the same.
_SAME_IN_WORDS = frozenset({"cp", "ttg"})


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
    match = patterns.FULL.search(fold(number))
    if match is None:
        return None
    kind, authority = kind_and_authority(match)
    return DocumentNumber(
        int(match["digits"]), kind, authority, int_of(match["series"]), match["letter"] or ""
    )


def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """Every document number in a text, in the order of the text; full forms win over short ones."""
    composed = compose(text)
    folded = fold(composed)
    full = [m for m in patterns.FULL.finditer(folded) if is_number(m, composed)]
    small = "".join(c.lower() if len(c.lower()) == 1 else c for c in composed)
    short = [m for m in patterns.SHORT.finditer(folded) if not counts(m, small)]
    matches = [*full, *outside(short, full)]
    return tuple(sorted((_mention(m, folded, composed) for m in matches), key=lambda m: m.start))


def find_dates(text: str) -> tuple[date, ...]:
    """Dates written day/month/year or in words; impossible ones are left out."""
    return tuple(found for match in patterns.DATE.finditer(fold(compose(text))) if (found := date_of(match)))


def find_impossible_dates(text: str) -> tuple[str, ...]:
    """Dates as written that no calendar has: 31/02/2020."""
    composed = compose(text)
    return tuple(
        composed[m.start() : m.end()] for m in patterns.DATE.finditer(fold(composed)) if date_of(m) is None
    )


def _mention(match: re.Match[str], folded: str, composed: str) -> NumberMention:
    kind, authority = kind_and_authority(match)
    end = match.end()
    if match.re is patterns.SHORT and match["authority"] and is_everyday_word(match, composed):
        authority, end = "", match.end("series" if match["series"] else "digits")
    behind = read_behind(folded, end)
    return NumberMention(
        digits=int(match["digits"]), kind=kind, authority=authority or behind.issuer,
        series=int_of(match["series"]), year=behind.year, issued_on=behind.issued_on, start=match.start(),
        end=end, text=composed[match.start() : end], letter=match["letter"] or "", month=behind.month,
        issuer_hint="" if authority else behind.issuer_hint,
    )  # fmt: skip


def _bare(text: str) -> str:
    """Letters and digits alone, folded."""
    return re.sub(r"[^a-z0-9]", "", fold(compose(text)))
