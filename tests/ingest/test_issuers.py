import re

import pytest

from ingest.issuers import ISSUER


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Bộ Chính trị về một số chủ trương", "Bộ Chính trị"),
        ("Thủ tướng Chính phủ phê duyệt", "Thủ tướng Chính phủ"),
        ("Bộ Khoa học và Công nghệ hướng dẫn", "Bộ Khoa học và Công nghệ"),
        ("Bộ trưởng Bộ Nội vụ ban hành", "Bộ trưởng Bộ Nội vụ"),
        ("UBND tỉnh Quảng Ngãi ban hành", "UBND tỉnh Quảng Ngãi"),
        ("Ủy ban nhân dân huyện Lý Sơn về việc", "Ủy ban nhân dân huyện Lý Sơn"),
        ("Uỷ ban nhân dân tỉnh", "Uỷ ban nhân dân tỉnh"),
        ("Chủ tịch UBND huyện ban hành", "Chủ tịch UBND huyện"),
        ("Ban Thường vụ Tỉnh ủy về", "Ban Thường vụ Tỉnh ủy"),
        ("Tỉnh ủy Quảng Ngãi về triển khai", "Tỉnh ủy Quảng Ngãi"),
        ("HĐND đặc khu Lý Sơn khóa I", "HĐND đặc khu Lý Sơn"),
        ("Sở Khoa học và Công nghệ tỉnh Quảng Ngãi,", "Sở Khoa học và Công nghệ tỉnh Quảng Ngãi"),
    ],
)
def test_an_issuer_is_named_with_its_place(text: str, issuer: str) -> None:
    match = re.match(ISSUER, text)
    assert match is not None and match[0] == issuer


@pytest.mark.parametrize("text", ["địa phương", "các cơ quan", "huyện đảo", "Nhân dân"])
def test_others_issue_nothing(text: str) -> None:
    assert re.match(ISSUER, text) is None
