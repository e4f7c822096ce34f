"""What an official document says of itself at its top: number, issuer, date, title."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from ingest.blocks import Block, BlockKind
from ingest.lines import Line, to_lines
from ingest.markers import CAPITALS, is_capitals
from ingest.references import find_references
from knowledge.vietnamese.text import word_count

_MAX_LINES = 40  # of a letterhead with its title
_MAX_TITLE_WORDS = 60
_MAX_PLAIN_TITLE_WORDS = 40
_KIND = re.compile(
    r"(BÁO CÁO|KẾ HOẠCH|NGHỊ QUYẾT|CHỈ THỊ|QUYẾT ĐỊNH|THÔNG TƯ|NGHỊ ĐỊNH|THÔNG BÁO|HƯỚNG DẪN|TỜ TRÌNH|"
    r"CHƯƠNG TRÌNH|ĐỀ ÁN|KẾT LUẬN|QUY CHẾ|QUY ĐỊNH|CÔNG ĐIỆN|BỘ LUẬT|LUẬT)(?![^\W\d_])"
)
_OPENING = re.compile(r"Căn cứ|Xét |Theo đề nghị|Kính gửi|Số[: ]|Độc lập|CỘNG HÒA|CỘNG HOÀ|ĐẢNG CỘNG SẢN")
_ISSUED = re.compile(r"ngày\s(\d{1,2})\stháng\s(\d{1,2}),?\snăm\s((?:19|20)\d\d)(?!\d)")
_COUNCIL = re.compile(
    r"(?P<body>[ỦU][ỶYỲ] BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND)\s"
    r"(?P<level>TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU) "
    rf"(?P<place>[{CAPITALS}]{{1,8}}(?: [{CAPITALS}]{{1,8}}){{0,3}})"
)
_BODIES = {"U": "Ủy ban nhân dân", "Ủ": "Ủy ban nhân dân", "H": "Hội đồng nhân dân"}
_CENTRAL = {
    "CHÍNH PHỦ": "Chính phủ", "THỦ TƯỚNG CHÍNH PHỦ": "Thủ tướng Chính phủ", "QUỐC HỘI": "Quốc hội",
    "BỘ CHÍNH TRỊ": "Bộ Chính trị", "BAN BÍ THƯ": "Ban Bí thư",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What was found; None for what does not stand there."""

    title: str | None = None
    number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None

    def as_metadata(self) -> dict[str, str]:
        """The facts other than the title, as words."""
        issued_on = self.issued_on.isoformat() if self.issued_on else None
        facts = {"number": self.number, "issuer": self.issuer, "issued_on": issued_on}
        return {name: fact for name, fact in facts.items() if fact}


def read_letterhead(blocks: Iterable[Block]) -> Letterhead:
    """Read the top of a document; a text without letterhead has a title at most."""
    lines = to_lines(islice(blocks, _MAX_LINES))
    number = next((number for line in lines if (number := _own_number(line.text))), None)
    return Letterhead(
        title=_official_title(lines) or _plain_title(lines),
        number=number,
        issuer=_issuer(lines) if number else None,
        issued_on=_issued_on(lines) if number else None,
    )


def _own_number(text: str) -> str | None:
    """The number of a line "Số: 73/KH-UBND"."""
    references = find_references(text) if text.startswith("Số") else ()
    return references[0].number if references and references[0].start <= 5 else None


def _official_title(lines: Sequence[Line]) -> str | None:
    """Join "BÁO CÁO" and the lines below, up to where the text begins."""
    for position, line in enumerate(lines):
        kind = _KIND.match(line.text)
        if kind is None or not is_capitals(line.text) or line.text[-1] == ":":
            continue
        parts = [line.text, *_title_lines(lines[position + 1 :])]
        rest = " ".join(parts)[kind.end() :].strip()
        if rest and word_count(rest) <= _MAX_TITLE_WORDS:
            return f"{kind[1].capitalize()} {_uncapitalised(rest)}"
    return None


def _title_lines(lines: Sequence[Line]) -> list[str]:
    found: list[str] = []
    for line in lines[:4]:
        is_text = line.text[-1] in ".;:" or line.marker is not None or line.kind is not BlockKind.PARAGRAPH
        if is_text or _OPENING.match(line.text) or (found and is_capitals(line.text)):
            break
        found.append(line.text)
    return found


def _uncapitalised(text: str) -> str:
    """A title as it goes on behind "Báo cáo": in capitals throughout, or with its first letter only."""
    if is_capitals(text):
        return text.lower()
    first = text.split()[0]
    return text[0].lower() + text[1:] if first[1:].islower() else text


def _plain_title(lines: Sequence[Line]) -> str | None:
    """The first heading, or a first line that is no sentence, letterhead or item."""
    heading = next((line.text for line in lines if line.kind is BlockKind.HEADING), None)
    if heading or not lines:
        return heading
    first = lines[0]
    is_title = first.text[-1] not in ".;:,!…" and first.marker is None and first.kind is BlockKind.PARAGRAPH
    if not is_title or _OPENING.match(first.text) or _is_letterhead(first.text):
        return None
    return first.text if word_count(first.text) <= _MAX_PLAIN_TITLE_WORDS else None


def _is_letterhead(text: str) -> bool:
    return _COUNCIL.match(text) is not None or text in _CENTRAL or text in ("ỦY BAN NHÂN DÂN", "UBND")


def _issuer(lines: Sequence[Line]) -> str | None:
    top = "\n".join(
        line.text for line in lines[:8] if is_capitals(line.text) and not _OPENING.match(line.text)
    )
    if council := _COUNCIL.search(top):
        return f"{_BODIES[council['body'][0]]} {council['level'].lower()} {council['place'].title()}"
    return next((_CENTRAL[line.text] for line in lines[:8] if line.text in _CENTRAL), None)


def _issued_on(lines: Sequence[Line]) -> date | None:
    for line in lines:
        if (match := _ISSUED.search(line.text)) and word_count(line.text) <= 15:
            try:
                return date(int(match[3]), int(match[2]), int(match[1]))
            except ValueError:
                return None
    return None
