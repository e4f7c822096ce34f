import re

import pytest

from bot.assistant.everyday import EverydayWords, official_wording
from knowledge.errors import LibraryError

WORDS = EverydayWords({"bà con": ("nông dân", "người dân"), "con": ("trẻ em",), "hạ bút ký": ("ký",)})


def put(text, words=WORDS):
    return official_wording(text, words.find(text))


def test_the_longest_phrase_at_each_place_is_found():
    assert [phrase.words for phrase in WORDS.find("Bà con và con ai hạ bút ký?")] == [
        ("bà", "con"),
        ("con",),
        ("hạ", "bút", "ký"),
    ]


def test_a_phrase_knows_where_it_stands():
    text = "Giúp bà con!"
    (phrase,) = WORDS.find(text)
    assert text[phrase.start : phrase.end] == "bà con"


def test_the_first_meaning_is_how_official_text_has_it():
    assert put("Giúp BÀ CON, hạ bút ký.") == "Giúp nông dân, ký."


def test_a_text_without_such_words_stays_as_it_is():
    assert put("Ai ký Nghị quyết 52?") == "Ai ký Nghị quyết 52?"
    assert list(WORDS.find("")) == []


def test_a_library_may_bring_its_own_table(tmp_path):
    (tmp_path / "everyday.yaml").write_text("tàu cao tốc: [phương tiện thủy]\n", encoding="utf-8")
    assert put("tàu cao tốc", EverydayWords.load(tmp_path)) == "phương tiện thủy"


def test_a_library_without_a_table_has_the_shipped_one(tmp_path):
    assert EverydayWords.load(tmp_path).table == EverydayWords.load().table


@pytest.mark.parametrize("content", ["- a\n", "a: b\n", "a: [1]\n", "5\n"])
def test_a_broken_table_is_named(tmp_path, content):
    (tmp_path / "everyday.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(LibraryError, match=re.escape("everyday.yaml")):
        EverydayWords.load(tmp_path)
