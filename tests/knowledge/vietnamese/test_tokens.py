import pytest

from knowledge.vietnamese.tokens import TypedText


def test_words_are_keys_and_numbers_stay_whole():
    typed = TypedText("Nghị quyết 50/NQ-CP, ở huyện")
    assert typed.words == ["nghị", "quyết", "50/nq-cp", "ở", "huyện"]
    assert typed.joined == [True, True, False, True]


def test_exchanged_words_keep_their_case_and_everything_between():
    typed = TypedText("Ly  Son, LÝ son!")
    assert typed.rewritten(["lý", "sơn", "lý", "sơn"]) == "Lý  Sơn, LÝ sơn!"
    assert typed.rewritten(typed.words) == typed.text


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("huyện", True),
        ("Huyện", True),
        ("TTHC và", False),
        ("eGov", False),
        ("50/NQ-CP", False),
        ("4.0", False),
    ],
)
def test_abbreviations_and_numbers_are_no_plain_words(text, is_plain):
    assert TypedText(text).is_plain(0) is is_plain


def test_in_a_text_all_in_capitals_every_word_may_be_plain():
    typed = TypedText("HUYỆN ĐẢO")
    assert typed.is_plain(0)
    assert not typed.is_name(1)


def test_neighbours_end_at_punctuation():
    typed = TypedText("huyện đảo, tỉnh")
    assert typed.before(1, typed.words) == "huyện"
    assert typed.after(1, typed.words) is None
    assert typed.before(0, typed.words) is None
    assert typed.after(2, typed.words) is None


def test_a_capital_beside_a_capital_is_in_a_name():
    typed = TypedText("theo Chỉ thị của Lý Sơn. Phòng nào")
    assert [typed.is_in_name(place) for place in range(len(typed.words))] == [
        False, False, False, False, True, True, False, False,
    ]  # fmt: skip
    assert TypedText("Lý Sơn").is_in_name(1)
    assert not TypedText("LÝ SƠN").is_in_name(1)
