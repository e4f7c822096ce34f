"""The ledger of targets for people: rows, and the same as a table for Excel."""

import csv
import io
from dataclasses import asdict, dataclass, fields

from knowledge.catalogue.ledger import LedgerRow
from knowledge.catalogue.rendering import short_name, written_date

COMPARISONS = {
    "=": "bằng", ">=": "ít nhất", ">": "trên", "<=": "tối đa", "<": "dưới", "~": "khoảng", "nhóm": "thuộc nhóm",
    "hoàn thành": "hoàn thành",
}  # fmt: skip
HEADINGS = {
    "document": "Văn bản", "issued_on": "Ngày ban hành", "issuer": "Cơ quan ban hành", "indicator": "Chỉ tiêu",
    "deadline": "Đến năm", "comparison": "So sánh", "value": "Giá trị", "unit": "Đơn vị", "statement": "Nội dung",
    "level": "Cấp", "locator": "Vị trí trong văn bản", "verification": "Mức kiểm chứng", "sources": "Nguồn",
    "note": "Ghi chú", "reported": "Báo cáo nêu",
}  # fmt: skip
# What a spreadsheet takes for the beginning of a formula; the full-width forms count in some languages.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target in words. Empty where the directive says nothing."""

    document: str
    issued_on: str
    issuer: str
    indicator: str
    deadline: str
    comparison: str
    value: str
    unit: str
    statement: str
    level: str
    locator: str
    verification: str
    sources: str
    note: str
    reported: str


def target_row(row: LedgerRow) -> TargetRow:
    """A row of the ledger in words."""
    directive, target = row.directive, row.target
    return TargetRow(
        document=short_name(directive), issued_on=written_date(directive.issued_on), issuer=directive.issuer,
        indicator=target.indicator, deadline=str(target.deadline or ""),
        comparison=COMPARISONS[target.comparison], value=target.value, unit=target.unit,
        statement=target.statement, level=target.level, locator=target.locator or "",
        verification=target.verification.value, sources=", ".join(target.sources), note=target.note or "",
        reported=target.reported or "",
    )  # fmt: skip


def targets_csv(rows: tuple[TargetRow, ...]) -> bytes:
    """A table that Excel opens with its diacritics, and in which no cell is taken for a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(HEADINGS[field.name] for field in fields(TargetRow))
    for row in rows:
        writer.writerow(_harmless(cell) for cell in asdict(row).values())
    return buffer.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_STARTS) else cell
