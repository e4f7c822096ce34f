"""Document numbers (số hiệu) in every form people type: "50/NQ-CP", "nq52", "NQ số 52", "nghị quyết 52 bộ chính trị".

A number alone tells little: several documents share "16/CT-TTg". So a mention keeps what stood around it (kind,
year, date, issuer), and matching is done on parts, never on strings.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from knowledge.vietnamese.text import compose, strip_diacritics

# Folded words for each kind of document, longest first; the code is the one that stands in document numbers.
_KIND_WORDS = {
    "chi thi": "ct", "directive": "ct", "ct": "ct",
    "nghi quyet": "nq", "resolution": "nq", "nq": "nq",
    "quyet dinh": "qd", "decision": "qd", "qd": "qd",
    "ke hoach": "kh", "plan": "kh", "kh": "kh",
    "huong dan": "hd", "hd": "hd",
    "cong van": "cv", "cv": "cv",
    "chuong trinh hanh dong": "ctr", "chuong trinh": "ctr", "ctr": "ctr",
    "thong tu": "tt", "circular": "tt", "tt": "tt",
    "nghi dinh": "nd", "decree": "nd", "nd": "nd",
    "thong bao": "tb", "tb": "tb",
    "luat": "luat", "law": "luat",
}  # fmt: skip
KIND_NAMES = {
    "ct": "Chỉ thị", "nq": "Nghị quyết", "qd": "Quyết định", "kh": "Kế hoạch", "hd": "Hướng dẫn",
    "cv": "Công văn", "ctr": "Chương trình", "tt": "Thông tư", "nd": "Nghị định", "tb": "Thông báo",
    "luat": "Luật",
}  # fmt: skip
# Folded words that name an issuer, and how its abbreviation stands in a number.
_ISSUERS = {
    "bo chinh tri": "tw", "trung uong": "tw", "bct": "tw", "politburo": "tw",
    "chinh phu": "cp", "government": "cp",
    "thu tuong": "ttg", "ttg": "ttg", "prime minister": "ttg",
    "uy ban nhan dan": "ubnd", "ubnd": "ubnd",
    "tinh uy": "tu", "ban thuong vu": "tu",
}  # fmt: skip

_KINDS = "|".join(re.escape(word) for word in sorted(_KIND_WORDS, key=len, reverse=True))
_CODES = "nq|ct|qd|kh|hd|cv|ctr|tt|nd|tb|bc|ttr|qh|hdnd"
_FULL = re.compile(
    rf"""(?<![\w/.,-])(?:(?P<kind>{_KINDS})\s*(?:so\s*)?[:.]?\s*)?
    (?P<digits>\d{{1,5}})\s*(?:/\s*(?P<series>(?:19|20)\d\d)\s*)?
    \s?[-–—/_\s]\s?
    (?P<suffix>(?:{_CODES})\s?[-–—/_\s]\s?[a-z][a-z0-9]{{0,9}}|qh\d\d|bkhcn-cnc|vpcp-[a-z]{{2,5}})(?![a-z0-9])""",
    re.VERBOSE,
)
_SHORT = re.compile(
    # not followed by a unit of time or of counting: "kế hoạch 5 năm" is no document
    rf"""(?<![\w/.-])(?P<kind>{_KINDS})\s*(?:so\s*|so:\s*)?(?P<digits>\d{{1,5}})(?![\d%]|[.,]\d)(?!\s*(?:nam(?!\s*(?:19|20)\d\d)|thang|tuan|ty|trieu|nguoi)\b)(?:\s*/\s*(?P<series>(?:19|20)\d\d))?""",
    re.VERBOSE,
)
_DATE = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*((?:19|20)\d\d)(?!\d)")
_YEAR_AFTER = re.compile(
    r"^[\s,(]*(?:(?:ban hanh|ky)\s*)?(?:(?:vao|trong)\s+)?(?:nam\s+|year\s+|of\s+|\()?((?:19|20)\d\d)(?!\d)"
)
_AROUND = 48  # characters after a number in which its date and issuer are looked for


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The parts of a number: 19/2018/QĐ-UBND is digits 19, series 2018, kind "qd", authority "ubnd"."""

    digits: int
    kind: str
    authority: str = ""
    series: int | None = None

    @classmethod
    def parse(cls, number: str) -> "DocumentNumber | None":
        """The parts of a number as a document carries it; None for what is none."""
        return _parse(number)


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number found in a text. ``start`` and ``end`` are offsets into the composed text.

    ``kind`` and ``authority`` are empty when not said; ``year`` and ``issued_on`` are what stood behind it.
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

    @property
    def is_full(self) -> bool:
        """Whether the authority was typed with it ("50/NQ-CP", not "NQ 50")."""
        return bool(self.authority) and any(mark in self.text for mark in "/-–")

    def fits(self, number: DocumentNumber, issued_on: date | None) -> bool:
        """Whether this mention can mean the document: every part that was said must agree."""
        if self.digits != number.digits or (self.kind and self.kind != number.kind):
            return False
        if self.authority and self.authority != number.authority:
            return False
        if self.series and number.series and self.series != number.series:
            return False
        if self.issued_on and issued_on:
            return self.issued_on == issued_on
        return not (self.year and issued_on and self.year != issued_on.year)


