"""How document numbers are typed, as patterns over text without diacritics and in small letters.

Every quantifier is bounded and no two of them can eat the same characters for long, so time is linear in the
text's length whatever the text is.
"""

import re

# Folded words for each kind of document; the code is the one that stands in document numbers.
KIND_WORDS = {
    "chi thi": "ct", "directive": "ct", "ct": "ct",
    "nghi quyet": "nq", "resolution": "nq", "nq": "nq",
    "quyet dinh": "qd", "decision": "qd", "qd": "qd",
    "ke hoach": "kh", "plan": "kh", "kh": "kh",
    "huong dan": "hd", "hd": "hd",
    "cong van": "cv", "cv": "cv",
    "chuong trinh hanh dong": "ctr", "chuong trinh": "ctr", "ctr": "ctr",
    "thong tu": "tt", "circular": "tt", "tt": "tt",
    "nghi dinh": "nd", "decree": "nd", "nd": "nd",
    "thong bao": "tb", "tb": "tb", "ket luan": "kl", "kl": "kl",
    "luat": "luat", "law": "luat",
}  # fmt: skip
# Kinds whose names are everyday words too: "kế hoạch 5 năm" is no document.
EVERYDAY_KINDS = frozenset({"kh", "ctr", "hd", "tb", "kl"})
# Folded words that name an issuer, and how its abbreviation stands in a number.
ISSUER_WORDS = {
    "bo chinh tri": "tw", "ban chap hanh trung uong": "tw", "trung uong": "tw", "bct": "tw",
    "politburo": "tw",
    "thu tuong": "ttg", "ttg": "ttg", "prime minister": "ttg",
    "chinh phu": "cp", "government": "cp",
    "uy ban nhan dan": "ubnd", "ubnd": "ubnd", "hoi dong nhan dan": "hdnd", "hdnd": "hdnd",
    "ban thuong vu": "tu", "tinh uy": "tu",
}  # fmt: skip
# Authorities that are everyday words without diacritics (từ, hữu, đủ): only with a mark, or in capitals.
WORDLIKE_AUTHORITIES = frozenset({"tu", "hu", "du"})

_SMALL_GAP = r"\s{0,2}"
_GAP = r"\s{0,3}"
_MARK = rf"{_SMALL_GAP}[-–—/_]{_SMALL_GAP}"
_LOOSE = r"[\s/_–—-]{0,4}"
_CODES = "nqlt|nq|cthd|ctr|ct|qd|khlt|kh|hdlt|hd|cv|ttlt|ttr|tt|nd|tb|bc|kl|da"
_MINISTRIES = (
    "bkhcn|btttt|bkhdt|bnv|btc|bgddt|byt|bct|bxd|bca|bqp|bnnptnt|bnnmt|bnn|btnmt|bldtbxh|bgtvt|bvhttdl|bdtgt|btp|"
    "bng|nhnn|ttcp|vpcp|vptw|btgtw"
)
_AUTHORITIES = rf"tw|cp|ttg|ubnd|hdnd|tu|hu|du|mttq|ctn|(?:ubtv)?qh\d{{1,2}}|{_MINISTRIES}"
_KINDS = "|".join(word.replace(" ", r"\s{1,3}") for word in sorted(KIND_WORDS, key=len, reverse=True))
_NOT_IN_FIGURE = r"(?<![/])(?<!\w[.,–—-])"  # neither in a date nor in a decimal number
_SO = r"(?:so|number|no)(?![a-z])[.:]?"
_KIND = rf"(?P<kind>{_KINDS})(?![a-z])(?:{_GAP}{_SO}{_GAP}|{_SMALL_GAP}[-–—_.:#]{_SMALL_GAP}|{_GAP})"
_YEAR = r"(?:19|20)\d\d"

