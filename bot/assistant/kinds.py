"""Whether a sentence holds the kind of thing that is asked for: a figure, a date, a name, a document number.

A count is a number beside its noun ("192 tin"); a percentage, a date, "5G", "4.0" or the number of a document is
no count. All patterns run on folded text except names, which need their capitals.
"""

import re
from enum import Enum

from bot.assistant.language import Want
from bot.assistant.units import Unit
from knowledge.vietnamese.syllable import is_syllable

_DATE = r"\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}"
_NOT_COUNTS = re.compile(
    rf"""\d+(?:[.,]\d+)*\s?%|{_DATE}|\d{{1,2}}/\d{{4}}|\b\d+(?:/\d{{4}})?\s?[-–/]\s?[a-z][a-z0-9/-]*  # dates, numbers
    |\b(?:nam|giai\ doan|tu\ nam|den\ nam|ngay|thang)\ (?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?  # years
    |\b(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d|\b[345]g(?:/[345]g)?\b|\b[234]\.0\b|\biso\ [\d;:.-]+
    |\b(?:muc|dieu|khoan|phan|diem|so|lan\ thu|muc\ do)\ \d+(?:[,.]\d+)*""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])")
_NUMBER_WORDS = re.compile(
    r"\b(hai|ba|bon|nam|sau|bay|tam|chin|muoi) (?!nay|truoc|sau|qua|toi)[a-z]+|\bhang (?:chuc|tram|nghin|ngan|van|trieu)\b"
)
_STANDARD = re.compile(r"\biso [\d;:.-]+")  # its year is no date
_PERCENT = re.compile(r"\d\s?%|phan tram")
_MONEY = re.compile(r"\d[\d.,]*\s?(ty|trieu|nghin|ngan)?\s?(dong|vnd|usd|ty|trieu)\b")
_ANY_DATE = re.compile(
    rf"{_DATE}|\b(nam|thang|ngay|truoc ngay) \d|\bngay ky\b|\b\d{{1,2}}/\d{{1,2}}\b|\b(1\d|20)\d\d\b"
    rf"|\bthe ky\b"
)
_DOCUMENT_NUMBER = re.compile(r"\d+(?:/\d{4})?\s?[-–/]\s?[A-ZĐ]{2,}", re.IGNORECASE)
_REASON = re.compile(r"\b(do|vi|boi|nham|de|nen|vi the|vi vay|do do|nguyen nhan|ly do)\b")
CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
# A person's name begins with a family name; without them every place and office would pass for a person.
_FAMILIES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý(?! "
    "Sơn)|Tô|Trương|Đinh|Lâm|Đoàn|Mai|Trịnh|Đào|Cao|Hà|Lương|"
    "Lưu|Tạ|Thái|Châu|Tăng|Vương|Quách|Kiều|La|Chu|Tôn|Văn|Đàm|Nông|Giáp|Bạch|Khuất|Nghiêm|Phùng|Quang|Tống|Triệu|Viên"
)
NAME = re.compile(rf"\b(?:{_FAMILIES})(?: [{CAPITALS}][^\W\d_{CAPITALS}]+){{1,3}}")
_CAPITALISED = re.compile(rf"\b[{CAPITALS}][^\W\d_]+ [{CAPITALS}][^\W\d_]+")
_AGENCY = re.compile(
    r"\b(phong|so|bo|ban|uy ban|ubnd|hdnd|chinh phu|thu tuong|van phong|tinh uy|huyen uy|bo chinh tri"
    r"|hoi|trung tam|nganh)\b"
)
_RANK = re.compile(r"\b(nhom|top|hang|thu|dan dau|xep)\b")


class Presence(Enum):
    """How far the kind asked for is there."""

    ABSENT = 0.0
    UNKNOWN = 0.5  # the question asks for no particular kind, or it cannot be told
    PRESENT = 1.0


def kind_presence(want: Want | None, unit: Unit) -> Presence:
    """Whether the unit's own text holds what ``want`` asks for."""
    if want is None:
        return Presence.UNKNOWN
    known = unit.kinds_held.get(want)
    if known is None:
        known = unit.kinds_held[want] = _look_for(want, unit)
    return known


def _look_for(want: Want, unit: Unit) -> Presence:
    pattern = _PATTERNS.get(want)
    if want is Want.COUNT:
        return _presence(bool(counts(unit.folded)))
    if want is Want.PERSON:
        return _presence(names_a_person(unit.text))
    if pattern is None:
        return Presence.UNKNOWN
    return _presence(bool(pattern.search(_STANDARD.sub(" ", unit.folded))))


def asks_for_office(folded: str) -> bool:
    """Whether it is asked what office somebody holds ("giữ chức gì"); "tổ chức nào" asks for none."""
    return bool(_OFFICE_ASKED.search(folded))


_OFFICE_ASKED = re.compile(r"(?<!to )\b(?:chuc(?: vu| danh)? (?:gi|chi|nao)|giu chuc|lam chuc)\b")


def names_a_person(text: str) -> bool:
    """A Vietnamese name, or two capitalised words of which one is no Vietnamese syllable ("John Elway")."""
    if NAME.search(text):
        return True
    pairs = (match.group().split() for match in _CAPITALISED.finditer(text))
    return any(not all(is_syllable(word) for word in pair) for pair in pairs)


def counts(folded: str) -> list[re.Match[str]]:
    """Numbers that count something; ``folded`` is lower-case text without diacritics."""
    masked = _NOT_COUNTS.sub(lambda m: "#" * len(m.group()), folded)
    found = [m for m in _NUMBER.finditer(masked)]
    return found or list(_NUMBER_WORDS.finditer(masked))


def _presence(holds: bool) -> Presence:
    return Presence.PRESENT if holds else Presence.ABSENT


_PATTERNS = {
    Want.PERCENT: _PERCENT,
    Want.MONEY: _MONEY,
    Want.WHEN: _ANY_DATE,
    Want.ISSUED_ON: _ANY_DATE,
    Want.DEADLINE: re.compile(
        _ANY_DATE.pattern + r"|\b(truoc|hang nam|hằng nam|dinh ky|mot lan|moi (nam|thang|quy)|\d+ thang)\b"
    ),
    Want.EFFECTIVE: re.compile(r"hieu luc"),
    Want.NUMBER: _DOCUMENT_NUMBER,
    Want.REASON: _REASON,
    Want.AGENCY: _AGENCY,
    Want.ACTOR: re.compile(
        _AGENCY.pattern + r"|\b(cac|moi|tung) (tinh|bo|nganh|cap|dia phuong|co quan|don vi|xa|huyen)\b"
        r"|\b(nguoi|can bo|cong chuc|doanh nghiep|ho kinh doanh|nong dan|to cong nghe|doan vien|chu tich"
        r"|bo truong|giao vien)\b"
    ),
    Want.RANK: _RANK,
}
