"""Document numbers: every form people type, and what only looks like one."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.catalogue.numbers import (
    DocumentNumber,
    find_dates,
    find_impossible_dates,
    find_numbers,
)
from knowledge.vietnamese.text import compose, strip_diacritics

NQ_52 = DocumentNumber(52, "nq", "tw")
NQ_50 = DocumentNumber(50, "nq", "cp")
CT_16 = DocumentNumber(16, "ct", "ttg")
QD_19 = DocumentNumber(19, "qd", "ubnd", 2018)
KH_271 = DocumentNumber(271, "kh", "tu")


def only(text):
    mentions = find_numbers(text)
    assert len(mentions) == 1, (text, mentions)
    return mentions[0]


@pytest.mark.parametrize(
    ("typed", "number", "issued_on"),
    [
        ("nq52", NQ_52, date(2019, 9, 27)),
        ("NQ số 52", NQ_52, date(2019, 9, 27)),
        ("NQ-52", NQ_52, date(2019, 9, 27)),
        ("nq 52/tw", NQ_52, date(2019, 9, 27)),
        ("52-NQ/TW", NQ_52, date(2019, 9, 27)),
        ("52–NQ/TW", NQ_52, date(2019, 9, 27)),
        ("52 - NQ / TW", NQ_52, date(2019, 9, 27)),
        ("nghị quyết 52 bộ chính trị", NQ_52, date(2019, 9, 27)),
        ("Nghị quyết số: 52 của Bộ Chính trị ngày 27/9/2019", NQ_52, date(2019, 9, 27)),
        ("resolution no. 52 of the politburo", NQ_52, date(2019, 9, 27)),
        ("số 50/NQ-CP", NQ_50, date(2020, 4, 17)),
        ("50nq-cp", NQ_50, date(2020, 4, 17)),
        ("nq 50 cp 2020", NQ_50, date(2020, 4, 17)),
        ("nghị quyết 50 của thủ tướng năm 2020", NQ_50, date(2020, 4, 17)),
        ("NQ 50 ngày 17 tháng 4 năm 2020", NQ_50, date(2020, 4, 17)),
        ("nq-50-nq-cp-2020", NQ_50, date(2020, 4, 17)),
        ("chỉ thị 16 năm 2017", CT_16, date(2017, 5, 4)),
        ("chi thi so 16 thu tuong thang 5/2017", CT_16, date(2017, 5, 4)),
        ("CT 16 - 2017", CT_16, date(2017, 5, 4)),
        ("QĐ 19/2018", QD_19, date(2018, 8, 10)),
        ("quyet dinh 19/2018/qd-ubnd", QD_19, date(2018, 8, 10)),
        ("Quyết định 19 / 2018 / QĐ - UBND", QD_19, date(2018, 8, 10)),
        ("271 –KH/TU", KH_271, date(2020, 3, 27)),
        ("KH 271 của Tỉnh ủy", KH_271, date(2020, 3, 27)),
        ("công văn 1709/BKHCN-CNC", DocumentNumber(1709, "cv", "bkhcn-cnc"), date(2020, 6, 15)),
        ("cv 1709/bkhcn", DocumentNumber(1709, "cv", "bkhcn-cnc"), date(2020, 6, 15)),
        ("36a/NQ-CP", DocumentNumber(36, "nq", "cp", letter="a"), date(2015, 10, 14)),
        ("202/2025/QH15", DocumentNumber(202, "luat", "qh15", 2025), date(2025, 6, 12)),
    ],
)
def test_a_typed_form_means_its_document(typed, number, issued_on):
    assert only(typed).fits(number, issued_on)


@pytest.mark.parametrize(
    ("typed", "number", "issued_on"),
    [
        ("nghị quyết 50 năm 2021", NQ_50, date(2020, 4, 17)),
        ("50/NQ-CP ngày 20/5/2021", NQ_50, date(2020, 4, 17)),
        ("50-NQ/TW", NQ_50, date(2020, 4, 17)),
        ("50/NQ-TTg", NQ_50, date(2020, 4, 17)),
        ("chỉ thị 50", NQ_50, date(2020, 4, 17)),
        ("QĐ 19/2019", QD_19, date(2018, 8, 10)),
        ("QĐ 02/2021", DocumentNumber(2, "qd", "ubnd"), date(2022, 2, 6)),
        ("NQ 36", DocumentNumber(36, "nq", "cp", letter="a"), date(2015, 10, 14)),
        ("nghị quyết 52 của tỉnh ủy", NQ_52, date(2019, 9, 27)),
    ],
)
def test_a_part_that_disagrees_means_another_document(typed, number, issued_on):
    assert not only(typed).fits(number, issued_on)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 27/9/2019",
        "nghị quyết 27/9/2019",
        "từ 01/6/2020 đến 15-7-2021",
        "tăng 7,5%/năm",
        "kế hoạch 80% hộ dân",
        "NQ 80 %",
        "chương trình 4.0",
        "kế hoạch 5 năm",
        "kế hoạch 3 tháng cuối năm",
        "chương trình 8 nhóm nhiệm vụ",
        "hướng dẫn 3 bước",
        "kế hoạch 2022 của huyện",
        "kế hoạch 2025-2030",
        "năm 2020 NQ-CP",
        "2 kh tu tinh gui xuong",
        "có 2 CT và 3 NQ",
        "ISO 9001:2015",
        "mạng 5G",
        "",
    ],
)
def test_dates_percentages_and_counts_are_no_document_numbers(text):
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    "question",
    [
        "kế hoạch 73 năm nào",
        "kế hoạch 73 ngày nào",
        "KH 73 giờ còn dùng không",
        "KH 73 nằm ở đâu",
        "KH 73 người ký là ai",
        "KH 73 quy định gì",
        "KH 73 ngày ký",
        "ke hoach 73 nam o dau",
        "kế hoạch 73 ngày 27/5/2020",
    ],
)
def test_words_that_only_look_like_units_leave_the_plan_a_document(question):
    assert only(question).digits == 73


@pytest.mark.parametrize(
    ("typed", "authority", "hint"),
    [
        ("nghị quyết 52 của Bộ Chính trị", "tw", ""),
        ("nghị quyết 52 (của Bộ Chính trị)", "tw", ""),
        ("nghị quyết 52 bộ chính trị", "", "tw"),
        ("NQ 52 Chính phủ làm gì", "", "cp"),
        ("Hồi làm NQ 52, Chính phủ giao bộ nào", "", ""),
        ("Quyết định 749 do Thủ tướng hay do bộ ra", "", ""),
        ("52-NQ/TW của Chính phủ", "tw", ""),
    ],
)
def test_only_of_makes_an_issuer_sure(typed, authority, hint):
    mention = only(typed)
    assert (mention.authority, mention.issuer_hint) == (authority, hint)


def test_a_month_must_agree_with_the_year_it_goes_with():
    assert only("NQ 50 hồi tháng 4/2020").fits(NQ_50, date(2020, 4, 17))
    assert not only("NQ 50 hồi tháng 3/2020").fits(NQ_50, date(2020, 4, 17))


def test_an_issuer_s_topic_is_not_taken_for_the_issuer():
    assert only("Quyết định 942 chính phủ số").authority == ""


def test_a_year_that_is_a_deadline_is_not_the_year_of_the_document():
    assert only("nghị quyết 52 đến năm 2025 đặt mục tiêu gì").year is None


def test_an_impossible_date_keeps_its_year_alone():
    mention = only("16/CT-TTg ngày 31/02/2020")
    assert (mention.issued_on, mention.year) == (None, 2020)


def test_several_numbers_come_in_the_order_of_the_text():
    assert [m.digits for m in find_numbers("nq52,nq50 và CT 16/CT-TTg, kh 73")] == [52, 50, 16, 73]


def test_dates_are_read_in_figures_and_in_words_and_impossible_ones_are_told():
    assert find_dates("ngày 27/9/2019 và ngày 17 tháng 4 năm 2020") == (date(2019, 9, 27), date(2020, 4, 17))
    assert find_impossible_dates("ký ngày 31/02/2020, gửi ngày 28/02/2020") == ("31/02/2020",)


KINDS = {
    "nq": ["nq", "NQ", "nghị quyết", "Nghị quyết", "nghi quyet"],
    "ct": ["ct", "CT", "chỉ thị", "chi thi"],
    "qd": ["qđ", "QĐ", "qd", "quyết định", "quyet dinh"],
    "kh": ["kh", "KH", "kế hoạch", "ke hoach"],
}
AUTHORITIES = {"tw": "TW", "cp": "CP", "ttg": "TTg", "ubnd": "UBND", "hdnd": "HĐND"}
CODES = {"nq": "NQ", "ct": "CT", "qd": "QĐ", "kh": "KH"}
blanks = st.text(" ", max_size=2)
marks = st.builds(lambda a, m, b: a + m + b, blanks, st.sampled_from("-–—/"), blanks)
kinds = st.sampled_from(sorted(KINDS))
digits = st.integers(1, 99_999)
unhurried = settings(deadline=None)  # a busy machine is no failure


@unhurried
@given(kinds, digits, st.data())
def test_kind_and_figure_are_found_however_they_are_put_together(kind, figure, data):
    word = data.draw(st.sampled_from(KINDS[kind]))
    # "kế hoạch 2022" alone is a year; with "số" it is a number
    joints = [" số ", " so ", " số: ", " số"] + (
        [] if 1940 <= figure <= 2049 else ["", " ", "  ", "-", " - "]
    )
    text = f"cho hỏi {word}{data.draw(st.sampled_from(joints))}{figure} nói gì"
    mention = only(text)
    assert (mention.kind, mention.digits) == (kind, figure)


@unhurried
@given(kinds, digits, st.sampled_from(sorted(AUTHORITIES)), marks, marks, st.booleans(), st.booleans())
def test_full_numbers_are_found_with_stray_blanks_and_dashes(
    kind, figure, authority, first, second, folded, small
):
    text = f"theo {figure}{first}{CODES[kind]}{second}{AUTHORITIES[authority]} thì sao"
    text = strip_diacritics(text) if folded else text
    mention = only(text.lower() if small else text)
    assert mention.fits(DocumentNumber(figure, kind, authority), None)
    assert mention.is_full


@unhurried
@given(
    st.dates(date(1990, 1, 1), date(2049, 12, 31)),
    st.sampled_from("/.-"),
    st.sampled_from(["ngày", "từ", "NQ", ""]),
)
def test_no_part_of_a_date_is_a_document_number(day, mark, before):
    assert find_numbers(f"{before} {day.day}{mark}{day.month}{mark}{day.year}") == ()


@unhurried
@given(st.text(max_size=200))
def test_offsets_point_at_the_mention_in_any_text(text):
    composed = compose(text)
    for mention in find_numbers(text):
        assert composed[mention.start : mention.end] == mention.text


@unhurried
@given(
    st.lists(
        st.sampled_from(["nq", "50", "/", "-", " ", "NQ", "CP", "năm 2020", "16/CT-TTg", "%", "."]),
        max_size=40,
    )
)
def test_mentions_never_overlap(parts):
    mentions = find_numbers("".join(parts))
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@pytest.mark.parametrize(
    "piece", ["nq ", "nq" + " " * 50, "1/", "50 nq ", "50-nq-", "a-", "ke hoach ", "nq 1 nam "]
)
def test_time_grows_with_the_text_and_not_faster(piece):
    def seconds(length):
        text = piece * (length // len(piece))
        started = time.process_time()  # of this process alone, however busy the machine is
        find_numbers(text)
        return time.process_time() - started

    small = max(min(seconds(5_000) for _ in range(3)), 1e-3)
    assert min(seconds(40_000) for _ in range(3)) < 30 * small  # eight times the text; the square would be 64
