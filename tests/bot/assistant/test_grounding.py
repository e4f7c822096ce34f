"""Every rule has sentences that only it catches; see also the sentences that must stand."""

import random
import re
from dataclasses import replace
from functools import cache

import pytest

from bot.assistant.answering import readable
from bot.assistant.claims import words
from bot.assistant.claims.rules import RULES
from bot.assistant.claims.statement import read_statement
from bot.assistant.grounding import ground, is_quote
from bot.assistant.outcomes import AnswerSentence, Citation
from ingest.library import library_documents
from knowledge.catalogue.catalogue import SHIPPED_LIBRARY, Catalogue
from knowledge.documents import Document
from knowledge.vietnamese.text import key
from tests.bot.assistant.grounding_examples import TEXTS, cite, fault

STANDS = [
    ("Đến năm 2030, kinh tế số chiếm trên 30% GDP.", "trên 30% GDP"),
    ("Kinh tế số chiếm hơn 30 phần trăm GDP vào năm 2030.", "trên 30% GDP"),
    ("Kinh tế số chiếm khoảng 20% GDP vào năm 2025 và trên 30% GDP vào năm 2030.", "khoảng 20%", "trên 30%"),
    ("Bộ Chính trị ban hành Nghị quyết 52-NQ/TW ngày 27-9-2019.", "Bộ Chính trị ban hành"),
    ("Bộ Chính trị ban hành Nghị quyết số 52-NQ/TW ngày 27 tháng 9 năm 2019.", "Bộ Chính trị ban hành"),
    ("Bộ Chính trị ban hành Nghị quyết 52 ngày 27/09/2019.", "Bộ Chính trị ban hành"),
    ("Người ký Nghị quyết 52-NQ/TW là ông Nguyễn Phú Trọng.", "Nguyễn Phú Trọng"),
    ("Nghị quyết 52-NQ/TW nêu tám chủ trương, chính sách.", "nêu 8 chủ trương"),
    ("Nghị quyết 52-NQ/TW được thực hiện bằng Nghị quyết 50/NQ-CP.", "thực hiện Nghị quyết 52"),
    ("Nghị quyết 41/NQ-CP được thay thế bằng Nghị quyết 50/NQ-CP.", "thay thế Nghị quyết 41"),
    ("Kế hoạch số 271-KH/TU ngày 27/3/2020 của Ban Thường vụ Tỉnh ủy.", "Kế hoạch số 73"),
    ("UBND huyện Lý Sơn giao phòng Kinh tế và Hạ tầng nông thôn chủ trì Nghị quyết 50/NQ-CP.", "phòng Kinh"),
    ("Ủy ban nhân dân huyện biên tập 192 tin và 32 bài, thực hiện 8 chuyên mục.", "192 tin", "phòng Kinh"),
    ("Internet băng thông rộng phủ 100 % các thôn.", "100% tới các thôn"),
    ("Công nghệ cao chưa phổ biến trong sản xuất nông nghiệp do vốn đầu tư cao.", "chưa phổ biến"),
    ("Đến năm 2025, 60% hộ gia đình dùng Internet cáp quang.", "60% hộ", "Đến năm 2025:"),
    ("Đến năm 2030, 95% hộ gia đình dùng Internet cáp quang.", "95% hộ", "Đến năm 2030:"),
    ("Đến năm 2025, 80% hồ sơ công việc được xử lý trên mạng, không kể hồ sơ mật.", "80% hồ sơ"),
    ("Hoàn thành 100% dịch vụ công trực tuyến nếu được cấp đủ kinh phí.", "100% dịch vụ công"),
    ("Cơ quan được cấp 2 tỷ đồng mua thiết bị, trừ thiết bị đã được tài trợ.", "2 tỷ đồng"),
    ("Trước ngày 30/6/2025 phải báo cáo ít nhất 1200 hồ sơ.", "1.200 hồ sơ"),
    ("Trang tin của huyện là lyson.quangngai.gov.vn.", "Trang tin"),
    ("Đến năm 2030, KTS chiếm trên 30% GDP.", "trên 30% GDP"),  # the initials of "kinh tế số"
    ("Huyện triển khai Nghị quyết 52-NQ/TW, Nghị quyết 50/NQ-CP.", "phòng Kinh", "thực hiện Nghị quyết 52"),
    ("Văn bản số 50/NQ-CP ngày 20/5/2021 do Phạm Minh Chính ký.", "Cần phân biệt"),
    ("Hơn 90% hồ sơ cấp tỉnh được xử lý trên mạng.", "cấp tỉnh"),
    ("Kế hoạch 38/KH-UBND của UBND tỉnh nêu hơn 90% hồ sơ cấp tỉnh được xử lý trên mạng.", "cấp tỉnh"),
    ("Theo Điều 3, đến năm 2030, kinh tế số chiếm trên 30% GDP.", "trên 30% GDP"),
    ("Doanh nghiệp được đào tạo nhân lực.", "vay vốn"),  # the exception is of another part
]

