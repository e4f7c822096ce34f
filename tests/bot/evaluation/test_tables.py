import io

import pytest
from rich.console import Console

from bot.evaluation.tables import BEGIN, END, markdown, print_figures, put_table

RECORD = {
    "program": "troly 0.1.0", "date": "2026-11-23T10:00:00+00:00", "threshold": 0.43,
    "index": {"identity": "abcdef0123456789", "documents": 161, "chunks": 853},
    "sets": {
        "library": {"full": {"rewriting.number_forms_recognised": 100.0}},
        "report": {"full": {"answers.right": 88.8, "answers.uncited": 0.0}, "none": {"answers.right": 87.2}},
    },
}  # fmt: skip


def test_the_page_has_a_column_for_each_spelling():
    text = markdown(RECORD)
    assert "| `report` | full | none |" in text
    assert "| answered with every fact, % | 88.8 | 87.2 |" in text
    assert "| sentences without a citation | 0 | – |" in text


def test_the_page_says_what_the_figures_were_taken_on():
    assert markdown(RECORD).startswith(
        "troly 0.1.0, 2026-11-23, 161 documents in 853 chunks, index `abcdef012345`"
    )


def test_what_hangs_on_no_set_is_no_table():
    assert "library" not in markdown(RECORD)


def test_only_what_stands_between_the_marks_is_replaced(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nof yesterday\n{END}\nafter\n", encoding="utf-8")
    put_table(page, RECORD)
    put_table(page, RECORD)
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{BEGIN}\n")
    assert text.endswith(f"{END}\nafter\n")
    assert text.count("88.8") == 1
    assert "of yesterday" not in text


@pytest.mark.parametrize("text", ["no marks", f"{BEGIN} only", f"{END} {BEGIN}"])
def test_a_page_without_marks_is_left_alone(tmp_path, text):
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"page\.md"):
        put_table(page, RECORD)
    assert page.read_text(encoding="utf-8") == text


def test_prints_figures_by_component_with_a_dash_for_what_was_not_measured():
    out = io.StringIO()
    figures = {"full": {"time.total.p50": 9.5, "answers.right": 88.8}, "none": {"answers.right": 87.2}}
    print_figures(Console(file=out, width=100), "report", figures)
    lines = [line for line in out.getvalue().splitlines() if "." in line]
    assert "answers.right" in lines[0] and "88.8" in lines[0] and "87.2" in lines[0]
    assert "time.total.p50" in lines[1] and "–" in lines[1]
