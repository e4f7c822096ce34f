"""Word's tables as grids of cells, and which of them only lay out a page."""

import re

from lxml.etree import _Element

from ingest.readers.docx_styles import value, w

_MAX_COLUMNS = 63  # Word's own limit
_MAX_HEADER_ROWS = 3
_LAYOUT_WORDS = re.compile(
    r"CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Nơi nhận\s*:", re.IGNORECASE
)
_MAX_LAYOUT_ROWS = 2


def grid(table: _Element) -> list[list[_Element | None]]:
    """Rows of <w:tc>; a cell over several columns or rows stands in each of them, None where none is."""
    rows: list[list[_Element | None]] = []
    for row in table.iter(w("tr")):
        if next(row.iterancestors(w("tbl"))) is not table:
            continue  # of a table within a cell
        cells: list[_Element | None] = [None] * _integer(value(row.find(f"{w('trPr')}/{w('gridBefore')}")), 0)
        for cell in row.iter(w("tc")):
            if next(cell.iterancestors(w("tr"))) is row and len(cells) < _MAX_COLUMNS:
                cells += [_merged(cell, rows, len(cells))] * _span(cell)
        rows.append(cells[:_MAX_COLUMNS])
    return rows


def is_layout(table: _Element, cells: list[list[_Element | None]]) -> bool:
    """Whether a table holds a letterhead, a signature or a frame rather than data."""
    width = max(map(len, cells), default=0)
    if width < 2 or len(cells) < 2 or next(table.iterdescendants(w("tbl")), None) is not None:
        return True
    is_small = width <= 2 and len(cells) <= _MAX_LAYOUT_ROWS and not _has_borders(table)
    return is_small or _LAYOUT_WORDS.search("".join(table.itertext(w("t")))) is not None


def header_rows(cells: list[list[_Element | None]]) -> int:
    """How many rows the headers take: as many as the first cell spans downwards."""
    first = cells[0][0] if cells and cells[0] else None
    if first is None:
        return 1
    count = next(
        (row for row, row_cells in enumerate(cells) if not row_cells or row_cells[0] is not first), 1
    )
    return min(max(count, 1), _MAX_HEADER_ROWS)


def _merged(cell: _Element, rows: list[list[_Element | None]], column: int) -> _Element | None:
    """The cell itself, or the one above that goes on in it."""
    merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
    if merge is None or value(merge) == "restart" or not rows:
        return cell
    return rows[-1][column] if column < len(rows[-1]) else cell


def _span(cell: _Element) -> int:
    return min(max(_integer(value(cell.find(f"{w('tcPr')}/{w('gridSpan')}")), 1), 1), _MAX_COLUMNS)


def _has_borders(table: _Element) -> bool:
    borders = table.find(f"{w('tblPr')}/{w('tblBorders')}")
    style = (value(table.find(f"{w('tblPr')}/{w('tblStyle')}")) or "").lower()
    shown = borders is not None and any(value(border) not in (None, "none", "nil") for border in borders)
    return shown or (style not in ("", "tablenormal") and borders is None)


def _integer(text: str | None, default: int) -> int:
    return (
        min(int(text), _MAX_COLUMNS) if text is not None and text.isdecimal() and len(text) < 6 else default
    )
