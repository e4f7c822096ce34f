"""Personal data in a text: telephone, identity, tax and account numbers, e-mail addresses.

Vietnamese formats. Dates, years, document numbers, money and counts are numbers too and are none of these.
"""

import re

_NUMBER_BEGINS = r"(?<![\d/.,-])(?<!\d )(?!\d{1,2}[ .-]\d{1,2}[ .-](?:19|20)\d\d)"
_NUMBER_ENDS = r"(?![\d/]|[.,-]\d)"
# What makes a long number an amount: "120000000 đồng", "123456789 hồ sơ".
_AMOUNT = (
    r"(?!\s?(?:%|đồng|dong|đ\b|vnđ|vnd|usd|đô|tỷ|tỉ|triệu|trieu|nghìn|nghin|ngàn|hồ sơ|ho so|lượt"
    r"|luot|người|nguoi|dân|"
    r"dan\b|hộ|ho\b|ha\b|m2|m²|km|kg|tấn|tan\b|tin\b|bài|bai\b|kwh|doanh nghiệp|doanh nghiep|văn bản"
    r"|van ban))"
)
_MOBILE = r"(?:(?:\+?84|0)[ .-]?[35789](?:[ .-]?\d){8})"
_LAND_LINE = r"(?:\(?(?:\+?84[ .-]?|0)2\d{1,2}\)?[ .-]?\d{3,4}[ .-]?\d{3,4})"
_IDENTITY = r"(?:\d{9}|\d{12}|0\d{2}(?:[ .-]\d{3}){3})"  # CMND, CCCD
_TAX = r"(?:\d{10}(?:-\d{3})?|\d{13})"
_E_MAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
# A number that is named as what it is needs no further sign; years behind the name are none.
_NAMED = (
    r"(?:stk|tài khoản|tai khoan|cmnd|cccd|cmt|căn cước|can cuoc|chứng minh|mã số thuế|ma so thue|mst)"
    r"(?:(?!năm|nam\b|giai đoạn|giai doan|quý|tháng)\D){0,24}"
    r"(?!(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d)\d(?:[ .-]?\d){5,}"
)
_PERSONAL_DATA = re.compile(
    rf"{_NUMBER_BEGINS}(?:{_MOBILE}|{_LAND_LINE}|{_IDENTITY}|{_TAX}){_NUMBER_ENDS}{_AMOUNT}|{_E_MAIL}"
    rf"|{_NAMED}",
    re.IGNORECASE,
)


def holds_personal_data(text: str) -> bool:
    """Whether a telephone, identity, tax or account number or an e-mail address stands in the text."""
    return _PERSONAL_DATA.search(text) is not None


def without_personal_data(text: str) -> str:
    """The text with personal data masked, for anything that leaves the machine."""
    return _PERSONAL_DATA.sub("[đã ẩn]", text)
