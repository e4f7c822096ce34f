"""Rules of names and offices: who or what is asked for by name is named, and a name of the question is known."""

import re

from bot.assistant.claims.words import NUMBER_WORDS
from bot.assistant.kinds import CAPITALS, asks_for_office, names_a_person
from bot.assistant.language import Want
from bot.assistant.refusing.judged import Judged
from knowledge.index.terms import plain_terms
from knowledge.vietnamese.text import folded_key, key


def role_is_absent(judged: Judged) -> bool:
    """Asked "ai là <chức vụ>", "giữ chức gì": the role must stand in the answer, a deputy is not the head."""
    if asks_for_office(judged.question.folded):
        return not _ROLE.search(judged.text)
    asks_who = judged.question.want is Want.PERSON or _WHO_HOLDS.search(judged.question.folded)
    if not asks_who:
        return False
    role = _ROLE.search(judged.question.folded)
    if role is None:
        return False
    wanted = " ".join(role.group().split())
    held = {" ".join(found.group().split()) for found in _ROLE.finditer(judged.text)}
    return wanted not in held


# "KT. CHỦ TỊCH": a deputy signs in the head's place and is not the head.
_ROLE = re.compile(
    r"(?<!kt\. )(?<!kt )\b(pho\s+)?(chu tich|bi thu|giam doc|truong phong|chanh van phong|thu tuong|bo truong"
    r"|tong bi thu|truong ban|hieu truong|truong dac khu)\b"
)
_WHO_HOLDS = re.compile(r"\bai (?:hien |dang |hien dang )?(?:la|lam|giu)\b")


def name_is_unknown(judged: Judged) -> bool:
    """A proper name of the question (two capitalised syllables) stands nowhere in the library."""
    if judged.question.lacks_diacritics or judged.question.is_english:
        return False
    for first, second in _NAMES.findall(judged.question.text):
        pair = plain_terms([key(first), key(second)])[2:]
        if len(pair) and not judged.lexical.knows(pair):
            return True
    return False


_NAMES = re.compile(
    rf"(?<![.?!:] )(?<!^)\b([{CAPITALS}][^\W\d_{CAPITALS}]+)\s+([{CAPITALS}][^\W\d_{CAPITALS}]+)\b"
)


def name_is_absent(judged: Judged) -> bool:
    """Asked "tên gì", "gọi là gì", "tên các …": a name must be given, or an askable question asks for it."""
    asked = judged.question.folded
    if _NAME_ASKED.search(judged.askable) or judged.question.numbers or judged.units[0].is_concept:
        return False  # a concept's card names it
    if _NAMES_LISTED.search(asked):
        return not any(_A_NAME.search(unit.text) for unit in judged.units)
    if judged.question.own_want is not Want.NAME or not _NAME_ASKED.search(asked):
        return False
    return not any(
        re.search(r"[“\"]|\b(?:ten la|ten goi|co ten|mang ten|goi la|la)\b", unit.folded)
        for unit in judged.units
    )


_NAME_ASKED = re.compile(r"\bten( goi)?( la)? (gi|chi)\b|\b(goi|keu) la (gi|chi)\b|\bten nao\b")
_NAMES_LISTED = re.compile(
    r"^ten (?:cac|nhung|cua)|\b(?:ke|neu|cho biet) ten (?:cac|nhung|mot so)|\bten (?:cac|nhung) "
)


def named_one_is_absent(judged: Judged) -> bool:
    """Asked "trường nào", "công ty nào": one must be named behind the noun, or an askable question asks just that."""
    noun = _unnamed(judged)
    return noun is not None and noun not in _TOLD_BY_KIND


def named_group_is_absent(judged: Judged) -> bool:
    """The same of "cán bộ nào", "thôn nào", which an answer may also tell by their kind ("cán bộ không chuyên trách")."""
    return _unnamed(judged) in _TOLD_BY_KIND


def _unnamed(judged: Judged) -> str | None:
    """The noun of which one is asked for by name, when none is named; else None."""
    match = judged.language.named_noun.search(judged.question.text.lower())
    if match is None or _EVERY_ONE.search(judged.question.folded):
        return None
    noun = match["noun"]
    if re.search(rf"\b{re.escape(folded_key(noun))}\b[\w ]{{0,20}}\b(?:nao|mo)\b", judged.askable):
        return None
    if judged.question.want is Want.SIGNER and any(names_a_person(unit.text) for unit in judged.units):
        return None  # whatever the signer is called in the question: "đồng chí lãnh đạo nào ký"
    named = re.compile(rf"(?i:\b{re.escape(noun)}) (?:\w+ )?[{CAPITALS}]")
    if any(named.search(unit.text) for unit in judged.units):
        return None
    asked = key(judged.question.text)
    name = _A_BODY if noun in _PUBLIC_BODIES else _A_NAME
    other_names = (key(m.group()).strip() for unit in judged.units for m in name.finditer(unit.text))
    is_absent = noun not in _ANY_BODY or all(name in asked for name in other_names)
    return noun if is_absent else None


def named_ones_are_absent(judged: Judged) -> bool:
    """Asked "6 nhóm … là những nhóm nào": the answer only says again how many there are, and names none."""
    asked = _COUNTED_ONES.search(key(judged.question.text))
    if asked is None or len(judged.units) >= _A_LIST:
        return False
    number, noun = asked["number"], folded_key(asked["noun"])
    numbers = f"{folded_key(number)}|{NUMBER_WORDS.get(number, number)}"
    again = re.compile(rf"\b(?:{numbers})\s(?:\w+ )?{noun}\b(?P<after>.{{0,60}})")
    found = [match for unit in judged.units for match in again.finditer(unit.folded)]
    return bool(found) and not any(_NAMED_NEXT.search(match["after"]) for match in found)


_EVERY_ONE = re.compile(r"\b(?:nao|mo) cung\b")  # "xóm nào cũng có mạng": asks of all, and for no name

_COUNTED_ONES = re.compile(
    r"\b(?P<number>\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?P<noun>[^\W\d]+)\b(?! (?:nào|gì)\b).{0,120}"
    r"\b(?:(?:là|gồm) (?:những|các)? ?[\w ]{0,20}\b(?:nào|gì|chi|ai)\b"
    r"|cụ thể (?:là|viết|gồm)|kể (?:hết |ra )?tên|liệt kê|tên (?:chi|gì))"
)
_NAMED_NEXT = re.compile(r":|\(|\bgom\b|\bla\b")
_A_LIST = 3  # quoted sentences from which on they are the ones asked for

_A_NAME = re.compile(
    rf"[“\"]|\d+(?:/\d{{4}})?[-/][A-ZĐ]{{2,}}|(?<=[a-zà-ỹ,:;] )[{CAPITALS}]\w+(?: [{CAPITALS}]\w+)+"
)
_A_BODY = re.compile(rf"{_A_NAME.pattern}|(?<=[a-zà-ỹ,] )[{CAPITALS}]\w+(?: [a-zà-ỹ]\w* [{CAPITALS}]\w+)?")
_PUBLIC_BODIES = frozenset(("tổ chức", "cơ quan", "đơn vị"))  # "Đảng", "Mặt trận Tổ quốc" name one
_TOLD_BY_KIND = frozenset(
    (
        "tổ chức",
        "phòng",
        "phòng ban",
        "cán bộ",
        "lãnh đạo",
        "giáo viên",
        "nông dân",
        "thôn",
        "xóm",
        "xã",
        "nước",
        "hội",
    )
)
_ANY_BODY = frozenset(("tổ chức", "cơ quan", "đơn vị", "công ty", "hãng", "hội"))
