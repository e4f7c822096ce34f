import time

import pytest

from bot.assistant.language import Aspect, Want
from knowledge.vietnamese.text import strip_diacritics

NQ_52 = "nq-52-nq-tw-2019"
NQ_50 = "nq-50-nq-cp-2020"


def directives(read):
    return [directive.id for directive in read.directives]


@pytest.mark.parametrize(
    "question",
    [
        "Ai ký Nghị quyết 52?",
        "ai ky nq 52",
        "NQ52",
        "52-NQ/TW",
        "52 NQ TW",
        "NQ 52/TW",
        "nghị quyết số 52 của Bộ Chính trị",
        "Nghị quyết 52 năm 2019 nói gì?",
        "Nghị quyết 52-NQ/TW ngày 27/9/2019",
        "NGHỊ QUYẾT 52 DO AI KÝ?",
        "Who signed Resolution 52?",
    ],
)
def test_recognises_a_document_number_however_it_is_written(reader, question):
    assert directives(reader.read(question)) == [NQ_52]


def test_a_date_tells_one_document_from_its_name_sakes(reader):
    assert directives(reader.read("Nghị quyết 50 ngày 17/4/2020")) == [NQ_50]
    assert directives(reader.read("Nghị quyết 50 ngày 08/4/2023")) == []


def test_the_year_in_a_document_s_name_is_no_year_asked_for(reader):
    assert reader.read("Nghị quyết 52 năm 2019 đặt mục tiêu gì đến năm 2030?").years == (2030,)
    assert reader.read("Quyết định 19/2018/QĐ-UBND nói gì?").years == ()


@pytest.mark.parametrize(
    "question", ["Huyện biên tập 192 tin?", "Năm 2022 huyện làm gì?", "Trang 52", "5G là gì?"]
)
def test_not_every_number_is_a_document_number(reader, question):
    assert reader.read(question).numbers == ()


def test_names_both_documents_of_a_comparison(reader):
    assert directives(reader.read("Nghị quyết 50 và Nghị quyết 52 khác gì nhau?")) == [NQ_50, NQ_52]


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("Ai ký Nghị quyết 52?", Want.SIGNER),
        ("Ai đề nghị ban hành Nghị quyết 50?", Want.PROPOSER),
        ("Nghị quyết 52 có hiệu lực khi nào?", Want.EFFECTIVE),
        ("Nghị quyết 52 hết hiệu lực khi nào?", Want.STATUS),
        ("Nghị quyết 52 còn hiệu lực không?", Want.STATUS),
        ("Ai ban hành Nghị quyết 52?", Want.ISSUER),
        ("Nghị quyết 52 ban hành ngày nào?", Want.ISSUED_ON),
        ("Vì sao nông dân chưa ứng dụng công nghệ cao?", Want.REASON),
        ("Kinh phí là bao nhiêu tiền?", Want.MONEY),
        ("Chiếm bao nhiêu phần trăm?", Want.PERCENT),
        ("Huyện biên tập bao nhiêu tin?", Want.COUNT),
        ("Xếp hạng thứ mấy?", Want.RANK),
        ("Phòng nào chủ trì?", Want.AGENCY),
        ("Chậm nhất ngày nào phải báo cáo?", Want.DEADLINE),
    ],
)
@pytest.mark.parametrize("spelling", [str, strip_diacritics, str.lower])
def test_knows_what_kind_of_thing_is_asked_for(reader, question, want, spelling):
    assert reader.read(spelling(question)).want is want


def test_a_machine_is_no_how_many(reader):
    assert Want.COUNT not in reader.read("Máy chiếu đặt ở phòng học").wants


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("Huyện gặp những khó khăn gì?", "kho khan"),
        ("Huyện vướng mắc chỗ nào?", "kho khan"),
        ("Huyện có thuận lợi gì?", "thuan loi"),
        ("Huyện xin tỉnh hỗ trợ những gì?", "ubnd tinh"),
        ("Huyện kiến nghị gì với trung ương?", "trung uong"),
        ("Báo cáo gửi cho những ai?", "noi nhan"),
    ],
)
def test_knows_the_section_that_everyday_words_ask_for(reader, question, heading):
    assert heading in reader.read(question).headings


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        ("Trí tuệ nhân tạo là gì?", Aspect.DEFINITION),
        ("AI khác gì học máy?", Aspect.DIFFERENCE),
        ("Cho ví dụ về AI", Aspect.EXAMPLE),
        ("AI dùng để làm gì?", Aspect.USE),
        ("Vì sao AI quan trọng?", Aspect.WHY),
        ("AI tiếng Anh là gì?", Aspect.NAMES),
    ],
)
def test_knows_what_is_asked_of_a_concept(reader, question, aspect):
    assert aspect in reader.read(question).aspects


def test_everyday_words_are_read_as_official_text_puts_them(reader):
    read = reader.read("Ai hạ bút Nghị quyết 52?")
    assert read.want is Want.SIGNER
    assert "ký" in read.query


@pytest.mark.parametrize(
    "question",
    [
        "a " * 300,
        "Nghị quyết 52 " * 42,
        "50/NQ-CP " * 66,
        "NQ " * 200,
        "50/NQ-CP/" * 60,
        "1/1/" * 150,
        "cđs " * 150,
        "ai ký " * 100,
        "huyen kho khan " * 40,
        "trí tuệ nhân tạo " * 35,
        "x" * 600,
        "ạ" * 600,
        "😀" * 300,
        "what is " * 75,
        "anh chị " * 75,
        "(((((" * 120,
        "là gì " * 100,
    ],
)
def test_reads_600_characters_of_anything_in_good_time(reader, question):
    started = time.process_time()
    reader.read(question[:600])
    assert time.process_time() - started < 0.5
