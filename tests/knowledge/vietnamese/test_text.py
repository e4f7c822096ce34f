"""Keys of Vietnamese text: the quick ways give what the plain definitions give."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.vietnamese.text import (
    folded_key,
    key,
    search_tokens,
    strip_diacritics,
    syllables,
    unify_tone_placement,
)

TEXTS = st.text(max_size=40) | st.text(
    alphabet="oauiyeqđĐăâêôơưàáảãạèéẻẽẹòóỏõọùúủũụỳýỷỹỵ ._-/,5\u0301“”…–½²\u00ad\u1100\x1c", max_size=40
)


def _plainly_stripped(text):
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


@given(TEXTS)
def test_strips_what_the_decomposed_form_has_marked(text):
    composed = unicodedata.normalize("NFC", text)
    stripped = unicodedata.normalize("NFC", strip_diacritics(composed))
    assert stripped == unicodedata.normalize("NFC", _plainly_stripped(composed))


@given(TEXTS)
def test_syllables_are_the_words_with_numbers_kept_whole(text):
    assert syllables(text) == re.findall(r"\w+(?:[./,-]\w+)*", key(text))


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("thuý", "thúy"),
        ("uỷ ban", "ủy ban"),
        ("tuỳ", "tùy"),
        ("hoạ sĩ", "họa sĩ"),
    ],
)
def test_the_two_tone_placements_have_one_key(new, old):
    assert unify_tone_placement(new) == old


@pytest.mark.parametrize("word", ["quý", "quỳ", "toàn", "hoàng", "huýt", "toán"])
def test_a_mark_that_has_one_place_only_stays_there(word):
    assert unify_tone_placement(word) == word


def test_folds_for_questions_typed_without_marks():
    assert folded_key("Ủy ban nhân dân đặc khu LÝ SƠN – “Đảo”") == "uy ban nhan dan dac khu ly son – “dao”"


def test_searches_for_a_number_whole_and_in_parts():
    assert search_tokens("Nghị quyết 50/NQ-CP") == ["nghị", "quyết", "50/nq-cp", "50", "nq", "cp"]
