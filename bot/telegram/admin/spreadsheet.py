"""The figures as a spreadsheet."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Font

from bot.records.gaps.csv_file import safe_cell
from bot.records.gaps.finding import Gap
from bot.records.questions.statistics import Breakdown, Figures, Tally
from bot.telegram.admin import figures_texts as texts

Cell = str | int
_COUNTS = (texts.ASKED, texts.ANSWERED, texts.CLARIFIED, texts.REFUSED)
_WIDE = 60  # a column of sentences, in characters
_NARROW = 16


def write_spreadsheet(figures: Figures, gaps: Iterable[Gap]) -> bytes:
    """An .xlsx with days, units, documents and gaps, a sheet each; no cell can begin a formula."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _sheet(book, texts.SHEET_DAYS, (texts.DAY, *_COUNTS), _broken_down(figures.by_day))
    _sheet(book, texts.SHEET_UNITS, (texts.UNIT, *_COUNTS), _broken_down(figures.by_unit))
    documents = [(d.title, d.answers, d.document_id) for d in figures.top_documents]
    _sheet(book, texts.SHEET_DOCUMENTS, (texts.DOCUMENT, texts.ANSWERS, texts.DOCUMENT_ID), documents)
    asked = [(gap.example, gap.count, gap.nearest_document or "") for gap in gaps]
    _sheet(book, texts.SHEET_GAPS, (texts.EXAMPLE, texts.TIMES, texts.NEAREST), asked)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet(book: Workbook, title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    sheet = book.create_sheet(title)
    sheet.append(list(headings))
    for row in rows:
        sheet.append([safe_cell(cell) if isinstance(cell, str) else cell for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDE", (_WIDE, *[_NARROW] * 4), strict=True):
        sheet.column_dimensions[letter].width = width


def _broken_down(breakdown: Breakdown) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = [(name, *_counts(tally)) for name, tally in breakdown.groups.items()]
    if breakdown.rest:
        rows.append((texts.REST, *_counts(breakdown.rest)))
    return rows


def _counts(tally: Tally) -> tuple[int, int, int, int]:
    return tally.asked, tally.answered, tally.clarified, tally.refused
