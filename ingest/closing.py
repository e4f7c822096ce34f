"""The end of an official document: the closing sentence, "Nơi nhận" and the signature."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.lines import Line
from ingest.markers import CAPITALS, Rank

CLOSING = "Đoạn kết"
RECIPIENTS = "Nơi nhận"
SIGNATURE = "Người ký"

_RECIPIENTS = re.compile(r"nơi nhận\s?(?:$|:\s?)", re.IGNORECASE)
# "Quyết định này có hiệu lực …" is no closing: it stands in an article of its own.
_CLOSING = re.compile(
    r"Trên đây là|(?:Nghị quyết|Chỉ thị|Kết luận|Quy định|Hướng dẫn) này (?:được )?phổ biến\b|"
    r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết) này (?:đã )?được .{0,120}thông qua\b"
)
_ON_BEHALF = re.compile(rf"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|TUN|Q)(?:\s?\.\s?|\s)(?=[{CAPITALS}]{{2}})")
_ROLE = re.compile(
    r"(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG (?:BAN|PHÒNG)|CHÁNH VĂN PHÒNG|BÍ THƯ|BỘ TRƯỞNG|THỨ TRƯỞNG|"
    r"THỦ TƯỚNG|CỤC TRƯỞNG|TỔNG BÍ THƯ|HIỆU TRƯỞNG|NGƯỜI LẬP|THƯỜNG TRỰC)"
)
_NAME = re.compile(rf"[{CAPITALS}][^\W\d_]{{0,7}}(?: [{CAPITALS}][^\W\d_]{{0,7}}){{1,5}}$")
_MAX_SIGNATURE_WORDS = 12
_MAX_RECIPIENT_WORDS = 25
_NAME_REACH = 3  # lines below a role in which its holder's name stands


@dataclass(frozen=True, slots=True)
class Ending:
    """A closing part; ``start`` is where the line's own text begins (behind "Nơi nhận:")."""

    name: str
    start: int = 0

    @property
    def path(self) -> tuple[str, ...]:
        """The heading path: named by what it is, as the signature has no heading of its own."""
        return () if self.name == CLOSING else (self.name,)

    @property
    def locator(self) -> str:
        """Where it stands, in words."""
        return "Phần ký" if self.name == SIGNATURE else self.name


def ending_of(lines: Sequence[Line], position: int, current: Ending | None) -> Ending | None:
    """The closing part that a line belongs to, given the part that is open; None for the body."""
    line = lines[position]
    if match := _RECIPIENTS.match(line.text):
        return Ending(RECIPIENTS, match.end())
    if _signs(lines, position):
        return Ending(SIGNATURE)
    if _CLOSING.match(line.text):
        return Ending(CLOSING)
    name = current.name if current else None
    is_bullet = line.marker is not None and line.marker.rank is Rank.BULLET
    if name == RECIPIENTS and (is_bullet or len(line.text.split()) <= _MAX_RECIPIENT_WORDS):
        return Ending(RECIPIENTS)
    if name == SIGNATURE and not _is_name(lines[position - 1].text) and _fits_signature(line):
        return Ending(SIGNATURE)
    return None


def is_closing(text: str) -> bool:
    """Whether a line by itself ends the body of a document."""
    return any(pattern.match(text) for pattern in (_CLOSING, _RECIPIENTS)) or _on_behalf(text)


def _signs(lines: Sequence[Line], position: int) -> bool:
    """Tell "TM. ỦY BAN NHÂN DÂN"; or "PHÓ CHỦ TỊCH" with a name below, as letterheads name roles too."""
    text = lines[position].text
    if _on_behalf(text):
        return True
    below = lines[position + 1 : position + 1 + _NAME_REACH]
    return text.isupper() and _ROLE.match(text) is not None and any(_is_name(line.text) for line in below)


def _on_behalf(text: str) -> bool:
    return _ON_BEHALF.match(text) is not None and text.isupper()


def _is_name(text: str) -> bool:
    return _NAME.match(text) is not None and not text.isupper()


def _fits_signature(line: Line) -> bool:
    is_short = len(line.text.split()) <= _MAX_SIGNATURE_WORDS
    return is_short and line.marker is None and line.text[-1] not in ";:"
