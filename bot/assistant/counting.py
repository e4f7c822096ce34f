"""What "bao nhiêu" and "mấy" count: the noun behind them, and whether a sentence counts it."""

import re

from bot.assistant.question import ReadQuestion
from bot.assistant.units import Unit
from knowledge.vietnamese.text import folded_key, key

_COUNTED = re.compile(r"(?<!\w)(?:bao nhiêu|mấy|chừng nào)\s+(?P<noun>[^\W\d]+)(?P<next> [^\W\d]+)?")
_SHARE = re.compile(
    r"(?:bao nhiêu|mấy) (?:phần trăm|%) (?:số |các |của |tổng số )?(?P<whom>(?!gdp|grdp|là|trong|theo"
    r"|đến|vào|năm|rồi|vậy|v|z|hả|thế|nhỉ|ạ|em|anh|chị|mà|thì)[^\W\d]+ [^\W\d]+)"
)
_INDEFINITE = frozenset(
    "chục trăm nghìn hôm bữa nay anh chị em ông bà cô chú bạn cụ bác con đứa ổng".split()
)  # "mấy chục": some, not how many
# Words that may follow "bao nhiêu" without being what is counted.
_NOT_COUNTED = frozenset(
    "% gdp grdp là thì số cái lần năm được trong của theo vậy đến loại mức vào ở trên và cho về "
    "chiếm đạt tăng giảm so với nhỉ ạ thế tổng nhiều ít hơn giờ tháng ngày tiền bận "
    "mỗi một cái thứ chuyện món mặt mảng khúc phần rồi".split()
)


def counted_nouns(question: ReadQuestion) -> tuple[str, ...]:
    """The first syllable of the noun that is counted and of what official text calls it, without diacritics.

    Empty when nothing is counted.
    """
    asked = [m for m in _COUNTED.finditer(key(question.text)) if m["noun"] not in _INDEFINITE]
    if not asked or asked[-1]["noun"] in _NOT_COUNTED or asked[-1].group().endswith("phần trăm"):
        return ()
    match = asked[-1]
    meanings = question.short_forms.get(match["noun"], ())
    return (folded_key(match["noun"]), *(folded_key(meaning[0]) for meaning in meanings))


def shared_among(question: ReadQuestion) -> str | None:
    """Of whom a percentage is asked ("bao nhiêu phần trăm người dân …"): two syllables; None when not said."""
    match = _SHARE.search(key(question.text))
    return match["whom"] if match else None


def is_counted(nouns: tuple[str, ...], unit: Unit, *, or_as_share: bool) -> bool:
    """Whether a number stands before one of the nouns ("192 tin"); ``or_as_share``: a percentage will do."""
    percent = r"\s?%?" if or_as_share else ""
    number = rf"(?<![\d/.,-])(?:\d[\d.,]*{percent}|\b(?:hai|ba|bon|sau|bay|tam|chin|muoi))"
    return bool(
        re.search(rf"{number}\s+(?:[\w-]+\s+){{0,2}}(?:{'|'.join(map(re.escape, nouns))})\b", unit.folded)
    )


def asks_what_was_reached(folded: str) -> bool:
    """Whether a result is asked for and no target: "hiện đã đạt bao nhiêu", "tới nay xã nào đã đạt"."""
    return bool(_REACHED.search(folded))


_REACHED = re.compile(
    r"\b(?:thuc te|hien (?:nay|gio|tai|dang)|bay gio|luc nay)\b.{0,60}\b(?:dang|dat|dung|xep|da)\b"
    r"|\bhien(?: nay| tai| gio| dang)? (?:xep|dung|dat|o hang)\b"
    r"|\bda (?:dat|len|toi) (?:duoc )?(?:bao nhieu|may|hang)|\bdang (?:dung|xep)\b"
    r"|\b(?:toi|den|tinh den) (?:nay|gio|luc nay|bay gio)\b.{0,60}\bda\b"
    r"|\bthuc te\b.{0,40}\b(?:bao nhieu|may)\b|\brot cuoc\b|\b(?:toi|den) dau roi\b"
    r"|\bda (?:\w+ ){1,3}(?:bao nhieu|may)\b|\bhoan thanh duoc (?:\w+ )?(?:bao nhieu|may)\b"
    r"|\b(?:dat|dung hang|co|duoc) (?:bao nhieu|may)\b.{0,60}\bso voi (?:cai )?(?:muc|dich|moc|top|\d)"
)


def ordinals(folded: str) -> tuple[str, ...]:
    """Which one of a series is asked for ("thu tam"); "lần thứ tư" is part of a name, "thứ trưởng" an office."""
    return tuple(match.group() for match in _ORDINAL.finditer(folded))


_ORDINAL = re.compile(
    r"(?<!lan )(?<!the )(?<!ky )\bthu (?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi|\d+)\b(?! (?:truong"
    r"|tuc|nhap|truoc|qua))"
)