FALLS = {
    "figure": [
        ("Đến năm 2030, kinh tế số chiếm trên 40% GDP.", "trên 30% GDP"),  # a digit
        ("Đến năm 2035, kinh tế số chiếm trên 30% GDP.", "trên 30% GDP"),  # the year
        ("Năng suất lao động tăng bình quân khoảng 75%/năm.", "7,5%/năm"),  # the decimal comma gone
        ("Năng suất lao động tăng bình quân khoảng 0,75%/năm.", "7,5%/năm"),  # and moved
        ("Năng suất lao động tăng bình quân khoảng 7,5% đến năm 2030.", "7,5%/năm"),  # no rate any more
        ("Kinh tế số chiếm trên 30 triệu GDP.", "trên 30% GDP"),  # the unit
        ("Kinh tế số chiếm trên 30 GDP.", "trên 30% GDP"),  # no unit
        ("Kinh tế số chiếm 30% GDP.", "trên 30% GDP"),  # no bound
        ("Kinh tế số chiếm dưới 30% GDP.", "trên 30% GDP"),  # the bound
        ("Trước ngày 30/6/2025 phải báo cáo tối đa 1.200 hồ sơ.", "1.200 hồ sơ"),
        ("Sau ngày 30/6/2025 phải báo cáo tối thiểu 1.200 hồ sơ.", "1.200 hồ sơ"),  # before and after
        ("Cơ quan được cấp 2 triệu đồng mua thiết bị, trừ thiết bị đã được tài trợ.", "2 tỷ đồng"),
        ("Kết quả biên tập được 192 phim.", "192 tin"),  # what is counted
        ("Huyện biên tập 32 tin, 192 bài.", "192 tin"),  # swapped
        ("Nghị quyết 52-NQ/TW nêu bảy chủ trương, chính sách.", "nêu 8 chủ trương"),  # in words
        ("Nghị quyết 52-NQ/TW do Bộ Chính trị ban hành ngày 27/9/2018.", "Bộ Chính trị ban hành"),
        ("Nghị quyết 52-NQ/TW do Bộ Chính trị ban hành ngày 9/27/2019.", "Bộ Chính trị ban hành"),
        ("Có 12 người nghiên cứu trên một triệu dân.", "vạn dân"),
        ("Theo Điều 4, đến năm 2030, kinh tế số chiếm trên 30% GDP.", "trên 30% GDP"),
        ("Huyện biên tập được 3 bài.", "192 tin"),  # the 3 of "Điều 3" counts nothing
        ("Mạng 6G phủ sóng tới các thôn.", "100% tới các thôn"),
    ],
    "document": [
        ("Nghị quyết 53-NQ/TW do Bộ Chính trị ban hành ngày 27/9/2019.", "Bộ Chính trị ban hành"),
        ("Nghị quyết 52/NQ-CP nêu 8 chủ trương, chính sách.", "nêu 8 chủ trương"),
        ("Quyết định 52 do Bộ Chính trị ban hành ngày 27/9/2019.", "Bộ Chính trị ban hành"),
    ],
    "binding": [
        ("Đến năm 2025, kinh tế số chiếm trên 30% GDP.", "khoảng 20% GDP", "trên 30% GDP"),
        (
            "Kinh tế số chiếm trên 30% GDP vào năm 2025 và khoảng 20% GDP vào năm 2030.",
            "khoảng 20%",
            "trên 30%",
        ),
        ("Internet băng thông rộng phủ khoảng 20%.", "khoảng 20% GDP", "100% tới các thôn"),
        ("Theo Nghị quyết 50/NQ-CP, kinh tế số chiếm trên 30% GDP.", "trên 30% GDP", "Chính phủ ban hành"),
        ("Nghị quyết 52-NQ/TW ban hành ngày 17/4/2020.", "Bộ Chính trị ban hành", "Chính phủ ban hành"),
        ("Kế hoạch số 73/KH-UBND ban hành ngày 27/3/2020.", "Kế hoạch số 73"),
        ("Đến năm 2030, 60% hộ gia đình dùng Internet cáp quang.", "60% hộ", "Đến năm 2030:"),
        ("Đến năm 2025, 95% hộ gia đình dùng Internet cáp quang.", "95% hộ", "Đến năm 2025:"),
    ],
    "relation": [
        ("Nghị quyết 52-NQ/TW thực hiện Nghị quyết 50/NQ-CP.", "thực hiện Nghị quyết 52"),
        ("Nghị quyết 50/NQ-CP được thay thế bằng Nghị quyết 41/NQ-CP.", "thay thế Nghị quyết 41"),
    ],
    "office": [
        ("Nghị quyết 52-NQ/TW do Chính phủ ban hành.", "Bộ Chính trị ban hành"),
        ("Nghị quyết 52-NQ/TW do Chính phủ ban hành.", "Bộ Chính trị ban hành", "Chính phủ ban hành"),
        ("UBND tỉnh chỉ đạo phòng Kinh tế và Hạ tầng nông thôn chủ trì Nghị quyết 50/NQ-CP.", "phòng Kinh"),
        ("UBND huyện chỉ đạo phòng Hạ tầng chủ trì triển khai Nghị quyết số 50/NQ-CP.", "phòng Kinh"),
        ("Phó Chủ tịch UBND huyện giao Trung tâm Truyền thông biên tập nội dung.", "Trung tâm Truyền thông"),
        ("Kế hoạch số 271-KH/TU của Ủy ban nhân dân tỉnh.", "Kế hoạch số 73"),
        ("Nghị quyết 50/NQ-CP do Ủy ban nhân dân tỉnh ban hành.", "Chính phủ ban hành", "cấp tỉnh"),
        ("Trên 90% hồ sơ cấp xã được xử lý trên mạng.", "cấp tỉnh"),
    ],
    "name": [
        ("UBND huyện chỉ đạo phòng Kinh tế và Du lịch chủ trì triển khai Nghị quyết 50/NQ-CP.", "phòng Kinh"),
        ("Người ký Nghị quyết 52-NQ/TW là Nguyễn Phú Quang.", "Nguyễn Phú Trọng"),
        ("Trần Phú Trọng là người ký Nghị quyết 52-NQ/TW.", "Nguyễn Phú Trọng"),
        ("Người ký Nghị quyết 52-NQ/TW là Nguyễn Xuân Phúc.", "Nguyễn Phú Trọng", "Nguyễn Xuân Phúc"),
        ("Nghị quyết 50/NQ-CP ngày 17/4/2020 do Phạm Minh Chính ký.", "Cần phân biệt"),
        ("Internet băng thông rộng phủ 100% tới các thôn của huyện Bình Sơn.", "100% tới các thôn"),
    ],
    "negation": [
        ("Việc ứng dụng công nghệ cao vào sản xuất nông nghiệp phổ biến.", "chưa phổ biến"),
        ("Việc ứng dụng công nghệ cao vào sản xuất nông nghiệp không phổ biến.", "chưa phổ biến"),
        ("Internet băng thông rộng chưa phủ sóng tới các thôn.", "100% tới các thôn"),
        ("Người dân phải khai một lần.", "khai một lần"),  # "only" is gone
        (
            "Doanh nghiệp công nghệ cao chuyển nhượng cho bên khác.",
            "ưu đãi thuế",
        ),  # the head of what is denied
        ("được chuyển nhượng ưu đãi cho bên khác", "ưu đãi thuế"),  # a part of its quote, word for word
    ],
    "exception": [
        ("Đến năm 2025, 80% hồ sơ công việc được xử lý trên môi trường mạng.", "80% hồ sơ"),
        ("Đến năm 2025, 80% hồ sơ công việc được xử lý trên mạng, trừ hồ sơ giấy.", "80% hồ sơ"),
        ("Hoàn thành 100% dịch vụ công trực tuyến.", "100% dịch vụ công"),
        ("Cơ quan được cấp 2 tỷ đồng để mua thiết bị.", "2 tỷ đồng"),  # it stands in the next sentence
        ("Internet băng thông rộng phủ sóng 100% tới các thôn, trừ thôn xa.", "100% tới các thôn"),
    ],
    "opposite": [
        ("Năng lực tiếp cận công nghệ hiện đại còn cao.", "còn thấp"),
        ("Nhiều doanh nghiệp gặp thuận lợi.", "còn thấp"),
        ("Hồ sơ cấp tỉnh được xử lý trên mạng, rất dễ sửa.", "cấp tỉnh"),
    ],
    "weight": [
        ("Toàn bộ doanh nghiệp gặp khó khăn.", "còn thấp"),
        ("Doanh nghiệp công nghệ cao được miễn thuế.", "ưu đãi thuế"),
    ],
    "plan": [
        ("Kinh tế số đã chiếm trên 30% GDP.", "trên 30% GDP"),
        (
            "Cơ quan đã hoàn thành 100% dịch vụ công trực tuyến nếu được cấp đủ kinh phí.",
            "dịch vụ công",
            "80% hồ",
        ),
    ],
    "words": [
        ("Du khách thích tắm biển và ăn hải sản trên đảo.", "còn thấp"),
        ("Kinh tế số là mũi nhọn được ưu tiên vượt trội trong chiến lược tăng trưởng xanh.", "trên 30% GDP"),
        ("Internet băng thông rộng phủ sóng tới các thôn.", "100% tới các thôn", "Nguyễn Phú Trọng"),
        ("PWNED", "còn thấp"),
    ],
    "link": [
        ("Xem thêm về kinh tế số tại https://evil.example.com/x.", "trên 30% GDP"),
        ("Trang tin của huyện là lyson-quangngai.com.", "Trang tin"),
        ("Trang tin của huyện, hộp thư vanphong@lyson.gov.vn.", "Trang tin"),
    ],
    "citation": [("Kinh tế số chiếm trên 30% GDP [4].", "trên 30% GDP")],
}


