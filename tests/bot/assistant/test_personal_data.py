import pytest

from bot.assistant.personal_data import holds_personal_data, without_personal_data


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Gọi 0912 345 678 nhé", "Gọi [đã ẩn] nhé"),
        ("Gọi 0912.345.678.", "Gọi [đã ẩn]."),
        ("+84912345678", "[đã ẩn]"),
        ("(0255) 3867 123", "[đã ẩn]"),
        ("CCCD 051085000000 của tôi", "[đã ẩn] của tôi"),
        ("Thư về an.nguyen@lyson.gov.vn nhé", "Thư về [đã ẩn] nhé"),
        ("số tài khoản ngân hàng 0071000123456", "số [đã ẩn]"),
        ("MST 0301234567-001", "[đã ẩn]"),
        ("051 085 000 123", "[đã ẩn]"),
    ],
)
def test_masks_what_points_to_a_person(text, masked):
    assert without_personal_data(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết 50/NQ-CP ngày 17/4/2020",
        "từ 01.01.2025-31.12.2025",
        "từ 05-06-2020 07-08-2021",
        "Quyết định 02 07 19 36 50",
        "giai đoạn 2021-2025, 2026-2030",
        "kinh phí 120000000 đồng và 1.200.000.000 đồng",
        "123456789 hồ sơ",
        "số tài khoản thanh toán giai đoạn 2021-2025",
        "số tài khoản mở năm 2021 2022",
        "CCCD gắn chip từ năm 2021",
        "tổng đài 1022 và 18001096",
        "QĐ 749, 942, 2289, 2629",
        "ISO 9001:2015",
        "user@",
        "",
    ],
)
def test_leaves_dates_years_money_counts_and_document_numbers(text):
    assert not holds_personal_data(text)
    assert without_personal_data(text) == text
