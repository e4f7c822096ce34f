"""The fake parser refuses what Telegram refuses, in Telegram's words."""

import pytest

from tests.telegram_server.entities import MAX_ENTITIES, parse_html, plain, utf16_length
from tests.telegram_server.refusals import RefusedError

REFUSED = [
    ("<b>đậm", 'Can\'t find end tag corresponding to start tag "b"'),
    ("</b>", "Unexpected end tag at byte offset 0"),
    ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("<br>", 'Unsupported start tag "br" at byte offset 0'),
    ("a <b", "Unclosed start tag at byte offset 2"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("1 < 2", "Unclosed start tag at byte offset 2"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("A & B", 'Unescaped "&" at byte offset 2'),
    ("&nbsp;", 'Unescaped "&" at byte offset 0'),
    ("&#0;", 'Unescaped "&" at byte offset 0'),
    ("2 > 1", 'Unescaped ">" at byte offset 2'),
]


@pytest.mark.parametrize(("markup", "reason"), REFUSED)
def test_refuses_markup_that_telegram_cannot_parse(markup, reason):
    with pytest.raises(RefusedError) as refusal:
        parse_html(markup)
    assert refusal.value.description == f"Bad Request: can't parse entities: {reason}"


def test_reads_text_and_entities_in_utf16_units():
    content = parse_html("🇻🇳 <b>đậm &lt;<i>nghiêng</i></b>")
    assert content.text == "🇻🇳 đậm <nghiêng"
    assert [(e.type, e.offset, e.length) for e in content.entities] == [("bold", 5, 12), ("italic", 10, 7)]


def test_reads_links_quotes_and_numeric_references():
    content = parse_html('<a href="https://x.vn/?a=1">một</a><blockquote expandable>&#x1F600;</blockquote>')
    assert [e.type for e in content.entities] == ["text_link", "expandable_blockquote"]
    assert content.text == "một😀"


def test_trims_the_text_and_moves_the_entities_along():
    content = parse_html("  \n<b> x </b> \n")
    assert content.text == "x"
    assert [(e.offset, e.length) for e in content.entities] == [(0, 1)]


def test_control_characters_become_spaces_and_directional_marks_vanish():
    assert plain("a\x00b\u202ec\rd").text == "a bcd"


def test_keeps_only_the_first_hundred_entities():
    assert len(parse_html("<b>x</b> " * 150).entities) == MAX_ENTITIES


def test_counts_what_lies_beyond_the_basic_plane_twice():
    assert utf16_length("a😀") == 3
