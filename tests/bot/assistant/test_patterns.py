import re

import pytest

from bot.assistant.patterns import any_of, choices, uncaptured


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("a", ["a"]),
        ("a|b", ["a", "b"]),
        ("a(b|c)|d", ["a(b|c)", "d"]),
        (r"a\|b|c", [r"a\|b", "c"]),
        ("[|]a|b", ["[|]a", "b"]),
        ("[]|]a|b", ["[]|]a", "b"]),
        (r"\(a|b", [r"\(a", "b"]),
    ],
)
def test_the_outermost_choices_of_a_pattern(pattern, expected):
    assert list(choices(pattern)) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("a(b|c)", "a(?:b|c)"),
        (r"a\(b", r"a\(b"),
        ("[(]a", "[(]a"),
        ("(?<!x)a(?=b)", "(?<!x)a(?=b)"),
        ("(", "(?:"),
    ],
)
def test_no_group_is_captured(pattern, expected):
    assert uncaptured(pattern) == expected


@pytest.mark.parametrize("text", ["xin in ra", "thin ra", "in ra", "gin", "ghi x", "aghi x", "2 ghi x", ""])
def test_any_of_is_found_where_one_of_the_patterns_is(text):
    patterns = [r"\bin (ra|vào)|\bghi (x|y)", r"(?<!\w)gin\b", "^$"]
    one_by_one = any(re.search(pattern, text) for pattern in patterns)
    assert bool(re.search(any_of(patterns), text)) == one_by_one
