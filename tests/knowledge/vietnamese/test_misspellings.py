"""Words written by ear, against the words of the whole shipped library."""

import random
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from knowledge.catalogue.catalogue import SHIPPED_LIBRARY
from knowledge.index.counts import SyllableCounter, SyllableCounts
from knowledge.vietnamese.sound_alikes import sound_alikes
from knowledge.vietnamese.syllable import is_syllable
from knowledge.vietnamese.text import syllables
from knowledge.vietnamese.tokens import TypedText
from knowledge.vietnamese.typos import TypoCorrector
from knowledge.vietnamese.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def counts():
    counter = SyllableCounter()
    for path in (*SHIPPED_LIBRARY.rglob("*.md"), *SHIPPED_LIBRARY.rglob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            counter.add(syllables(line))
    return counter.result()


@pytest.fixture(scope="module")
def vocabulary(counts):
    return Vocabulary(counts)


@pytest.fixture(scope="module")
def corrector(counts):
    return TypoCorrector(counts)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # hỏi and ngã
        ("Mạng xả hội là dịch vụ như thế nào?", "Mạng xã hội là dịch vụ như thế nào?"),
        ("báo cáo cũa huyện", "báo cáo của huyện"),
        ("sữa đổi nghị quyết nào", "sửa đổi nghị quyết nào"),
        ("Chĩ thị 16 do ai ký?", "Chỉ thị 16 do ai ký?"),
        ("văn bản hướng dẩn", "văn bản hướng dẫn"),
        ("bảo vệ dử liệu cá nhân", "bảo vệ dữ liệu cá nhân"),
        # the tone on the wrong vowel
        ("báo cáo cuả huyện", "báo cáo của huyện"),
        ("điều kịên kinh doanh", "điều kiện kinh doanh"),
        # consonants in front
        ("hướng dẫn xử dụng", "hướng dẫn sử dụng"),
        ("chương chình chuyển đổi số", "chương trình chuyển đổi số"),
        ("phòng nào chủ chì triển khai", "phòng nào chủ trì triển khai"),
        ("dải pháp nào", "giải pháp nào"),
        ("dám sát việc thực hiện", "giám sát việc thực hiện"),
        ("lội dung chính", "nội dung chính"),
        # endings
        ("côn nghệ số", "công nghệ số"),
        ("công ngệ số", "công nghệ số"),
        ("thôn tin về khách", "thông tin về khách"),
        # i and y
        ("ai kí văn bản?", "ai ký văn bản?"),
        ("quí 3 năm 2022", "quý 3 năm 2022"),
        ("lí do gì", "lý do gì"),
        ("qui định về dữ liệu", "quy định về dữ liệu"),
        ("iêu cầu gì", "yêu cầu gì"),
        # more than one
        ("xữ lí hồ sơ", "xử lý hồ sơ"),
        ("hướng dẩn xử dụng chữ kí số", "hướng dẫn sử dụng chữ ký số"),
        ("lỉnh vực nào", "lĩnh vực nào"),
    ],
)
def test_what_was_written_by_ear_is_spelled_as_the_library_does(corrector, typed, meant):
    assert corrector.correct(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Kế hoạch của tỉnh Quãng Ngãi", "Kế hoạch của tỉnh Quảng Ngãi"),
        ("Kế hoạch của tỉnh Quãng Ngải", "Kế hoạch của tỉnh Quảng Ngãi"),
        ("ở Lí Sơn có mấy trạm?", "ở Lý Sơn có mấy trạm?"),
        ("do Chính phũ ban hành", "do Chính phủ ban hành"),
        ("theo Chĩ thị 16/CT-TTg", "theo Chỉ thị 16/CT-TTg"),
        ("MẠNG XẢ HỘI", "MẠNG XÃ HỘI"),
    ],
)
def test_a_name_that_the_library_knows_is_put_right(corrector, typed, meant):
    assert corrector.correct(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Ca sĩ Mĩ Tâm sinh năm nào",
        "Ông Nguyễn Văn Dủng dẫn đầu",
        "ông Trần Chĩ thị sát",
        "Hà Tĩnh làm gì",
        "ông Lí Thường Kiệt",
        "nhà văn Sử Dụng",
    ],
)
def test_other_names_are_left_alone(corrector, text):
    assert corrector.correct(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "mạng xã hội xử lý dữ liệu ra sao",
        "Em bé uống sữa mỗi sáng",
        "Chị ấy nghỉ học để ở nhà",
        "dải lụa và dãy núi",
        "trẻ em ngã xe, cây ngả nghiêng",
        "đả kích lẫn nhau",
        "giữ bình tĩnh của mình",
        "cô giáo dạy trẻ chăm chỉ",
        "chúng tôi cũng cố gắng",
        "bức tranh xinh đẹp treo trên tường",
        "con trâu ăn lúa chín ngoài đồng",
        "cái chăn ấm, con trăn dài",
        "xe tải chở sắt",
        "mua rau, bán da, đi xa",
        "tin nhắn của van Gogh",
    ],
)
def test_right_words_that_sound_like_others_stay_as_they_are(corrector, text):
    assert corrector.correct(text) == text


