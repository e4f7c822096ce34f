import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.blocks import Block, BlockKind
from ingest.readers import read_file, text_blocks
from ingest.structure import build_document
from knowledge.documents import Document, DocumentKind, Section, SentenceKind

REPORT = Path(__file__).parents[2] / "knowledge" / "library" / "reports" / "bao-cao-ly-son.txt"

DECISION = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG NGÃI

Số: 19/2018/QĐ-UBND

QUYẾT ĐỊNH
Ban hành Quy định trách nhiệm người đứng đầu

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy định trách nhiệm người đứng đầu.
Điều 2. Quyết định này có hiệu lực kể từ ngày 20/8/2018.

Nơi nhận: Như Điều 3;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
(Đã ký)
Trần Ngọc Căng

QUY ĐỊNH
TRÁCH NHIỆM NGƯỜI ĐỨNG ĐẦU
(Ban hành kèm theo Quyết định số 19/2018/QĐ-UBND ngày 10/8/2018)

Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
1. Quy định này nói về trách nhiệm.
2. Đối tượng áp dụng gồm:
a) Chủ tịch UBND tỉnh;
b) Giám đốc các sở.
Điều 2. Giải thích từ ngữ
Người đứng đầu là cấp trưởng.
"""

PLAN = """KẾ HOẠCH
Chuyển đổi số năm 2024
Phần thứ nhất
ĐÁNH GIÁ KẾT QUẢ
I. KẾT QUẢ
1. Hạ tầng
1.1. Mạng
Đã phủ sóng toàn huyện.
1.2. Máy tính
a) Ở huyện
Mỗi cán bộ một máy.
b) Ở xã
Còn thiếu máy.
2. Nhân lực
Đã tập huấn cho 40 người.
II. HẠN CHẾ
Thiếu kinh phí.
"""

PARTY = """I- QUAN ĐIỂM CHỈ ĐẠO

1. Phát triển khoa học, công nghệ là đột phá quan trọng hàng đầu, là động lực chính để phát triển nhanh.

2. Tăng cường sự lãnh đạo toàn diện của Đảng. Xác định đây là cuộc cách mạng sâu sắc, toàn diện.

II- NHIỆM VỤ

1. Nâng cao nhận thức, đột phá về đổi mới tư duy, tạo xung lực mới trong toàn xã hội về khoa học, công nghệ

- Các cấp uỷ cần nhận thức đầy đủ.

