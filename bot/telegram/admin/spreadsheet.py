"""The figures as a spreadsheet."""

from collections.abc import Iterable

from bot.records.gaps.finding import Gap
from bot.records.questions.statistics import Breakdown, Figures, Tally
from bot.telegram.admin import figures_texts as texts
from bot.telegram.workbooks import Cell, add_sheet, bytes_of, new_book

_COUNTS = (texts.ASKED, texts.ANSWERED, texts.CLARIFIED, texts.REFUSED)
_WIDTHS = (60, 16, 16, 16, 16)  # characters; the first column holds sentences


def write_spreadsheet(figures: Figures, gaps: Iterable[Gap]) -> bytes:
    """An .xlsx with days, units, documents and gaps, a sheet each; no cell can begin a formula."""
    book = new_book()
    add_sheet(book, texts.SHEET_DAYS, (texts.DAY, *_COUNTS), _broken_down(figures.by_day), _WIDTHS)
    add_sheet(book, texts.SHEET_UNITS, (texts.UNIT, *_COUNTS), _broken_down(figures.by_unit), _WIDTHS)
    documents = [(d.title, d.answers, d.document_id) for d in figures.top_documents]
    add_sheet(
        book, texts.SHEET_DOCUMENTS, (texts.DOCUMENT, texts.ANSWERS, texts.DOCUMENT_ID), documents, _WIDTHS
    )
    asked = [(gap.example, gap.count, gap.nearest_document or "") for gap in gaps]
    add_sheet(book, texts.SHEET_GAPS, (texts.EXAMPLE, texts.TIMES, texts.NEAREST), asked, _WIDTHS)
    return bytes_of(book)


def _broken_down(breakdown: Breakdown) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = [(name, *_counts(tally)) for name, tally in breakdown.groups.items()]
    if breakdown.rest:
        rows.append((texts.REST, *_counts(breakdown.rest)))
    return rows


def _counts(tally: Tally) -> tuple[int, int, int, int]:
    return tally.asked, tally.answered, tally.clarified, tally.refused