def test_a_pair_that_the_library_knows_is_never_touched(corrector, vocabulary):
    assert vocabulary.has_pair("được", "xử", None)
    assert corrector.correct("được xử dụng") == "được xử dụng"


def test_a_word_of_the_library_gives_way_only_to_a_closely_bound_one():
    pairs = {"sử dụng": 6, "sử sách": 4, "xử lý": 30}
    words = {"sử": 10, "dụng": 60, "sách": 4, "xử": 30, "lý": 30}
    assert _corrector(words, pairs).correct("xử dụng") == "sử dụng"
    assert _corrector(words, pairs | {"sử dụng": 4}).correct("xử dụng") == "xử dụng"  # too seldom
    assert _corrector(words | {"sử": 25}, pairs).correct("xử dụng") == "xử dụng"  # mostly in other company
    assert _corrector(words, pairs | {"xử dụng": 1}).correct("xử dụng") == "xử dụng"  # known as typed


def test_a_neighbour_that_belongs_to_the_word_behind_it_vouches_for_nothing():
    corrector = _corrector({"cũng": 50, "củng": 6, "cố": 40, "gắng": 34}, {"củng cố": 6, "cố gắng": 34})
    assert corrector.correct("cũng cố") == "củng cố"
    assert corrector.correct("cũng cố gắng") == "cũng cố gắng"


def test_planted_misspellings_of_the_librarys_own_sentences_are_mended_and_hardly_ever_made_worse(
    corrector, vocabulary
):
    """In every sentence of the report one word becomes one that sounds the same, three times over."""
    chance = random.Random(4)
    outcomes: Counter[str] = Counter()
    for sentence in _sentences_of_the_report() * 3:
        typed = TypedText(sentence)
        if not (possible := list(_misspellings(typed, vocabulary))):
            continue
        misspelt = chance.choice(possible)
        mended = TypedText(corrector.correct(typed.rewritten(misspelt))).words
        outcomes["right" if mended == typed.words else "left" if mended == misspelt else "wrong"] += 1
    assert outcomes.total() > 100
    assert outcomes["right"] / outcomes.total() > 0.75
    assert outcomes["wrong"] / outcomes.total() < 0.03


def test_correcting_takes_a_fraction_of_a_millisecond(corrector):
    questions = [
        "Mạng xả hội là dịch vụ như thế nào?",
        "Huyện xử dụng phần mền chuyên nghành trong nhửng lỉnh vực nào?",
        "Em bé uống sữa mỗi sáng rồi đi nghỉ ở dãy núi xa",
    ]
    fastest = min(_seconds(corrector, questions) for _ in range(20))
    assert fastest / len(questions) < 0.0005


def _misspellings(typed: TypedText, vocabulary: Vocabulary) -> Iterator[list[str]]:
    """The words of a text with one written by ear, so that it is none of the library's."""
    for place, word in enumerate(typed.words):
        if not typed.is_plain(place) or typed.is_name(place):
            continue
        for other, confusions in sound_alikes(word):
            if confusions == 1 and is_syllable(other) and other not in vocabulary:
                yield [*typed.words[:place], other, *typed.words[place + 1 :]]


def _seconds(corrector: TypoCorrector, questions: list[str]) -> float:
    started = time.process_time()
    for _ in range(20):
        for question in questions:
            corrector.correct(question)
    return (time.process_time() - started) / 20


def _corrector(words: dict[str, int], pairs: dict[str, int]) -> TypoCorrector:
    return TypoCorrector(SyllableCounts(words, pairs))


def _sentences_of_the_report() -> list[str]:
    report = (SHIPPED_LIBRARY / "reports" / "bao-cao-ly-son.txt").read_text(encoding="utf-8")
    return [line for line in report.splitlines() if len(line.split()) > 5]
