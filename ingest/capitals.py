"""Headings without a number: lines in capitals, as plain texts have them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import BlockKind
from ingest.lines import Line
from ingest.markers import Rank, is_capitals
from knowledge.vietnamese.text import word_count

_MAX_WORDS = 30
_MIN_PROSE_WORDS = 8
_MAX_LINES = 4  # a heading may run over several lines
# Lines in capitals that belong to a letterhead or a title, and openings that follow those.
_LETTERHEAD = re.compile(
    r"CỘNG HÒA|CỘNG HOÀ|ĐẢNG CỘNG SẢN|ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|CHÍNH PHỦ|THỦ TƯỚNG|CHỦ TỊCH|BỘ |SỞ |BAN |"
    r"BÁO CÁO|KẾ HOẠCH|NGHỊ QUYẾT|CHỈ THỊ|QUYẾT ĐỊNH|THÔNG TƯ|NGHỊ ĐỊNH|THÔNG BÁO|CÔNG VĂN|HƯỚNG DẪN|TỜ TRÌNH"
)
_ATTACHED_KIND = re.compile(
    r"QUY ĐỊNH|QUY CHẾ|CHƯƠNG TRÌNH|KẾ HOẠCH|ĐỀ ÁN|CHIẾN LƯỢC|ĐIỀU LỆ|NỘI QUY|DANH MỤC|HƯỚNG DẪN|PHƯƠNG ÁN"
)
_OPENING = re.compile(r"Căn cứ|Xét |Theo đề nghị|Thực hiện|Kính gửi|Số[: ]|Độc lập")


@dataclass(frozen=True, slots=True)
class CapitalsHeading:
    """A heading in capitals, over ``lines`` lines. ``prefix`` names an attached document in locators."""

    text: str
    lines: int
    prefix: str | None = None


def capitals_heading(lines: Sequence[Line], position: int, *, in_preamble: bool) -> CapitalsHeading | None:
    """The heading that begins at a line, if text, a list or a numbering follows it.

    Before the first section most lines in capitals are letterhead and title, so there only prose counts.
    """
    end = position
    while end < min(position + _MAX_LINES, len(lines)) and _is_candidate(lines[end]):
        end += 1
    if end in (position, len(lines)) or not _is_body(lines[end], in_preamble=in_preamble):
        return None
    if in_preamble and _LETTERHEAD.match(lines[position].text):
        return None
    text = " ".join(line.text for line in lines[position:end])
    attached = _ATTACHED_KIND.match(text) if "kèm theo" in lines[end].text else None
    return CapitalsHeading(text, end - position, f"{attached[0].capitalize()} kèm theo" if attached else None)


def _is_candidate(line: Line) -> bool:
    return (
        line.marker is None and line.kind is BlockKind.PARAGRAPH and is_capitals(line.text)
        and word_count(line.text) <= _MAX_WORDS and line.text[-1] not in ".;,"
    )  # fmt: skip


def _is_body(line: Line, *, in_preamble: bool) -> bool:
    if in_preamble and (line.marker or line.kind is not BlockKind.PARAGRAPH or _OPENING.match(line.text)):
        return False
    if line.marker:
        return line.marker.rank is Rank.BULLET or line.marker.ordinal == 1
    if line.kind is not BlockKind.PARAGRAPH:
        return line.kind is not BlockKind.HEADING
    return word_count(line.text) >= _MIN_PROSE_WORDS and (not in_preamble or line.text[-1] in ".!?…;:")
