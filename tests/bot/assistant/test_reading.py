import time
import unicodedata

import pytest

from bot.assistant.language import Aspect, Want
from bot.assistant.reading.cleaning import clean
from knowledge.vietnamese.text import strip_diacritics

NQ_52 = "nq-52-nq-tw-2019"
NQ_50 = "nq-50-nq-cp-2020"


def directives(read):
    return [directive.id for directive in read.directives]


# -- cleaning -----------------------------------------------------------------------------------------------


def test_composes_letters_and_marks_that_were_typed_apart():
    assert clean(unicodedata.normalize("NFD", "Lý Sơn")) == "Lý Sơn"


def test_drops_what_cannot_be_seen_and_joins_lines():
    assert clean("\ufeffAi\u200b ký\u202e\nNghị\tquyết 52?\U000e0041") == "Ai ký Nghị quyết 52?"


def test_lowers_a_shouted_question_but_no_abbreviations():
    assert clean("HUYỆN GẶP KHÓ KHĂN GÌ?") == "huyện gặp khó khăn gì?"
    assert clean("UBND LÀ GÌ?") == "UBND LÀ GÌ?"
    assert clean("UBND huyện làm gì?") == "UBND huyện làm gì?"


# -- spelling -----------------------------------------------------------------------------------------------


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


@pytest.mark.parametrize("question", ["Số hóa là gì?", "Số hoá là gì?", "SỐ HOÁ LÀ CÁI GÌ?", "so hoa la gi"])
def test_knows_a_concept_whichever_vowel_carries_the_tone(reader, question):
    assert reader.read(question).term_concept.id == "so-hoa"


@pytest.mark.parametrize(
    ("question", "concept"),
    [("Cơ chế MC là gì?", "co-che-mot-cua"), ("MC điện tử là gì?", "mot-cua-dien-tu")],
)
def test_knows_a_concept_that_is_partly_abbreviated(reader, question, concept):
    assert reader.read(question).term_concept.id == concept


def test_reads_the_same_from_letters_and_marks_typed_apart(reader):
    question = "Phòng nào chủ trì triển khai Nghị quyết 50 ở huyện?"
    assert reader.read(unicodedata.normalize("NFD", question)).text == reader.read(question).text


# -- abbreviations ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "expansion"),
    [
        ("CCHC của huyện ra sao?", "cải cách hành chính"),
        ("cchc của huyện ra sao?", "cải cách hành chính"),
        ("UBND huyện làm gì?", "Ủy ban nhân dân"),
        ("CMCN 4.0 là gì?", "cách mạng công nghiệp"),
        ("CĐS và KH&CN", "khoa học và công nghệ"),
    ],
)
def test_writes_abbreviations_out_for_the_search(reader, question, expansion):
    assert expansion in reader.read(question).expanded


@pytest.mark.parametrize(
    ("question", "expansion"),
    [
        ("CT UBND huyện là ai?", "chủ tịch"),
        ("TT tuyên truyền của huyện", "tuyên truyền"),
        ("KH nghiên cứu đề tài gì?", "khoa học"),
        ("KTS chiếm bao nhiêu GDP?", "kinh tế số"),
        ("hệ thống thông tin KTS", "kỹ thuật số"),
    ],
)
def test_of_an_ambiguous_abbreviation_the_words_around_it_decide(reader, question, expansion):
    assert expansion in reader.read(question).expanded


def test_does_not_write_out_what_is_part_of_a_document_number(reader):
    assert reader.read("Ai ký NQ 52 và QĐ 02/QĐ-UBND?").expanded == "Ai ký NQ 52 và QĐ 02/QĐ-UBND?"


@pytest.mark.parametrize(
    "question", ["ai ký Nghị quyết 52?", "Cái đó là da gì?", "Ai đa tài?", "Tu bổ thế nào?"]
)
def test_a_word_of_its_own_is_no_abbreviation(reader, question):
    assert reader.read(question).expanded.casefold() == reader.read(question).text.casefold()


def test_searches_with_the_short_form_as_well(reader):
    query = reader.read("cải cách hành chính của huyện").query
    assert "CCHC" in query


# -- document numbers ---------------------------------------------------------------------------------------


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


# -- what is wanted -----------------------------------------------------------------------------------------


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


# -- English ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("Who signed Resolution 52?", Want.SIGNER),
        ("When was Resolution 52 issued?", Want.ISSUED_ON),
        ("Which office leads the implementation of Resolution 50 in the district?", Want.AGENCY),
    ],
)
def test_reads_english_in_the_library_s_words(reader, question, want):
    read = reader.read(question)
    assert read.is_english
    assert want in read.wants
    assert "nghị quyết" in read.text


@pytest.mark.parametrize(
    "question", ["ai ky nghi quyet 52", "huyen co may chieu khong", "do ai ban hanh", "Big data là gì?"]
)
def test_vietnamese_without_marks_is_no_english(reader, question):
    assert not reader.read(question).is_english


# -- follow-ups ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question", ["Ngày nào?", "còn ngày ban hành?", "nó có hiệu lực khi nào?", "Văn bản này do ai ban hành?"]
)
def test_a_follow_up_has_the_document_of_the_question_before(reader, question):
    read = reader.read(question, ["Ai ký Nghị quyết 52?"])
    assert read.parent is not None
    assert directives(read) == [NQ_52]


def test_a_follow_up_with_a_document_of_its_own_has_only_that(reader):
    read = reader.read("còn Nghị quyết 50?", ["Ai ký Nghị quyết 52?"])
    assert directives(read) == [NQ_50]
    assert read.want is Want.SIGNER


def test_a_follow_up_with_a_want_of_its_own_keeps_it(reader):
    assert reader.read("ngày nào?", ["Ai ký Nghị quyết 52?"]).want is Want.ISSUED_ON


def test_a_follow_up_with_another_year_keeps_the_topic(reader):
    read = reader.read("còn năm 2030?", ["Kinh tế số năm 2025 theo NQ 52 là bao nhiêu?"])
    assert read.deadline_years == (2030,)
    assert directives(read) == [NQ_52]


def test_a_follow_up_of_a_follow_up_reaches_the_first_question(reader):
    read = reader.read("ai ký?", ["Kinh tế số năm 2025 theo NQ 52 là bao nhiêu?", "còn năm 2030?"])
    assert directives(read) == [NQ_52]


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("cho ví dụ?", "Trí tuệ nhân tạo là gì?"),
        ("vì sao quan trọng?", "Trí tuệ nhân tạo là gì?"),
        ("thế với tỉnh thì sao?", "Huyện kiến nghị gì với trung ương?"),
    ],
)
def test_short_questions_lean_on_the_one_before(reader, question, before):
    assert reader.read(question, [before]).parent is not None


@pytest.mark.parametrize(
    "question",
    [
        "Huyện Lý Sơn gặp những khó khăn gì trong triển khai?",
        "Trí tuệ nhân tạo là gì?",
        "Quyết định 2289 đặt ra mục tiêu gì?",
        "Trung tâm truyền thông biên tập bao nhiêu tin bài trong năm?",
    ],
)
def test_a_question_that_stands_alone_inherits_nothing(reader, question):
    read = reader.read(question, ["Ai ký Nghị quyết 52?"])
    assert read.parent is None
    assert NQ_52 not in directives(read)


# -- hostile lengths ----------------------------------------------------------------------------------------


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
