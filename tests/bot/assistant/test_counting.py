import pytest

from bot.assistant.counting import counted_nouns, is_counted, ordinals, shared_among
from knowledge.vietnamese.text import folded_key
from tests.bot.assistant.made_units import unit


@pytest.mark.parametrize(
    ("question", "nouns"),
    [
        ("Huyện biên tập bao nhiêu tin?", ("tin",)),
        ("Có mấy chuyên mục?", ("chuyen",)),
        ("Kinh tế số là bao nhiêu?", ()),
        ("Chiếm bao nhiêu phần trăm?", ()),
        ("Bao nhiêu % GDP?", ()),
        ("Bao nhiêu năm?", ()),
        ("Ai ký?", ()),
    ],
)
def test_knows_what_is_counted(reader, question, nouns):
    assert counted_nouns(reader.read(question))[:1] == nouns


def test_knows_what_an_abbreviation_that_is_counted_stands_for(reader):
    assert "thu" in counted_nouns(reader.read("Có bao nhiêu TTHC?"))


@pytest.mark.parametrize(
    ("noun", "text", "is_there"),
    [
        ("tin", "Biên tập được 192 tin, 32 bài.", True),
        ("bai", "Biên tập được 192 tin, 32 bài.", True),
        ("can", "Có 12 lượt cán bộ tham gia.", True),
        ("tram", "Có hai trạm y tế.", True),
        ("tin", "Ngày 17/4/2020 có tin.", False),
        ("tin", "Đã đăng tin.", False),
        ("can", "100% cán bộ có danh tính số.", False),
    ],
)
def test_a_number_must_stand_before_the_noun(noun, text, is_there):
    assert is_counted((noun,), unit(text), or_as_share=False) is is_there


def test_a_share_will_do_where_that_is_allowed():
    assert is_counted(("can",), unit("100% cán bộ có danh tính số."), or_as_share=True)


@pytest.mark.parametrize(
    ("question", "whom"),
    [
        ("Bao nhiêu phần trăm người dân dùng Internet?", "người dân"),
        ("Bao nhiêu phần trăm các doanh nghiệp dùng mạng?", "doanh nghiệp"),
        ("Chiếm bao nhiêu phần trăm GDP?", None),
        ("Đạt bao nhiêu phần trăm?", None),
    ],
)
def test_knows_of_whom_a_share_is_asked(reader, question, whom):
    assert shared_among(reader.read(question)) == whom


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Chủ trương thứ tám là gì?", ("thu tam",)),
        ("Cách mạng công nghiệp lần thứ tư là gì?", ()),
        ("Nhóm nhiệm vụ thứ 3 và thứ hai?", ("thu 3", "thu hai")),
        ("Thứ trưởng là ai?", ()),
        ("Thế kỷ thứ 21?", ()),
    ],
)
def test_knows_which_one_of_a_series_is_asked_for(question, asked):
    assert ordinals(folded_key(question)) == asked
