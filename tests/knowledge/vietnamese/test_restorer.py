import time

import pytest

from knowledge.index.counts import SyllableCounter
from knowledge.vietnamese.restorer import Restorer
from knowledge.vietnamese.text import syllables

TEXTS = [
    "Phòng Kinh tế và Hạ tầng nông thôn chủ trì triển khai Nghị quyết số 50/NQ-CP ở huyện",
    "Huyện đảo Lý Sơn tuyên truyền cải cách hành chính",
    "Thủ tục hành chính mức độ 4 được tiếp nhận trên cổng dịch vụ công trực tuyến",
    "Các dịch vụ Internet băng thông rộng được phủ sóng 100% tới các thôn",
    "Công nghệ số và chuyển đổi số trong cơ quan nhà nước",
]


@pytest.fixture(scope="module")
def restorer():
    counter = SyllableCounter()
    for text in TEXTS:
        counter.add(syllables(text))
    return Restorer(counter.result())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Phong nao chu tri trien khai nghi quyet 50?", "Phòng nào chủ trì triển khai nghị quyết 50?"),
        ("huyen dao ly son", "huyện đảo lý sơn"),
        ("muc do may duoc tiep nhan", "mức độ mấy được tiếp nhận"),
        ("dich vu internet phu song bao nhieu phan tram", "dịch vụ internet phủ sóng bao nhiêu phần trăm"),
        ("chuyen doi so la gi", "chuyển đổi số là gì"),
    ],
)
def test_a_question_typed_without_diacritics_is_restored(restorer, typed, meant):
    assert restorer.restore(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Thủ tục hanh chinh mức độ mấy", "Thủ tục hành chính mức độ mấy"),
        ("Lý Son có cai cach hành chính không", "Lý Sơn có cải cách hành chính không"),
        ("chuyên đôi số là gì", "chuyển đổi số là gì"),
    ],
)
def test_words_without_diacritics_are_restored_among_words_with_them(restorer, typed, meant):
    assert restorer.restore(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Công ty mua ba máy tính cho hai trường",
        "Cô giáo nghe kể chuyện hành trình",
        "Ai là người ký nghị quyết?",
        "Con sông nào ở quê em?",
        "Phòng Kinh tế và Hạ tầng làm gì?",
        "",
        "???",
    ],
)
def test_what_is_written_properly_stays_as_it_is(restorer, text):
    assert restorer.restore(text) == text


def test_words_that_the_library_does_not_know_stay_as_typed(restorer):
    assert restorer.restore("zalo va facebook") == "zalo và facebook"
    assert restorer.restore("blockchain") == "blockchain"


def test_numbers_of_documents_and_abbreviations_in_capitals_are_left_alone(restorer):
    assert restorer.restore("CCHC theo 50/NQ-CP o huyen") == "CCHC theo 50/NQ-CP ở huyện"
    assert restorer.restore("VA la gi") == "VA là gì"


def test_the_case_of_each_word_is_kept(restorer):
    assert restorer.restore("Huyen Dao LY SON o dau") == "Huyện Đảo LY SON ở đâu"


def test_a_question_shouted_in_capitals_is_restored_in_capitals(restorer):
    assert restorer.restore("HUYEN DAO LY SON") == "HUYỆN ĐẢO LÝ SƠN"


def test_decomposed_letters_are_composed(restorer):
    assert restorer.restore("huye\u0323\u0302n \u0111a\u0309o") == "huyện đảo"


def test_an_empty_library_still_knows_how_people_ask():
    assert Restorer(SyllableCounter().result()).restore("bao nhieu phan tram") == "bao nhiêu phần trăm"


def test_everyday_words_are_restored_though_no_official_text_has_them(restorer):
    assert restorer.restore("tui dang xai may nay") == "tui đang xài máy này"


def test_the_longest_question_is_restored_in_milliseconds(restorer):
    question = " ".join(["phong nao chu tri trien khai nghi quyet o huyen"] * 12)[:600]
    started = time.perf_counter()
    restorer.restore(question)
    assert time.perf_counter() - started < 0.5
