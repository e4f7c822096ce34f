import pytest
from lxml import etree

from ingest.readers.docx_numbering import Numbering

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def xml(text: str) -> etree._Element:
    return etree.fromstring(f'<w:x xmlns:w="{W}">{text}</w:x>')


def level(depth: int, number_format: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, overrides: str = "") -> Numbering:
    return Numbering.of(
        xml(
            f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
            f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
            f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides}</w:num>'
        )
    )


def label(numbers: Numbering, depth: int = 0, number: int = 1) -> str | None:
    return numbers.label(xml(f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'))


def test_levels_count_and_begin_anew_below_the_next() -> None:
    numbers = numbering(
        level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)")
    )
    depths = [0, 1, 2, 2, 1, 0, 1]
    assert [label(numbers, depth) for depth in depths] == ["I.", "1.", "a)", "b)", "2.", "II.", "1."]


def test_a_level_may_show_those_above() -> None:
    numbers = numbering(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."))
    assert [label(numbers, depth) for depth in (0, 1, 1, 0, 1)] == ["1.", "1.1.", "1.2.", "2.", "2.1."]


@pytest.mark.parametrize(
    ("number_format", "text", "expected"),
    [
        ("bullet", "\uf0b7", "-"),
        ("decimalZero", "%1", "05"),
        ("lowerRoman", "%1)", "v)"),
        ("upperLetter", "%1.", "E."),
        ("none", "", None),
        ("decimal", "Điều %1.", "Điều 5."),
    ],
)
def test_formats_are_written_as_word_shows_them(number_format: str, text: str, expected: str | None) -> None:
    assert label(numbering(level(0, number_format, text, start=5))) == expected


def test_a_list_that_overrides_its_start_counts_for_itself() -> None:
    numbers = numbering(
        level(0, "decimal", "%1."),
        overrides='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>',
    )
    assert [label(numbers), label(numbers, number=2), label(numbers)] == ["1.", "3.", "2."]


def test_what_is_not_numbered_has_no_label() -> None:
    assert Numbering.of(None).label(xml('<w:numId w:val="1"/>')) is None
    assert numbering().label(None) is None
    assert label(numbering(level(0, "decimal", "%1.")), number=99) is None