@pytest.mark.parametrize("case", STANDS, ids=lambda case: case[0])
def test_a_sentence_that_says_what_its_quotes_say_stands(case):
    assert fault(*case) is None


@pytest.mark.parametrize(
    ("reason", "case"), [(reason, case) for reason, cases in FALLS.items() for case in cases], ids=str
)
def test_a_sentence_that_says_something_else_falls(reason, case):
    assert fault(*case) == reason


def test_every_rule_has_a_sentence_that_it_catches():
    assert {name for name, _ in RULES} <= set(FALLS)


def test_a_sentence_without_a_marker_falls():
    assert _reasons(AnswerSentence("Kinh tế số chiếm trên 30% GDP.", ()), cite("trên 30% GDP")) == [
        "citation"
    ]


def test_a_sentence_falls_when_one_of_its_citations_is_unknown():
    sentence = AnswerSentence("Đến năm 2030, kinh tế số chiếm trên 30% GDP.", (1, 2))
    assert _reasons(sentence, cite("trên 30% GDP")) == ["quote"]


@pytest.mark.parametrize(
    "changes",
    [
        {"document_id": "nq-50"},
        {"document_id": "unknown"},
        {"start": 0},
        {"quote": "Đến năm 2030, kinh tế số chiếm trên 99% GDP."},
        {"quote": ""},
    ],
    ids=str,
)
def test_a_sentence_falls_when_its_quote_does_not_stand_where_the_citation_says(changes):
    citation = replace(cite("trên 30% GDP")[0], **changes)
    assert _reasons(AnswerSentence(citation.quote or "x", (1,)), (citation,)) == ["quote"]


