"""Sights as files. What this imports takes half a second and much memory: import it where it is needed."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from itertools import groupby

from bot.library.targets import HEADINGS, target_row
from bot.pictures.star import draw_relations
from bot.pictures.table import Part, Row, draw_table
from bot.telegram.catalogue import texts
from bot.telegram.catalogue.target_rows import measure_of, remark_of, rows_of, words_of
from bot.telegram.shelves import Drawn, DrawnFile, Form, Sight
from bot.telegram.workbooks import add_sheet, bytes_of, new_book
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.graph import relations_graph
from knowledge.catalogue.ledger import LedgerRow
from knowledge.catalogue.models import Directive
from knowledge.catalogue.rendering import full_name, short_name
from knowledge.vietnamese.text import folded_key

MOST_PICTURES = 6  # what somebody looks through; an album holds ten
_COLUMNS = {
    "document": 22, "statement": 60, "deadline": 10, "comparison": 12, "value": 18, "unit": 14, "level": 14,
    "note": 40, "verification": 14, "locator": 26, "indicator": 30, "issued_on": 14, "issuer": 26,
}  # fmt: skip


def draw(catalogue: Catalogue, sight: Sight) -> Drawn | None:
    """A sight as files; None when the catalogue has it no more."""
    if sight.form is Form.RELATIONS:
        directive = catalogue.directive_by_id.get(sight.id)
        return _relations(catalogue, directive) if directive else None
    rows = rows_of(catalogue, sight.id)
    if not rows:
        return None
    pictures = _table(rows) if sight.form is Form.TABLE else ()
    if pictures:
        return Drawn(_caption(rows), _named("chi-tieu", pictures), are_pictures=True)
    said = _caption(rows) if sight.form is Form.SHEET else f"{_caption(rows)} {texts.TOO_LONG}"
    return Drawn(said, (DrawnFile("chi-tieu.xlsx", write_targets(rows)),), are_pictures=False)


def write_targets(rows: Sequence[LedgerRow]) -> bytes:
    """An .xlsx with a line for each target."""
    book = new_book()
    lines = [asdict(target_row(row)) for row in rows]
    cells = [[int(line[c]) if c == "deadline" and line[c] else line[c] for c in _COLUMNS] for line in lines]
    add_sheet(book, texts.TARGETS, [HEADINGS[column] for column in _COLUMNS], cells, tuple(_COLUMNS.values()))
    return bytes_of(book)


def _relations(catalogue: Catalogue, directive: Directive) -> Drawn | None:
    pictures = draw_relations(catalogue, directive)
    if not pictures:
        return None
    count = relations_graph(catalogue).degree(directive.id)
    caption = texts.picture_of_relations(full_name(directive), count)
    shown = pictures[:MOST_PICTURES]
    if len(shown) < len(pictures):
        caption = f"{caption} {texts.ONLY_THE_CLOSEST}"
    return Drawn(caption, _named(f"so-do-{directive.id}", shown), are_pictures=True)


def _table(rows: Sequence[LedgerRow]) -> tuple[bytes, ...]:
    """Rows under the year or the directive that the title does not name already; empty when there are too many."""
    known = {row.target.verification for row in rows}
    parts = [
        Part(
            heading,
            tuple(
                Row(
                    words_of(row.target), measure_of(row.target),
                    remark_of(row.target, names_verification=len(known) > 1),
                )
                for row in own
            ),
        )
        for heading, own in groupby(rows, key=_heading_of(rows))
    ]  # fmt: skip
    foot = texts.all_known_by(next(iter(known))) if len(known) == 1 else ""
    columns = (texts.COLUMN_WORDS, texts.COLUMN_MEASURE)
    return draw_table(title_of(rows), columns, parts, foot, most=MOST_PICTURES)


def title_of(rows: Sequence[LedgerRow]) -> str:
    """What all the rows share: their directive or indicator, and their year."""
    names = {short_name(row.directive) for row in rows}
    indicators = {folded_key(row.target.indicator) for row in rows}
    years = {row.target.deadline for row in rows}
    if len(names) > 1 and len(indicators) > 1:
        return texts.until(years.pop()) if len(years) == 1 else texts.targets_of_several(len(names))
    about = names.pop() if len(names) == 1 else rows[0].target.indicator
    return texts.targets_of(f"{about}, {texts.in_heading(years.pop())}" if len(years) == 1 else about)


def _caption(rows: Sequence[LedgerRow]) -> str:
    return texts.table_of_targets(title_of(rows), len(rows))


def _heading_of(rows: Sequence[LedgerRow]) -> Callable[[LedgerRow], str]:
    """What a row's heading says beside the title: the directive, the year, both or nothing."""
    has_names = len({row.directive.id for row in rows}) > 1
    has_years = len({row.target.deadline for row in rows}) > 1

    def heading(row: LedgerRow) -> str:
        until = texts.in_heading(row.target.deadline) if has_years else ""
        said = ", ".join(filter(None, (short_name(row.directive) if has_names else "", until)))
        return said[:1].upper() + said[1:]

    return heading


def _named(name: str, pictures: Sequence[bytes]) -> tuple[DrawnFile, ...]:
    return tuple(DrawnFile(f"{name}-{n}.png", content) for n, content in enumerate(pictures, start=1))
