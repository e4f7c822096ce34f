"""The words that the shelves add to what the catalogue says."""

from typing import Final

from knowledge.catalogue.models import Group, RelationType, Verification

BY_YEAR: Final = "Theo năm"
BY_DIRECTIVE: Final = "Theo văn bản"
BY_INDICATOR: Final = "Theo chỉ tiêu"
NO_YEAR: Final = "Không nêu năm"
EXPLANATION: Final = "giải thích của thư viện, không phải định nghĩa trong văn bản pháp luật"
LIBRARY: Final = "Thư viện"
HOLDS: Final = "Đang có"
REPORTS: Final = "Báo cáo"
TARGETS: Final = "Chỉ tiêu"
COLUMN_WORDS: Final = "Nội dung"
COLUMN_MEASURE: Final = "Mức"
TOO_LONG: Final = "Bảng dài nên tôi gửi dưới dạng tệp Excel."
ONLY_THE_CLOSEST: Final = "Ảnh chỉ vẽ các quan hệ gần nhất; thẻ văn bản có đủ."

LEVELS: Final = {"trung ương": "Trung ương", "tỉnh": "Cấp tỉnh", "huyện": "Cấp huyện"}
GROUPS: Final = {
    Group.TECHNOLOGY: "Công nghệ",
    Group.GOVERNMENT: "Chính quyền số",
    Group.ECONOMY: "Kinh tế - xã hội số",
    Group.SAFETY: "An toàn, an ninh",
}
RELATIONS: Final = {
    RelationType.IMPLEMENTS: "Thực hiện",
    RelationType.IMPLEMENTED_BY: "Được triển khai bằng",
    RelationType.BASED_ON: "Căn cứ",
    RelationType.BASIS_OF: "Là căn cứ của",
    RelationType.AMENDS: "Sửa đổi",
    RelationType.AMENDED_BY: "Được sửa đổi bởi",
    RelationType.REPLACES: "Thay thế",
    RelationType.REPLACED_BY: "Được thay thế bởi",
    RelationType.MENTIONS: "Nhắc đến",
    RelationType.MENTIONED_BY: "Được nhắc đến trong",
}
_KNOWN_BY: Final = {
    Verification.TEXT: "theo văn bản",
    Verification.PRESS: "theo báo chí",
    Verification.REPORT: "theo báo cáo của huyện",
}


def known_by(verification: Verification, locator: str | None = None) -> str:
    """How a fact is known: "Điều 1, theo văn bản"."""
    return ", ".join(filter(None, (locator, _KNOWN_BY[verification])))


def checked(verification: Verification, day: str) -> str:
    """How far a card was checked."""
    return f"{known_by(verification)}; tình trạng hiệu lực tra cứu ngày {day}"


def until(year: int | None) -> str:
    """The title of the targets of one year."""
    return f"Chỉ tiêu đến năm {year}" if year else "Chỉ tiêu không nêu năm"


def targets_of(name: str) -> str:
    """The title of the targets of one directive or indicator."""
    return f"Chỉ tiêu: {name}"


def how_many_targets(count: int) -> str:
    """The button from a directive to its targets."""
    return f"Xem {count} chỉ tiêu"


def counted(directives: int, targets: int, concepts: int) -> tuple[str, ...]:
    """What the library holds."""
    return (f"{directives} văn bản chỉ đạo", f"{targets} chỉ tiêu", f"{concepts} khái niệm")


def as_of(day: str) -> str:
    """When the directives were last looked up."""
    return f"Tình trạng hiệu lực của văn bản được tra cứu đến ngày {day}."


def in_heading(year: int | None) -> str:
    """The deadline of the targets below."""
    return f"đến năm {year}" if year else "không nêu năm"


def targets_of_several(count: int) -> str:
    """The title of targets that share neither directive nor indicator nor year."""
    return f"Chỉ tiêu của {count} văn bản"


def all_known_by(verification: Verification) -> str:
    """How every row of a table is known."""
    return f"Các chỉ tiêu trên đều {_KNOWN_BY[verification]}."


def table_of_targets(title: str, count: int) -> str:
    """What a table shows, for those who cannot see it."""
    return f"{title}. Gồm {count} chỉ tiêu."


def picture_of_relations(name: str, count: int) -> str:
    """What a picture of relations shows, for those who cannot see it."""
    return f"Sơ đồ quan hệ của {name}: {count} quan hệ với văn bản khác và báo cáo."
