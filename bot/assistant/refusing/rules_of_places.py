"""Rules of places: the answer speaks of the place, the office or the level that was asked about."""

import re

from bot.assistant.evidence import asks_of_report
from bot.assistant.kinds import CAPITALS
from bot.assistant.language import Want
from bot.assistant.refusing.judged import Judged
from knowledge.vietnamese.text import folded_key, key


def place_is_another(judged: Judged) -> bool:
    """Another province, city, ministry or office is asked about than the answer speaks of."""
    question = judged.question
    asked = key(question.text)
    told = key(" ".join(f"{u.text} {u.document.title}" for u in judged.units))
    if any(place not in told for place in judged.language.other_places.findall(asked)):
        return True
    issuers = key(" ".join(directive.issuer for directive in question.directives))
    bodies = (key(match.group()) for match in _BODY.finditer(question.text))
    if any(body not in f"{told} {issuers}" for body in bodies):
        return True
    if question.lacks_diacritics or not _PLACE.search(question.folded):
        return False
    named = _NAMED_PLACE.findall(question.text)
    return any(folded_key(place).strip() not in judged.text for place in named)


_BODY = re.compile(rf"\b(?:[Bb]ộ|[Ss]ở|[Pp]hòng) [{CAPITALS}][a-zà-ỹ]* [{CAPITALS}]?[a-zà-ỹ]+")
_PLACE = re.compile(r"\b(?:tinh|thanh pho|huyen|xa|quan|dac khu) (?:[a-z]+ ?){2}")
_NAMED_PLACE = re.compile(
    rf"(?:[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Xx]ã|[Qq]uận|[Đđ]ặc khu) ((?:[{CAPITALS}]\w+ ?){{1,3}})"
)


def figure_is_of_another_place(judged: Judged) -> bool:
    """The district's figure is asked for, and the answer tells a directive's or the province's."""
    question = judged.question
    is_figure = question.own_want in _FIGURE_WANTS or _WHETHER_THERE.search(question.folded)
    if question.numbers or not asks_of_report(question) or not is_figure:
        return False
    return all(unit.document.directive_id is not None and "huyen" not in unit.folded for unit in judged.units)


_FIGURE_WANTS = frozenset((Want.COUNT, Want.PERCENT, Want.MONEY, Want.RANK, Want.PERSON, Want.NAME))
_WHETHER_THERE = re.compile(r"\b(?:da|dang) co\b.{1,60}\b(?:chua|khong)\b")


def card_tells_no_facts_of_place(judged: Judged) -> bool:
    """What there is at a place stands in no concept's card: its examples are possibilities."""
    if judged.question.is_english or not all(unit.is_concept for unit in judged.units):
        return False
    folded = judged.question.folded
    if _SUPPOSED.search(folded):
        return False
    return bool(_OF_PLACE.search(folded) and _OF_FACTS.search(folded)) and not judged.is_asked_word_for_word


_OF_PLACE = re.compile(
    r"\b(?:huyen|ly son|dac khu|dao minh|xa minh|tinh minh|quang ngai|o dao|tren dao|co quan minh)\b"
)
_OF_FACTS = re.compile(
    r"\b(?:da co|dang co|hien co|co .{0,60} (?:khong|chua)$|chua$|nao\b|bao nhieu|may\b|khi nao"
    r"|bao gio|nam nao|ten|ai\b|o dau|thu may|xep hang)"
)
_SUPPOSED = re.compile(
    r"\b(?:neu|gia su|co the|giup duoc|lam duoc|xai|ung dung vao"
    r"|co (?:cach|cong nghe|cong cu|giai phap|phuong phap|thu) (?:nao|gi))\b"
)
