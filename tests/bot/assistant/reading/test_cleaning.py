import unicodedata

from bot.assistant.reading.cleaning import clean


def test_composes_letters_and_marks_that_were_typed_apart():
    assert clean(unicodedata.normalize("NFD", "Lý Sơn")) == "Lý Sơn"


def test_drops_what_cannot_be_seen_and_joins_lines():
    assert clean("\ufeffAi\u200b ký\u202e\nNghị\tquyết 52?\U000e0041") == "Ai ký Nghị quyết 52?"


def test_lowers_a_shouted_question_but_no_abbreviations():
    assert clean("HUYỆN GẶP KHÓ KHĂN GÌ?") == "huyện gặp khó khăn gì?"
    assert clean("UBND LÀ GÌ?") == "UBND LÀ GÌ?"
    assert clean("UBND huyện làm gì?") == "UBND huyện làm gì?"
