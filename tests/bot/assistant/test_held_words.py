import pytest

from bot.assistant.held_words import HeldWords
from tests.bot.assistant.made_units import unit

UNITS = [
    unit("Huyện đã biên tập 192 tin."),
    unit(""),
    unit("Tin của huyện", meanings="công nghệ thông tin"),
    unit("Biên bản, tập sách"),
]


def held(words, pairs=(), *, folded=False):
    asked = HeldWords(UNITS, [*words, *(word for pair in pairs for word in pair)], folded=folded)
    return asked.holding(words).tolist(), asked.holding_pairs(list(pairs)).tolist()


def test_words_are_found_in_the_units_that_hold_them():
    assert held(["huyện", "192", "đảo"])[0] == [
        [True, False, True, False],
        [True, False, False, False],
        [False] * 4,
    ]


def test_what_an_abbreviation_stands_for_counts():
    assert held(["nghệ"])[0] == [[False, False, True, False]]


def test_marks_tell_words_apart_unless_they_are_folded_away():
    assert held(["huyen"])[0] == [[False] * 4]
    assert held(["huyen"], folded=True)[0] == [[True, False, True, False]]


def test_pairs_stand_side_by_side_in_one_unit():
    pairs = [("biên", "tập"), ("tin", "tin"), ("tin", "biên")]
    assert held([], pairs)[1] == [[True, False, False, False], [False] * 4, [False] * 4]


@pytest.mark.parametrize("words", [[], ["tin"]])
def test_no_words_and_no_units_are_no_trouble(words):
    asked = HeldWords([], words, folded=False)
    assert asked.holding(words).shape == (len(words), 0)
    assert asked.holding_pairs([]).shape == (0, 0)
