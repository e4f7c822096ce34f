import unicodedata

import pytest


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ko bik cđs la j z?", "không biết cđs là gì vậy?"),
        ("dc bn hs trực tuyến", "được bao nhiêu hs trực tuyến"),
        ("huyen gap nhung kho khan gi", "huyện gặp những khó khăn gì"),
        ("Huyện gap khó khan gì", "Huyện gặp khó khăn gì"),
        ("Nghi quyết 52 ai ký", "Nghị quyết 52 ai ký"),
        ("Trí tuê nhân tạo là gì?", "Trí tuệ nhân tạo là gì?"),
        ("Huyện găp khó khănn gì?", "Huyện gặp khó khăn gì?"),
        ("chuyển đổi sôs là gì", "chuyển đổi số là gì"),
        ("ai ky nghi quyet 52", "ai ký nghị quyết 52"),
        ("Huyện Lý Sơn gặp khó khăn gì?", "Huyện Lý Sơn gặp khó khăn gì?"),
        ("NQ 52/TW do ai ký?", "NQ 52/TW do ai ký?"),
    ],
)
def test_puts_back_what_typing_lost_and_leaves_the_rest(reader, typed, meant):
    assert reader.read(typed).text.casefold() == meant.casefold()


def test_says_whether_the_question_was_typed_without_diacritics(reader):
    assert reader.read("ai ky nghi quyet 52").lacks_diacritics
    assert not reader.read("ai ký nghi quyet 52").lacks_diacritics
    assert not reader.read("Who signed Resolution 52?").lacks_diacritics


def test_reads_the_same_from_letters_and_marks_typed_apart(reader):
    question = "Phòng nào chủ trì triển khai Nghị quyết 50 ở huyện?"
    assert reader.read(unicodedata.normalize("NFD", question)).text == reader.read(question).text
