import pytest

from knowledge.vietnamese.sound_alikes import sound_alikes, with_i_or_y


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("xả", "xã"),
        ("quãng", "quảng"),
        ("xử", "sử"),
        ("chình", "trình"),
        ("dải", "giải"),
        ("dám", "giám"),
        ("dì", "gì"),
        ("rìn", "gìn"),
        ("giữ", "dữ"),
        ("lội", "nội"),
        ("côn", "công"),
        ("việt", "việc"),
        ("chín", "chính"),
        ("ít", "ích"),
        ("tiến", "tiếng"),
        ("qui", "quy"),
        ("iêu", "yêu"),
    ],
)
def test_each_is_one_confusion_from_the_other_and_back(written, meant):
    assert dict(sound_alikes(written))[meant] == 1
    assert dict(sound_alikes(meant))[written] == 1


@pytest.mark.parametrize(("written", "meant"), [("xữ", "sử"), ("lỉnh", "nĩnh"), ("dãi", "giải")])
def test_a_consonant_and_a_mark_may_both_be_confused(written, meant):
    assert dict(sound_alikes(written))[meant] == 2


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("nút", "lúc"),  # two consonants
        ("mã", "mà"),  # other tones than hỏi and ngã
        ("nghị", "lghị"),  # ng and nh are no n
        ("chính", "chíng"),
        ("đã", "dã"),
        ("vi", "vy"),
    ],
)
def test_what_nobody_confuses_is_not_offered(word, other):
    assert other not in dict(sound_alikes(word))


@pytest.mark.parametrize("word", ["xả", "gì", "gii", "giếng", "a", "quý", "ngh", "g", "internet"])
def test_a_word_is_never_its_own_alike_and_the_fewest_confusions_come_first(word):
    found = sound_alikes(word)
    assert word not in dict(found)
    assert [count for _, count in found] == sorted(count for _, count in found)


def test_i_and_y_change_places_only_where_both_are_written():
    assert [with_i_or_y(word) for word in ("kí", "lý", "quí", "quy", "yến")] == [
        "ký",
        "lí",
        "quý",
        "qui",
        "iến",
    ]
    assert [with_i_or_y(word) for word in ("sĩ", "vi", "nghị", "mai", "máy", "y", "")] == [
        "sĩ",
        "vi",
        "nghị",
        "mai",
        "máy",
        "y",
        "",
    ]
