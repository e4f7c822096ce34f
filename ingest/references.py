"""Document numbers in running text, with the kind, date and issuer that stand beside them.

Every quantifier below is bounded and every look to the side has a reach, so time is linear in the text's
length whatever the text is.
"""

import re
from dataclasses import dataclass
from datetime import date

from ingest.issuers import ISSUER

# The first part of a number's letters says what the document is (Nghị định 30/2020/NĐ-CP, annex III; Party
# documents: Hướng dẫn 36-HD/VPTW).
_KIND_CODES = (
    "NQLT|NQ|CTr|CTR|CTHĐ|CT|QĐ|QC|QyĐ|QĐi|KHLT|KH|HDLT|HD|CV|TTLT|TTr|TTR|TT|NĐ|TB|BC|KL|ĐA|PA|ĐL|CĐ|CL|LCT|L|"
    "PL|SL|TW|QH\\d{1,2}|UBTVQH\\d{1,2}"
)
_AUTHORITIES = (
    "UBTVQH\\d{0,2}|UBND|HĐND|MTTQ|TTg|CTN|CP|TW|TU|HU|ĐU|VPCP|VPTW|BTGTW|BTCTW|BCĐ\\w{0,6}|B[A-ZĐ]{1,8}"
)
_DASH = "[-–—/]"
_LETTERS = "[A-ZĐ][A-Za-zĐđ]{0,9}\\d{0,2}"
_NUMBER = re.compile(
    rf"""(?<![\w/.,–—-])
    (?P<digits>\d{{1,5}}[a-z]?)
    (?:\s?(?P<series_mark>[/-])\s?(?P<series>(?:19|20)\d\d)(?=\s?/))?
    \s?(?P<mark>{_DASH})\s?
    (?P<letters>
        (?:{_KIND_CODES})\s?{_DASH}\s?(?:{_AUTHORITIES})(?:[-/]{_LETTERS}){{0,2}}
      | (?:{_KIND_CODES})(?:{_DASH}{_LETTERS}){{1,3}}
      | (?:UBTV)?QH\d{{1,2}}
      | (?<=/)(?!TP-)[A-ZĐ]{{2,8}}-{_LETTERS}
    )(?!\w)""",
    re.VERBOSE,
)
_LAWS = "bộ luật|luật|pháp lệnh"
_KINDS = (
    "thông tư liên tịch|nghị quyết liên tịch|chương trình hành động|nghị quyết|chỉ thị|quyết định|kế hoạch|"
    "hướng dẫn|công văn|công điện|chương trình|thông tư|nghị định|thông báo|báo cáo|kết luận|quy định|"
    "quy chế|đề án|tờ trình|sắc lệnh|văn bản"
)
# The nearest kind word before; a law's name stands between ("Luật Giao dịch điện tử số 20/2023/QH15").
_KIND_BEFORE = re.compile(
    rf"(?:.*(?<!\w))?(?:({_KINDS}|{_LAWS})\s{{0,3}}(?:số)?|({_LAWS})(?:\s{{1,3}}[^\W\d]{{1,10}}){{1,10}}\s{{1,3}}số)\s?:?\s?$",
    re.IGNORECASE | re.DOTALL,
)
_KIND_REACH = 70  # "Luật Giao dịch điện tử số 20/2023/QH15"
_DATE = re.compile(
    r"""[\s,(]{0,4}(?:ban\shành\s|ký\s)?ngày\s{1,2}(\d{1,2})
    (?:\s{0,2}[/.-]\s{0,2}(\d{1,2})\s{0,2}[/.-]\s{0,2}|\s{1,2}tháng\s{1,2}(\d{1,2}),?\s{1,2}năm\s{1,2})
    ((?:19|20)\d\d)(?!\d)\)?""",
    re.VERBOSE,
)
_YEAR = re.compile(r"[\s,(]{0,4}năm\s{1,2}((?:19|20)\d\d)(?!\d)\)?")
_ISSUER_AFTER = re.compile(rf"[\s,]{{0,4}}(?:do|của)\s{{1,3}}({ISSUER})")


@dataclass(frozen=True, slots=True)
class Reference:
    """A document number found in a text.

    ``number`` is canonical ("271-KH/TU"); ``text[start:end]`` is the number as written ("271 –KH/TU").
    """

    number: str
    start: int
    end: int
    kind: str | None = None  # the word before, as written: "Nghị quyết"
    issued_on: date | None = None
    year: int | None = None  # of the date, or alone where only the year is said
    issuer: str | None = None  # as written: "Bộ Chính trị"


def find_references(text: str) -> tuple[Reference, ...]:
    """Every full document number in a text, in the order of the text."""
    return tuple(_reference(text, match) for match in _NUMBER.finditer(text))


def _reference(text: str, match: re.Match[str]) -> Reference:
    before = _KIND_BEFORE.match(text[max(0, match.start() - _KIND_REACH) : match.start()])
    issued_on, year, position = _date_after(text, match.end())
    issuer = _ISSUER_AFTER.match(text, position)
    if issuer and year is None:  # "Nghị quyết 50/NQ-CP của Chính phủ ngày 17/4/2020"
        issued_on, year, _ = _date_after(text, issuer.end())
    return Reference(
        number=_canonical(match), start=match.start(), end=match.end(),
        kind=(before[1] or before[2]) if before else None,
        issued_on=issued_on, year=year, issuer=" ".join(issuer[1].split()) if issuer else None,
    )  # fmt: skip


def _date_after(text: str, position: int) -> tuple[date | None, int | None, int]:
    """The date or year that stands right behind a position, and where it ends."""
    if found := _DATE.match(text, position):
        day, month, year = int(found[1]), int(found[2] or found[3]), int(found[4])
        try:
            return date(year, month, day), year, found.end()
        except ValueError:  # a slip of the pen such as 31/2: only the year can be trusted
            return None, year, found.end()
    if found := _YEAR.match(text, position):
        return None, int(found[1]), found.end()
    return None, None, position


def _canonical(match: re.Match[str]) -> str:
    mark = "/" if match["mark"] == "/" else "-"
    series = match["series_mark"] + match["series"] if match["series"] else ""
    letters = re.sub(r"\s?[–—-]\s?", "-", match["letters"])
    return match["digits"] + series + mark + re.sub(r"\s?/\s?", "/", letters)


def starts_with_number(text: str) -> bool:
    """Whether a text begins with a document number."""
    return _NUMBER.match(text) is not None
