"""What a match of a number's pattern says: its parts, what stands behind it, whether it is a number at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from knowledge.catalogue import number_patterns as patterns
from knowledge.vietnamese.text import strip_diacritics

_MAX_PARTS_BEHIND = 3  # date, year, issuer: each once, in any order


def outside(short: list[re.Match[str]], full: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Short forms that overlap no full one; both lists are in the order of the text."""
    position = 0
    for match in short:
        while position < len(full) and full[position].end() <= match.start():
            position += 1
        if position == len(full) or match.end() <= full[position].start():
            yield match


def is_number(match: re.Match[str], composed: str) -> bool:
    """False for what only looks like a full number: "2 KH từ tỉnh", "năm 2020 NQ-CP"."""
    authority = match["authority"]
    if authority is None:
        return True
    between = match.string[match.end("digits") : match.start("code")]
    if not match["kind"] and between.isspace() and re.fullmatch(r"(?:19|20)\d\d", match["digits"]):
        return False
    return not is_everyday_word(match, composed)


def is_everyday_word(match: re.Match[str], composed: str) -> bool:
    """Whether the authority is rather a word: "từ" behind a blank, not the capitals TU, not behind a mark."""
    if match["authority"] not in patterns.WORDLIKE_AUTHORITIES:
        return False
    start, end = match.span("authority")
    before = match.string[start - 1]
    return before not in "-–—/_" and composed[start:end] not in ("TU", "HU", "ĐU")


def counts(match: re.Match[str], small: str) -> bool:
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


@dataclass(slots=True)
class Behind:
    """What stands right behind a number, in any order."""

    year: int | None = None
    month: int | None = None
    issued_on: date | None = None
    issuer: str = ""
    issuer_hint: str = ""


def read_behind(folded: str, position: int) -> Behind:
    """Date, year and issuer that stand behind a position of a folded text."""
    said = Behind()
    for _ in range(_MAX_PARTS_BEHIND):
        if said.issued_on is None and (found := patterns.DATE_BEHIND.match(folded, position)):
            said.issued_on = date_of(found)
            if not (said.issued_on and found["year"]):
                said.year = int(found["year"] or found["year_"])
        elif said.year is None and (found := patterns.YEAR_BEHIND.match(folded, position)):
            said.year, said.month = int(found["year"]), int_of(found["month"])
        elif not said.issuer and (found := patterns.ISSUER_BEHIND.match(folded, position)):
            issuer = patterns.ISSUER_WORDS[" ".join(found["issuer"].split())]
            said.issuer, said.issuer_hint = (issuer, "") if found["of"] else ("", issuer)
        else:
            break
        position = found.end()
    return said


def kind_and_authority(match: re.Match[str]) -> tuple[str, str]:
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


def date_of(match: re.Match[str]) -> date | None:
    """The date of a match; None for one that no calendar has."""
    day, month, year = (int(match[name] or match[f"{name}_"]) for name in ("day", "month", "year"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def int_of(digits: str | None) -> int | None:
    """The figure of a group that may be absent."""
    return int(digits) if digits else None


def fold(composed: str) -> str:
    """Small letters without diacritics, character by character, so that offsets stay."""
    return "".join(map(_fold_character, composed))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    folded = strip_diacritics(character).lower()
    return folded if len(folded) == 1 else character
