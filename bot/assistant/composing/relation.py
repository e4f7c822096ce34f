"""How a directive relates to others: what it implements, is based on, amends, and what does so with it."""

import re

from bot.assistant.composing.card import card_lines, unknown_attribute
from bot.assistant.composing.draft import Composed, Draft, Material
from bot.assistant.composing.fact_words import asks_only_for_fact, other_words
from bot.assistant.kinds import CAPITALS
from bot.assistant.language import Want
from bot.assistant.units import Unit
from knowledge.catalogue.models import Directive, RelationType
from knowledge.catalogue.numbers import find_numbers
from knowledge.vietnamese.text import folded_key

_RELATIONS = {
    Want.RELATION_IMPLEMENTS: (RelationType.IMPLEMENTS, RelationType.BASED_ON),
    Want.RELATION_IMPLEMENTED_BY: (RelationType.IMPLEMENTED_BY, RelationType.BASIS_OF),
    Want.RELATION_BASED_ON: (RelationType.BASED_ON, RelationType.IMPLEMENTS),
    Want.RELATION_AMENDS: (RelationType.AMENDS,),
    Want.RELATION_AMENDED_BY: (RelationType.AMENDED_BY,),
    Want.RELATION_REPLACED_BY: (RelationType.REPLACED_BY,),
}
_RELATION_WORDS = frozenset("trien khai thuc hien van ban nao bang".split())  # of any question about one
_MAX_OTHER_WORDS = 3
_NAME = re.compile(
    rf"\b(?P<first>[{CAPITALS}][^\W\d_{CAPITALS}]+)(?=\s+(?P<second>[{CAPITALS}][^\W\d_{CAPITALS}]+)\b)"
)


def asks_for_relation(material: Material) -> bool:
    """Whether a relation is asked for, with hardly a word about anything else."""
    return material.question.want in _RELATIONS and len(other_words(material)) <= _MAX_OTHER_WORDS


def tell_relation(material: Material, directive: Directive, lead: str | None) -> Composed:
    """The relations of the type that is asked for; None when more is asked about that is not known."""
    want = material.question.want
    assert want is not None
    names = _names(material, directive)
    for relation_type in _RELATIONS[want]:
        units = card_lines(material, directive, lambda line, t=relation_type: line.fact == f"relation:{t}")  # type: ignore[misc]
        if units and names and not any(name in unit.folded for name in names for unit in units):
            return None  # "Bộ Tài chính có quyết định nào …": what others did is no answer
        if units:
            chosen = _most_named(material, _not_excepted(material, units))
            return Draft(tuple(chosen), lead=lead, looked_up=True, composer="relation")
    if find_numbers(directive.title):  # "Đôn đốc thực hiện Nghị quyết 50/NQ-CP": its very title tells
        return Draft(
            tuple(card_lines(material, directive, lambda line: line.fact == "title")),
            looked_up=True,
            composer="relation",
        )
    if not asks_only_for_fact(material):
        return None
    return unknown_attribute(material, directive, "quan hệ được hỏi")


def _names(material: Material, directive: Directive) -> list[str]:
    """Pairs of capitalised syllables, without diacritics: whose relations are asked for ("Trà Vinh")."""
    question = material.question
    if question.lacks_diacritics or question.is_english:
        return []
    spans = [(number.start, number.end) for number in find_numbers(question.text)]
    outside = [
        match
        for match in _NAME.finditer(question.text)
        if not any(start <= match.start(part) < end for start, end in spans for part in ("first", "second"))
    ]
    own = folded_key(f"{directive.title} {directive.issuer}")
    names = (folded_key(f"{match['first']} {match['second']}") for match in outside)
    return [name for name in names if name not in own]


def _not_excepted(material: Material, units: list[Unit]) -> list[Unit]:
    """Without the lines of the one that is named to be left out ("Ngoài Nghị quyết 50, còn …")."""
    own = {named.mention.text for named in material.question.numbers}
    excepted = [m.text for m in find_numbers(material.question.text) if m.text not in own]
    numbers = [re.escape(folded_key(re.sub(r"^\D+", "", text))) for text in excepted]
    return [unit for unit in units if not any(re.search(rf"\b{number}\b", unit.folded) for number in numbers)]


def _most_named(material: Material, units: list[Unit]) -> list[Unit]:
    """Of several relations those that hold more of the question's own words ("Quảng Ngãi …"), else all."""
    words = {folded_key(w) for w in material.question.content} - _RELATION_WORDS
    scores = [len(words & {folded_key(t) for t in unit.tokens}) for unit in units]
    best = max(scores)
    return [u for u, score in zip(units, scores, strict=True) if score == best] if best else units