FULL = re.compile(
    rf"""(?<!\w)(?:{_KIND}|{_NOT_IN_FIGURE})
    (?P<digits>\d{{1,5}})(?P<letter>[a-d](?=[\s/_–—-]))?
    (?:{_SMALL_GAP}[/-]{_SMALL_GAP}(?P<series>{_YEAR})(?={_SMALL_GAP}[/-]))?
    (?:
        {_LOOSE}(?P<code>{_CODES}){_LOOSE}(?P<authority>{_AUTHORITIES})
      | {_MARK}(?P<marked_code>{_CODES}){_MARK}(?P<marked_authority>[a-z]{{2,10}}\d{{0,2}})
      | {_MARK}(?P<law>qh\d{{1,2}})
      | {_MARK}(?P<office>(?:{_MINISTRIES}|ubnd|hdnd)[-–—][a-z]{{2,8}})
    )(?:[-–—/_][a-z]{{1,8}}){{0,2}}(?![a-z0-9])""",
    re.VERBOSE,
)  # fmt: skip
SHORT = re.compile(
    rf"""(?<!\w)
    (?P<kind>{_KINDS})(?![a-z])
    (?:{_GAP}{_SO}{_GAP}
      # without "số" no year: "kế hoạch 2022"
      |(?:{_SMALL_GAP}[-–—_.:\#]{_SMALL_GAP}|{_GAP})(?!(?:19[4-9]|20[0-4])\d(?!\d)))
    (?P<digits>\d{{1,5}})(?P<letter>[a-d])?
    (?!\d|[a-z]|{_GAP}%|{_GAP}phan\strm|[.,]\d)
    (?!\s?[/.]\s?\d{{1,2}}(?!\d)|\s?-\s?\d{{1,2}}\s?-\s?\d{{2,4}})  # a date
    (?:{_SMALL_GAP}[/-]{_SMALL_GAP}(?P<series>{_YEAR})(?!\d))?
    (?:(?:{_MARK}|\s)(?P<authority>{_AUTHORITIES})(?![a-z0-9]))?""",
    re.VERBOSE,
)  # fmt: skip
# What everyday kinds count, right behind the figure, in small letters as typed: "kế hoạch 5 năm". Not "KH 73 năm
# nào" nor "KH 73 nằm ở đâu". Small figures count anything.
COUNTED = re.compile(
    r"\s{1,3}(?:(?:năm|tháng|ngày|nam|thang|ngay)(?!\s{1,3}(?:\d|nào|nao|mấy|may|bao|ban|ký|ky|nay|ngoái|trước|đó|ấy|o))"
    r"|tuần|tỷ|tỉ|triệu|phần trăm)(?!\w)"
)
COUNTED_SMALL = re.compile(
    r"\s{1,3}(?:nhom|buoc|diem|noi dung|nhiem vu|giai phap|muc tieu|chi tieu|loai|phan|cap|xa|huyen|tinh|bo|"
    r"nganh|linh vuc|don vi|doanh nghiep|van ban|viec|mon|tru cot|chuyen de|dot|so)(?![a-z])"
)

_NUMERIC_DATE = (
    r"(?P<day>\d{1,2})\s{0,2}[/.-]\s{0,2}(?P<month>\d{1,2})\s{0,2}[/.-]\s{0,2}"
    rf"(?P<year>{_YEAR})(?!\d)"
)
_WORDED_DATE = (
    r"(?P<day_>\d{1,2})\s{1,3}thang\s{1,3}(?P<month_>\d{1,2})\s{0,2},?\s{0,2}nam\s{1,3}"
    rf"(?P<year_>{_YEAR})(?!\d)"
)
_ISSUED = r"(?:(?:duoc\s{1,2})?(?:ban\s{1,2}hanh|ky|ra)\s{1,3})?"
DATE = re.compile(rf"(?<!\d)(?:{_NUMERIC_DATE}|{_WORDED_DATE})")
DATE_BEHIND = re.compile(
    rf"[\s,(]{{0,4}}{_ISSUED}(?:(?:hoi|vao)\s{{1,2}})?(?:ngay\s{{1,3}})?(?:{_NUMERIC_DATE}|{_WORDED_DATE})"
)
YEAR_BEHIND = re.compile(
    rf"[\s,(–-]{{0,4}}{_ISSUED}(?:(?:hoi|of)\s{{1,2}})?"
    r"(?:thang\s{1,2}(?P<month>\d{1,2})\s{0,2}[/,]?\s{0,2})?(?:(?:nam|year)\s{1,3})?"
    rf"(?P<year>{_YEAR})(?![\d/%]|\s?[-–]\s?{_YEAR})"
)
ISSUER_BEHIND = re.compile(
    r"[\s(]{0,3}(?P<of>(?:cua|of)\s{1,2})?(?:the\s{1,2})?(?P<issuer>"
    + "|".join(word.replace(" ", r"\s{1,3}") for word in sorted(ISSUER_WORDS, key=len, reverse=True))
    # "chính phủ điện tử", "chính phủ số" are topics, not issuers
    + r")(?![a-z])(?!\s{1,3}(?:dien\s{1,3}tu|so)(?![a-z]))"
)
