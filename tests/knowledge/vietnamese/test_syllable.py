import pytest

from knowledge.vietnamese.syllable import is_bare_syllable, is_syllable, tone, toneless

SYLLABLES = """nghị quyết số của chính phủ huyện đảo lý sơn gì giếng giặt quốc quý khuya nghiêng yêu ỷ ý uỷ
hòa hoà thuở Nguyễn ĐẢO ngoằn nghèo xoong quỳnh khuỷu ươn oán uống iu"""
NO_SYLLABLES = """ngị hàh truỳền cac viec nuoc ghà nge kạ internet blockchain 4.0 50/nq-cp ka cế đ qác gía1"""


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_vietnamese_syllables_are_told(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["", *NO_SYLLABLES.split()])
def test_slips_bare_words_and_foreign_words_are_none(word):
    assert not is_syllable(word)


def test_a_syllable_that_ends_in_a_stop_needs_one_of_two_tones():
    assert is_syllable("việc")
    assert is_syllable("viếc")
    assert not is_syllable("viêc")
    assert not is_syllable("viềc")


def test_tone_and_vowel_quality_are_told_apart():
    assert toneless("nghị") == "nghi"
    assert toneless("độ") == "đô"
    assert tone("độ") == tone("nghị") != tone("đô")


@pytest.mark.parametrize("word", ["nuoc", "viec", "Huyen", "duong", "an", "that"])
def test_a_word_may_be_a_syllable_that_lost_its_marks(word):
    assert is_bare_syllable(word)


@pytest.mark.parametrize("word", ["what", "signed", "resolution", "việc", "", "5g"])
def test_foreign_words_are_no_bare_syllables(word):
    assert not is_bare_syllable(word)
