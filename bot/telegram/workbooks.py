"""Spreadsheets that people open on a phone or in Excel: bold headings that stay, wrapped cells, no formula."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.records.gaps.csv_file import safe_cell

Cell = str | int


def new_book() -> Workbook:
    """A workbook without any sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def add_sheet(
    book: Workbook, title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[int]
) -> None:
    """A sheet with a heading to each column; ``widths`` are in characters. No cell can begin a formula."""
    sheet = book.create_sheet(title)
    sheet.append(list(headings))
    for row in rows:
        sheet.append([safe_cell(cell) if isinstance(cell, str) else cell for cell in row])
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def bytes_of(book: Workbook) -> bytes:
    """The .xlsx file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