Nghị quyết này phổ biến đến chi bộ.
"""


def build(text: str, title: str = "Tài liệu") -> Document:
    return build_document(id="tai-lieu", title=title, blocks=text_blocks(text))


def texts(section: Section) -> list[str]:
    return [sentence.text for sentence in section.sentences]


def places(document: Document) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(section.locator, section.heading_path) for section in document.sections]


def at(document: Document, locator: str | None) -> list[str]:
    return [text for section in document.sections if section.locator == locator for text in texts(section)]


@pytest.fixture(scope="module")
def report() -> Document:
    return build_document(id="bao-cao", title="Báo cáo", blocks=read_file(REPORT, 10**7).blocks)


def test_the_report_has_its_headings_and_locators(report: Document) -> None:
    assert [section.locator for section in report.sections] == [
        "Phần mở đầu", "Phần I", "Phần II, mục 1", "Phần II, mục 2", "Phần III, mục 1", "Phần III, mục 2",
        "Phần IV, mục 1", "Phần IV, mục 2", "Phần IV, mục 3", "Đoạn kết", "Nơi nhận", "Phần ký",
    ]  # fmt: skip
    assert report.sections[3].heading_path == (
        "II. KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT",
        "2. Kết quả thực hiện mục tiêu, quan điểm, phương hướng, nhiệm vụ tại Nghị quyết số 50/NQ-CP",
    )


def test_broken_lines_of_the_report_are_whole_sentences(report: Document) -> None:
    assert (
        "UBND huyện chỉ đạo phòng Kinh tế và Hạ tầng nông thôn chủ trì, đôn đốc và phối hợp với các cơ quan, "
        "đơn vị triển khai thực hiện có hiệu quả Nghị quyết số 50/NQ-CP; định kỳ sơ kết, tổng kết, tổng hợp "
        "báo cáo gửi UBND huyện và Ban Thường vụ Huyện ủy theo quy định ."
    ) in at(report, "Phần II, mục 2")
    assert "đưa vào sử dụng có hiệu quả hệ thống thông tin kỹ thuật số" in report.text


def test_the_end_of_the_report_is_told_from_its_last_part(report: Document) -> None:
    assert at(report, "Nơi nhận")[:2] == ["Sở Khoa học và Công nghệ;", "Thường trực huyện ủy;"]
    assert at(report, "Phần ký") == ["TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nĐặng Tấn Thành"]
    assert len(at(report, "Phần IV, mục 3")) == 1


def test_articles_of_an_attached_regulation_are_told_from_those_of_the_decision() -> None:
    document = build(DECISION)
    assert at(document, "Điều 2") == ["Quyết định này có hiệu lực kể từ ngày 20/8/2018."]
    assert at(document, "Quy định kèm theo, Điều 2") == ["Người đứng đầu là cấp trưởng."]
    assert at(document, "Quy định kèm theo, Điều 1, khoản 2") == [
        "Đối tượng áp dụng gồm:", "a) Chủ tịch UBND tỉnh;", "b) Giám đốc các sở.",
    ]  # fmt: skip
    assert at(document, "Phần ký") == ["TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nTrần Ngọc Căng"]


def test_a_chapter_takes_its_heading_from_the_next_line() -> None:
    paths = [path for _, path in places(build(DECISION))]
    assert (
        "QUY ĐỊNH TRÁCH NHIỆM NGƯỜI ĐỨNG ĐẦU", "Chương I. QUY ĐỊNH CHUNG", "Điều 1. Phạm vi điều chỉnh",
    ) in paths  # fmt: skip


def test_an_article_that_is_one_paragraph_keeps_its_number_as_heading() -> None:
    assert ("Điều 1", ("Điều 1",)) in places(build(DECISION))


def test_nested_numbers_are_put_together() -> None:
    document = build(PLAN)
    assert at(document, "Phần thứ nhất, mục I.1.1") == ["Đã phủ sóng toàn huyện."]
    assert at(document, "Phần thứ nhất, mục I.1.2, điểm b") == ["Còn thiếu máy."]
    assert at(document, "Phần thứ nhất, mục I.2") == ["Đã tập huấn cho 40 người."]
    assert at(document, "Phần thứ nhất, mục II") == ["Thiếu kinh phí."]


def test_a_numbered_paragraph_has_a_place_and_is_a_sentence() -> None:
    document = build(PARTY)
    assert [place for place in places(document) if place[0] == "Phần I, mục 2"] == [
        ("Phần I, mục 2", ("I- QUAN ĐIỂM CHỈ ĐẠO",))
    ]
    assert at(document, "Phần I, mục 2")[0] == "Tăng cường sự lãnh đạo toàn diện của Đảng."


def test_a_long_numbered_line_without_a_full_stop_is_a_heading_when_text_follows() -> None:
    document = build(PARTY)
    assert at(document, "Phần II, mục 1") == ["Các cấp uỷ cần nhận thức đầy đủ."]
    assert at(document, "Đoạn kết") == ["Nghị quyết này phổ biến đến chi bộ."]


def test_when_a_decision_takes_effect_stands_in_its_article() -> None:
    document = build(
        "Điều 1. Phạm vi\nToàn huyện.\nĐiều 2. Hiệu lực thi hành\nQuyết định này có hiệu lực kể từ ngày ký.\n"
        "Luật này được Quốc hội khóa XV, kỳ họp thứ 5 thông qua ngày 22/6/2023."
    )
    assert at(document, "Điều 2") == ["Quyết định này có hiệu lực kể từ ngày ký."]
    assert len(at(document, "Đoạn kết")) == 1


def test_a_short_list_stays_in_its_section() -> None:
    document = build("I. ĐƠN VỊ\nCác đơn vị gồm:\n1. Sở Nội vụ;\n2. Sở Tư pháp;\n3. Sở Y tế.")
    (section,) = document.sections
    assert section.locator == "Phần I"
    assert [s.kind for s in section.sentences] == [SentenceKind.SENTENCE, *[SentenceKind.ITEM] * 3]


@pytest.mark.parametrize(
    "text",
    [
        "V. I. Lenin sinh năm 1870. Ông là lãnh tụ.",
        "I. Newton là nhà vật lý người Anh.",
        "C. Mác là nhà triết học.",
        "2. FC Köln là câu lạc bộ bóng đá. Đội thi đấu ở Köln.",
        "Đội thủ của Panthers chỉ thua 308 điểm.\nHọ dẫn đầu NFL với 24 lần đoạt bóng.",
    ],
)
def test_running_text_is_one_section_without_a_locator(text: str) -> None:
    assert places(build(text)) == [(None, ())]


def test_headings_in_capitals_structure_a_plain_text() -> None:
    document = build(
        "TÀI LIỆU\nGIỚI THIỆU\nHệ thống này giúp cán bộ tra cứu văn bản một cách nhanh chóng.\n"
        "LIÊN HỆ\nMọi ý kiến xin gửi về Phòng Văn hóa và Thông tin huyện."
    )
    assert [section.locator for section in document.sections] == [
        "mục “TÀI LIỆU GIỚI THIỆU”",
        "mục “LIÊN HỆ”",
    ]


def test_styled_headings_nest_by_level_and_name_the_place() -> None:
    blocks = [
        Block("Sổ tay", BlockKind.HEADING, 1), Block("Giới thiệu ngắn."),
        Block("Nhân lực", BlockKind.HEADING, 2), Block("Đào tạo", BlockKind.HEADING, 3), Block("Mở lớp."),
        Block("Tuyên truyền", BlockKind.HEADING, 2),
        Block("1. Tổ chức hội nghị quán triệt đến toàn thể cán bộ, công chức trong toàn huyện đảo."),
        Block("2. Phát tờ rơi."),
    ]  # fmt: skip
    document = build_document(id="x", title="Sổ tay", blocks=blocks)
    assert places(document) == [
        ("Phần mở đầu", ()),
        ("mục “Đào tạo”", ("Nhân lực", "Đào tạo")),
        ("mục “Tuyên truyền”, mục 1", ("Tuyên truyền",)),
        ("mục “Tuyên truyền”, mục 2", ("Tuyên truyền",)),
    ]


def test_pages_locate_a_text_without_structure() -> None:
    blocks = [Block("Trang đầu nói về lúa.", page=1), Block("Trang sau nói về tỏi.", page=2)]
    assert places(build_document(id="x", title="", blocks=blocks)) == [("trang 1", ()), ("trang 2", ())]


def test_structure_locates_before_pages_do() -> None:
    blocks = [Block("I. ĐẶC ĐIỂM", page=1), Block("Huyện đảo.", page=2)]
    assert places(build_document(id="x", title="", blocks=blocks)) == [("Phần I", ("I. ĐẶC ĐIỂM",))]


def test_a_heading_with_nothing_below_it_is_kept_as_a_sentence() -> None:
    document = build_document(id="x", title="", blocks=[Block("Kinh phí", BlockKind.HEADING, 1)])
    assert [(s.text, s.kind) for s in document.sections[0].sentences] == [("Kinh phí", SentenceKind.HEADING)]


def test_questions_go_to_every_sentence_of_their_block() -> None:
    blocks = [
        Block("Kinh tế số còn nhỏ. Việc đấu tranh còn khó.", askable=("Kinh tế số thế nào?",)),
        Block("Hết."),
    ]
    (section,) = build_document(id="x", title="", blocks=blocks).sections
    assert [sentence.askable for sentence in section.sentences] == [("Kinh tế số thế nào?",)] * 2 + [()]


def test_a_long_item_is_cut_into_its_sentences_and_a_short_one_is_whole() -> None:
    long_item = "- " + " ".join(["Phát triển hạ tầng số."] * 20)
    (section,) = build(f"{long_item}\n- Đầu tư. Sửa chữa.").sections
    assert [s.kind for s in section.sentences] == [SentenceKind.ITEM] * 21
    assert texts(section)[-1] == "Đầu tư. Sửa chữa."


def test_rows_are_one_sentence() -> None:
    (section,) = build_document(
        id="x", title="", blocks=[Block("Chỉ tiêu: Kinh tế số. Tỷ lệ; Năm: 2025", BlockKind.ROW)]
    ).sections
    assert [(s.text, s.kind) for s in section.sentences] == [
        ("Chỉ tiêu: Kinh tế số. Tỷ lệ; Năm: 2025", SentenceKind.ROW)
    ]


def test_what_is_known_of_a_document_is_carried_on() -> None:
    document = build_document(
        id="nq-50", title="Nghị quyết 50/NQ-CP", blocks=[Block("Nội dung.")], kind=DocumentKind.DIRECTIVE,
        number="50/NQ-CP", issuer="Chính phủ", issued_on=date(2020, 4, 17), source="nq-50.md",
        directive_id="nq-50",
    )  # fmt: skip
    assert (document.kind, document.number, document.issuer) == (
        DocumentKind.DIRECTIVE,
        "50/NQ-CP",
        "Chính phủ",
    )
    assert (document.issued_on, document.source, document.directive_id) == (
        date(2020, 4, 17),
        "nq-50.md",
        "nq-50",
    )


def test_blocks_without_a_letter_make_an_empty_document() -> None:
    document = build_document(id="x", title="", blocks=[Block("---"), Block(" ")])
    assert (document.text, document.sections) == ("", ())


LINE = st.sampled_from(
    [
        "BÁO CÁO",
        "I. ĐẶC ĐIỂM",
        "II. KẾT QUẢ",
        "1. Thuận lợi",
        "2. Khó khăn",
        "1. Giao Sở Nội vụ;",
        "a) Về vốn",
        "b) Hết.",
        "- Chỉ đạo. Rà soát",
        "Huyện đảo. Còn khó.",
        "50/NQ-CP; định kỳ",
        "dụng có hiệu quả",
        "Điều 1. Phạm vi",
        "PHỤ LỤC",
        "Chương I",
        "QUY ĐỊNH CHUNG",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "PHÓ CHỦ TỊCH",
        "Đặng Tấn Thành",
        "1.1. Mạng",
        "Trên đây là báo cáo",
        "A. CHUNG",
        "\u200b-",
        "QUY CHẾ",
    ]
)
BLOCK = st.builds(
    Block,
    st.one_of(LINE, st.text(max_size=30)),
    st.sampled_from(list(BlockKind)),
    st.sampled_from([None, 1, 2, 3]),
    st.sampled_from([None, 1, 2]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(BLOCK, max_size=15))
def test_offsets_are_exact_and_nothing_is_lost(blocks: list[Block]) -> None:
    document = build_document(id="x", title="BÁO CÁO", blocks=blocks)
    end = 0
    for sentence in (sentence for section in document.sections for sentence in section.sentences):
        assert document.text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= end
        end = sentence.end
    quoted = " ".join(" ".join((*section.heading_path, *texts(section))) for section in document.sections)
    assert [word for word in re.findall(r"[^\W\d_]{3,}", document.text) if word not in quoted] == []
