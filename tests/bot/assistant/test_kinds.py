import pytest

from bot.assistant.kinds import Presence, counts, kind_presence, names_a_person
from bot.assistant.language import Want
from knowledge.vietnamese.text import folded_key
from tests.bot.assistant.made_units import unit


@pytest.mark.parametrize(
    ("want", "text"),
    [
        (Want.COUNT, "Biên tập được 192 tin, 32 bài."),
        (Want.COUNT, "Thực hiện 08 chuyên mục."),
        (Want.COUNT, "Có hai trạm y tế."),
        (Want.PERCENT, "Phủ sóng 100% tới các thôn."),
        (Want.PERCENT, "Chiếm 20 phần trăm."),
        (Want.MONEY, "Kinh phí 2 tỷ đồng."),
        (Want.MONEY, "Chi 120.000.000 đồng."),
        (Want.WHEN, "Ban hành ngày 17/4/2020."),
        (Want.WHEN, "Trong năm 2022 đã làm."),
        (Want.NUMBER, "Theo Kế hoạch 73/KH-UBND."),
        (Want.PERSON, "Người ký là Nguyễn Phú Trọng."),
        (Want.PERSON, "Phó Chủ tịch Đặng Tấn Thành"),
        (Want.REASON, "Chưa phổ biến do vốn cao."),
        (Want.AGENCY, "Phòng Kinh tế chủ trì."),
        (Want.RANK, "Thuộc nhóm 4 nước dẫn đầu."),
        (Want.DEADLINE, "Báo cáo định kỳ 6 tháng một lần."),
    ],
)
def test_sees_the_kind_that_is_there(want, text):
    assert kind_presence(want, unit(text)) is Presence.PRESENT


@pytest.mark.parametrize(
    ("want", "text"),
    [
        (Want.COUNT, "Phát triển mạng 5G và công nghiệp 4.0."),
        (Want.COUNT, "Ban hành ngày 17/4/2020 theo Nghị quyết 50/NQ-CP."),
        (Want.COUNT, "Giai đoạn 2021-2025, từ năm 2022."),
        (Want.COUNT, "Áp dụng TCVN ISO 9001:2015 mức độ 4."),
        (Want.PERCENT, "Biên tập được 192 tin."),
        (Want.MONEY, "Kinh phí còn hạn chế."),
        (Want.WHEN, "Đang được thực hiện."),
        (Want.NUMBER, "Theo kế hoạch của tỉnh."),
        (Want.PERSON, "Tỉnh Quảng Ngãi và huyện Lý Sơn."),
        (Want.PERSON, "Trung tâm Truyền thông Văn hóa Thể thao."),
        (Want.RANK, "Đã làm tốt."),
    ],
)
def test_does_not_take_something_else_for_it(want, text):
    assert kind_presence(want, unit(text)) is Presence.ABSENT


def test_cannot_tell_where_no_kind_or_an_open_kind_is_asked_for():
    assert kind_presence(None, unit("Bất kỳ.")) is Presence.UNKNOWN
    assert kind_presence(Want.TITLE, unit("Bất kỳ.")) is Presence.UNKNOWN


def test_the_year_of_a_standard_is_no_date():
    assert kind_presence(Want.WHEN, unit("Theo tiêu chuẩn ISO 9001:2015.")) is Presence.ABSENT


def test_finds_every_number_that_counts():
    text = folded_key("Ngày 17/4/2020 có 192 tin, 32 bài và 08 chuyên mục về 5G.")
    assert [match.group() for match in counts(text)] == ["192", "32", "08"]


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("ông Nguyễn Xuân Phúc ký", True),
        ("John Elway ghi bàn", True),
        ("huyện Lý Sơn", False),
        ("Ủy ban nhân dân tỉnh Quảng Ngãi", False),
        ("đặng tấn thành", False),
    ],
)
def test_tells_a_person_from_a_place(text, is_named):
    assert names_a_person(text) is is_named
