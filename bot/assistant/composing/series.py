"""Series: the lines of a named directive's card that go on alike, when several things are asked for."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from bot.assistant.composing.draft import Draft, Material
from bot.assistant.composing.several import SHORTEST_SERIES, asks_for_one, asks_for_several, asks_to_list
from bot.assistant.question import ReadQuestion
from bot.assistant.units import Unit
from knowledge.catalogue.models import Directive
from knowledge.catalogue.rendering import GENERAL_HEADING, RELATIONS_HEADING
from knowledge.documents import SentenceKind
from knowledge.vietnamese.text import folded_key, key, search_tokens

_SERIES_SHARE = 0.6
_FOUND_FIRST = 8  # candidates among which most lines of a series must be
_OF_EVERY_CARD = ((GENERAL_HEADING,), (RELATIONS_HEADING,))  # who, when and how a directive stands to others
_LISTING = frozenset(
    "liệt kê nêu kể ra gồm hai ba bốn năm sáu bảy tám chín mười các những đầu tiên đưa đủ hết từng tên".split()
)
_LISTED = re.compile(r"\b(?:gom|la) (?:nhung|cac) |\b(?:nhung|cac) \w+(?: \w+){0,2} nao\b|\bgach dau dong\b")
_NUMBERED = re.compile(
    r"(?<![\d.,/-])\b(?:hai|ba|bon|nam|sau|bay|tam|chin|muoi|\d{1,2}) (?!20|nao|gi|hoc)[a-z][\w ,/-]{1,70}"
    r"\b(?:nao|gi|dau tien|la (?:nhung|cac))\b"
)

_NUMERAL = re.compile(
    r"\b(hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\b(?! (?:\d|học|này|nay|nào|trước|sau|qua|tới|ngoái|mấy))"
)


def compose_series(material: Material) -> Draft | None:
    """The lines of a named directive's card that go on alike, when several things are asked for."""
    question = material.question
    is_numbered = bool(_NUMBERED.search(_without_numbers(question)))
    is_listed = is_numbered or asks_to_list(question) or bool(_LISTED.search(question.folded))
    if not is_listed and (asks_for_one(question) or not asks_for_several(question)):
        return None
    series = _series(material) or (_series_found(material) if is_listed else ())
    return Draft(series, composer="series") if series else None


def _without_numbers(question: ReadQuestion) -> str:
    """The folded question without document numbers: "Nghị quyết 57 … gì" asks for no 57 things."""
    folded = question.folded
    for named in question.numbers:
        folded = folded.replace(folded_key(named.mention.text), " ")
    return folded


def _series_found(material: Material) -> tuple[Unit, ...]:
    """The series of a named directive whose lines are what was found, whatever words asked for them; else empty."""
    found = {candidate.unit.row for candidate in material.evidence.candidates[:_FOUND_FIRST]}
    for directive in material.question.directives[:1]:
        for alike in _groups(material, directive):
            if sum(unit.row in found for unit in alike) >= max(SHORTEST_SERIES, _SERIES_SHARE * len(alike)):
                return alike
    return ()


def _groups(material: Material, directive: Directive) -> Iterator[tuple[Unit, ...]]:
    """Lines of a directive's card that stand together and begin alike, where they are many enough for a series."""
    units = (
        u for u in material.units.of_document(directive.id)
        if u.indexed.sentence.kind is not SentenceKind.ROW and u.section.heading_path[-1:] not in _OF_EVERY_CARD
    )  # fmt: skip
    for _, group in groupby(units, key=lambda unit: (unit.section.heading_path, unit.tokens[:2])):
        alike = tuple(group)
        if len(alike) >= SHORTEST_SERIES:
            yield alike


def _series(material: Material) -> tuple[Unit, ...]:
    """Lines of a named directive's card that go on alike ("Chủ trương thứ nhất …", "Một trong sáu định hướng …").

    Chosen when their heading or their beginning holds what is asked for, or says as many ("sáu hướng": "Sáu định hướng");
    else empty.
    """
    question = material.question
    best: tuple[float, tuple[Unit, ...]] = (0.0, ())
    for directive in question.directives[:1]:
        weights = _topic_weights(material, directive)
        for alike in _groups(material, directive):
            told = set(search_tokens(" ".join(alike[0].section.heading_path))) | set(alike[0].tokens[:7])
            share = sum(w for word, w in weights.items() if word in told) / (sum(weights.values()) or 1.0)
            if _says_as_many(question, alike[0]):
                share = max(share, _SERIES_SHARE)
            if share > best[0]:
                best = (share, alike)
    return best[1] if best[0] >= _SERIES_SHARE else ()


def _says_as_many(question: ReadQuestion, line: Unit) -> bool:
    """Whether the heading counts as many things as the question does, or all its words stand in the question."""
    heading = search_tokens(" ".join(line.section.heading_path[-1:]))
    if heading[:1] and heading[0] in _NUMERAL.findall(key(question.text)):
        return True
    named = [word for word in heading if word not in _LISTING and not word.isdigit()]
    return len(named) > 2 and set(named) <= set(search_tokens(question.text))


def _topic_weights(material: Material, directive: Directive) -> dict[str, float]:
    """Weights of the words that say what is listed; the directive's own title says it only if nothing else does."""
    title, issuer = set(search_tokens(directive.title)), set(search_tokens(directive.issuer))
    spelt = material.question.short_forms
    words = [
        w
        for w in material.question.content
        if w not in _LISTING | issuer and not title & _all_words(spelt.get(w, ()))
    ]
    kept = [w for w in words if w not in title] or words
    return {word: material.evidence.weights.get(word, 0.0) for word in kept}


def _all_words(meanings: Iterable[Iterable[str]]) -> set[str]:
    return {word for meaning in meanings for word in meaning}