@lru_cache(maxsize=4096)
def _parse(number: str) -> DocumentNumber | None:
    match = _FULL.search(_fold(number))
    if match is None:
        return None
    kind, authority = _split_suffix(match["suffix"])
    series = int(match["series"]) if match["series"] else None
    return DocumentNumber(int(match["digits"]), kind, authority, series)


def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """Every document number in a text, in the order of the text; full forms win over short ones."""
    folded = _fold(text)
    mentions = [_mention(match, folded, text) for match in _FULL.finditer(folded)]
    taken = [(m.start, m.end) for m in mentions]
    for match in _SHORT.finditer(folded):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            mentions.append(_mention(match, folded, text))
    return tuple(sorted(mentions, key=lambda m: m.start))


def find_dates(text: str) -> tuple[date, ...]:
    """Dates written day/month/year; impossible ones are left out."""
    return tuple(found for match in _DATE.finditer(text) if (found := _date(match)) is not None)


def _mention(match: re.Match[str], folded: str, text: str) -> NumberMention:
    groups = match.groupdict()
    kind = _KIND_WORDS.get(groups.get("kind") or "", "")
    authority = ""
    if suffix := groups.get("suffix"):
        kind, authority = _split_suffix(suffix)
    after = folded[match.end() : match.end() + _AROUND]
    issued = _DATE.search(after)
    issued_on = _date(issued) if issued and issued.start() < 12 else None
    year = _YEAR_AFTER.match(after)
    if not authority:
        authority = _issuer_after(after)
    series = int(groups["series"]) if groups.get("series") else None
    return NumberMention(
        digits=int(match["digits"]), kind=kind, authority=authority, series=series,
        year=int(year[1]) if year else None, issued_on=issued_on,
        start=match.start(), end=match.end(), text=compose(text)[match.start() : match.end()],
    )  # fmt: skip


def _issuer_after(after: str) -> str:
    """The issuer that stands right behind a short number: "nghị quyết 52 (của) bộ chính trị"."""
    rest = re.sub(r"^\s*(?:nam\s+(?:19|20)\d\d\s*)?(?:cua\s+|of\s+(?:the\s+)?)?", "", after)
    return next((code for words, code in _ISSUERS.items() if rest.startswith(words)), "")


def _split_suffix(suffix: str) -> tuple[str, str]:
    if re.fullmatch(r"qh\d\d", suffix):
        return "luat", suffix
    kind, _, authority = re.sub(r"\s?[-–—/_\s]\s?", "-", suffix).partition("-")
    if kind in {"bkhcn", "vpcp"}:
        return "cv", f"{kind}-{authority}"
    return kind, authority


def _date(match: re.Match[str]) -> date | None:
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _fold(text: str) -> str:
    return strip_diacritics(compose(text)).lower()
