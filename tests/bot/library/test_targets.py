"""The ledger for people: words, and a CSV that a spreadsheet neither garbles nor runs."""

import csv
import io

import pytest

from bot.library.targets import HEADINGS, target_row, targets_csv
from knowledge.catalogue.ledger import LedgerRow, find_targets


@pytest.fixture
def row(catalogue):
    return find_targets(catalogue, deadline=2025, words="kinh tế số")[0]


def read(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_row_tells_the_document_the_figure_and_how_far_it_was_checked(row):
    told = target_row(row)
    assert (told.document, told.issued_on, told.issuer) == (
        "Nghị quyết 52-NQ/TW",
        "27/9/2019",
        "Bộ Chính trị",
    )
    assert (told.comparison, told.value, told.unit, told.deadline) == ("khoảng", "20", "% GDP", "2025")
    assert told.verification == "báo chí"


def test_the_csv_begins_with_the_mark_by_which_excel_knows_utf8(row):
    assert targets_csv((target_row(row),)).startswith(b"\xef\xbb\xbf")


def test_the_csv_holds_every_row_under_vietnamese_headings(catalogue):
    rows = tuple(target_row(row) for row in find_targets(catalogue))
    lines = read(targets_csv(rows))
    assert lines[0] == list(HEADINGS.values())
    assert len(lines) == len(rows) + 1
    assert {len(line) for line in lines} == {len(HEADINGS)}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝"])
def test_no_cell_is_a_formula(row, start):
    evil = f'{start}HYPERLINK("http://example.com","bấm vào đây")'
    target = row.target.model_copy(update={"statement": evil, "note": evil, "indicator": evil})
    cells = read(targets_csv((target_row(LedgerRow(row.directive, target)),)))[1]
    assert cells.count("'" + evil) == 3
    assert not any(cell.lstrip(" ").startswith(tuple("=+-@\t\r\n＝")) for cell in cells)


def test_commas_quotes_and_line_ends_stay_within_their_cells(row):
    target = row.target.model_copy(update={"note": 'một, "hai"\nba'})
    cells = read(targets_csv((target_row(LedgerRow(row.directive, target)),)))[1]
    assert 'một, "hai"\nba' in cells
