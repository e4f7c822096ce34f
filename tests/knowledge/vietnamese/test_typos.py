import pytest

from knowledge.index.counts import SyllableCounter, SyllableCounts
from knowledge.vietnamese.text import syllables
from knowledge.vietnamese.typos import TypoCorrector
from tests.knowledge.vietnamese.test_restorer import TEXTS


@pytest.fixture(scope="module")
def corrector():
    counter = SyllableCounter()
    for text in (*TEXTS, "Chính phủ ban hành nghị quyết ngày 17/4/2020", "Tỉnh hỗ trợ chữ ký số"):
        counter.add(syllables(text))
    return TypoCorrector(counter.result())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ngị quyết ban hàh ngày nào", "nghị quyết ban hành ngày nào"),
        ("tuyên truỳền cải cách", "tuyên truyền cải cách"),
        ("dịch vụ intenet", "dịch vụ internet"),
        ("phủ sóng bao nhiu phần trăm", "phủ sóng bao nhiêu phần trăm"),
        ("chữ kí số", "chữ ký số"),
        ("thủ tục hàhn chính", "thủ tục hành chính"),
        ("trực tuyếnn", "trực tuyến"),
        ("Huyện đảo Lý Sơnn", "Huyện đảo Lý Sơn"),
    ],
)
def test_a_slip_is_corrected_to_the_librarys_word(corrector, typed, meant):
    assert corrector.correct(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "thủ tục hành chính mức độ mấy?",
        "Ông Nguyễn Văn Hưng ở Bình Sơn",
        "kể chuyện cho các cháu nghe",
        "zalo, tiktok và facebook",
        "qd 07 tw",
        "NQ 52-NQ/TW của BCT",
        "eGov và iPhone",
        "",
    ],
)
def test_known_words_possible_words_names_and_abbreviations_are_left_alone(corrector, text):
    assert corrector.correct(text) == text


def test_a_short_foreign_word_needs_a_neighbour_to_vouch_for_the_correction(corrector):
    assert corrector.correct("app") == "app"
    assert corrector.correct("sóg") == "sóg"
    assert corrector.correct("phủ sóg") == "phủ sóng"


def test_a_slip_is_not_seen_where_a_word_that_sounds_the_same_is_likelier():
    words, pairs = {"hôm": 20, "nay": 20, "mấy": 9, "là": 9}, {"hôm nay": 9, "hôm mấy": 1, "mấy là": 1}
    assert TypoCorrector(SyllableCounts(words, pairs)).correct("hôm lay là") == "hôm nay là"
    without_pair = {pair: count for pair, count in pairs.items() if pair != "hôm nay"}
    assert (
        TypoCorrector(SyllableCounts(words | {"nay": 900}, without_pair)).correct("hôm lay là")
        == "hôm lay là"
    )
    assert (
        TypoCorrector(SyllableCounts(words | {"nay": 0}, without_pair)).correct("hôm lây là") == "hôm mấy là"
    )