def test_what_stands_is_kept_in_order_and_what_falls_is_told():
    citations = cite("khoảng 20% GDP", "trên 30% GDP")
    said = [
        AnswerSentence("Đến năm 2025, kinh tế số chiếm khoảng 20% GDP.", (1,)),
        AnswerSentence("Đến năm 2025, kinh tế số chiếm khoảng 90% GDP.", (1,)),
        AnswerSentence("Đến năm 2030, kinh tế số chiếm trên 30% GDP.", (2,)),
    ]
    grounded = ground(said, citations, TEXTS.get)
    assert grounded.sentences == (said[0], said[2])
    assert [dropped.sentence for dropped in grounded.dropped] == [said[1]]


def test_a_part_of_a_quote_is_not_the_quote():
    assert is_quote("Công khai hồ sơ", "- Công khai hồ sơ .")
    assert is_quote("Kế hoạch 271-KH/TU, 7,5%.", "Kế hoạch 271 –KH/TU , 7,5 %")
    assert not is_quote("mức 7,5%", "mức 7, 5%")
    assert not is_quote("được công khai hồ sơ", "Không được công khai hồ sơ")


def test_a_number_in_other_digits_falls():
    assert fault("Đến năm 2030, kinh tế số chiếm trên ３０% GDP.", "trên 30% GDP") == "figure"
    assert fault("Đến năm 2030, kinh tế số chiếm trên 3\u200b0% GDP.", "trên 30% GDP") == "figure"


def test_all_words_of_the_rules_are_written_as_texts_are_compared():
    lists = [value for name, value in vars(words).items() if name.isupper() and name != "WRITTEN_OUT"]
    flat = [
        word
        for entries in lists
        for entry in entries
        for word in ([entry] if isinstance(entry, str) else entry)
    ]
    assert [word for word in flat if key(word) != word] == []


# -- the shipped library ----------------------------------------------------------------------------------


@cache
def _library() -> tuple[Document, ...]:
    return library_documents(SHIPPED_LIBRARY, Catalogue.load(SHIPPED_LIBRARY), 50_000_000)


@cache
def _quotes() -> tuple[Citation, ...]:
    return tuple(
        Citation(1, d.id, d.title, d.number, section.locator, s.text, s.start, s.end)
        for d in _library()
        for section in d.sections
        for s in section.sentences
    )


def _stands(text: str, citation: Citation) -> bool:
    texts = {document.id: document.text for document in _library()}
    return bool(ground((AnswerSentence(text, (1,)),), (citation,), texts.get).sentences)


def test_every_sentence_of_the_library_stands_on_itself_and_is_not_even_read_for_it():
    before = read_statement.cache_info().misses
    texts = {document.id: document.text for document in _library()}
    said = [(AnswerSentence(readable(quote.quote), (1,)), quote) for quote in _quotes()]
    fallen = [sentence.text for sentence, quote in said if ground((sentence,), (quote,), texts.get).dropped]
    assert fallen == []
    assert read_statement.cache_info().misses == before


def test_the_rules_find_no_fault_in_a_sentence_that_repeats_its_quote():
    """The rules themselves, without the short cut for quotes: an added full clause forces them."""
    sample = [quote for quote in random.Random(7).sample(_quotes(), 250) if len(quote.quote.split()) > 3]
    fallen = [q.quote for q in sample if not _stands(f"Theo tài liệu, {_lower(readable(q.quote))}", q)]
    assert fallen == []


def test_no_digit_of_the_library_can_be_changed():
    """Unless the new number stands in the quote or its title as well."""
    chance = random.Random(7)
    kept = []
    for quote in chance.sample(_quotes(), 400):
        text = readable(quote.quote)
        places = [match.start() for match in re.finditer(r"\d", text)]
        for place in chance.sample(places, min(2, len(places))):
            changed = text[:place] + str((int(text[place]) + chance.randint(1, 9)) % 10) + text[place + 1 :]
            if _number_at(changed, place) not in f"{text} {quote.title}" and _stands(changed, quote):
                kept.append(changed)
    assert kept == []


def test_a_sentence_cited_to_another_document_falls():
    quotes = _quotes()
    pairs = zip(quotes[:-300:4], quotes[300::4], strict=True)
    kept = [a.quote for a, b in pairs if a.document_id != b.document_id and _stands(readable(a.quote), b)]
    assert kept == []


def _reasons(sentence: AnswerSentence, citations: tuple[Citation, ...]) -> list[str]:
    return [dropped.reason for dropped in ground((sentence,), citations, TEXTS.get).dropped]


def _lower(text: str) -> str:
    return text[0].lower() + text[1:] if text[1:2].islower() else text


def _number_at(text: str, place: int) -> str:
    return next(m.group() for m in re.finditer(r"\d[\w./,-]*", text) if m.start() <= place < m.end())
