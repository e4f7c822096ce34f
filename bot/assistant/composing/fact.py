"""Facts from running text: the sentence that answers, completed to its paragraph, and its near ties."""

from collections.abc import Sequence

from bot.assistant.composing.draft import Draft, Material
from bot.assistant.counting import ordinals
from bot.assistant.evidence import Candidate
from bot.assistant.kinds import Presence
from bot.assistant.language import Want
from bot.assistant.units import Unit
from knowledge.catalogue.numbers import find_numbers
from knowledge.documents import SentenceKind
from knowledge.vietnamese.text import folded_key, word_count

NEAR_TIE = 0.10
_KIND_LEAD = 0.6  # how far a sentence that holds the kind asked for may lie behind one that does not
_LONGEST_PARAGRAPH = 70  # words up to which a sentence is completed to its paragraph
_MAX_TIES = 2
_MOST_ITEMS = 8  # that are told with the sentence that introduces them


def compose_fact(material: Material) -> Draft | None:
    """The best sentence, completed to its paragraph if that is short, and up to two near ties."""
    candidates = _of_that_place(material)
    if not candidates:
        return None
    best = _of_kind(material, candidates) if material.question.directives else candidates[0]
    ties = [
        c
        for c in candidates[1 : _MAX_TIES + 1]
        if c.score >= best.score - NEAR_TIE and c is not best and _worth(c, best)
    ]
    main = _completed(material, best.unit)
    units = dict.fromkeys((*main, *(tie.unit for tie in ties)))
    return Draft(tuple(units), composer="fact", main=len(main))


def _of_that_place(material: Material) -> Sequence[Candidate]:
    """The candidates that speak of the place in a series that is asked for ("thứ tám"), where any do; else all."""
    asked, candidates = ordinals(material.question.folded), material.evidence.candidates
    held = [c for c in candidates if all(ordinal in c.unit.folded for ordinal in asked)] if asked else []
    return held or candidates


def _of_kind(material: Material, candidates: Sequence[Candidate]) -> Candidate:
    """The best candidate; of its document one not far behind, where only that holds the kind asked for."""
    best, candidates = candidates[0], material.evidence.candidates
    if _holds_kind(material, best) is not Presence.ABSENT:
        return best
    near = (
        c
        for c in candidates
        if c.score >= best.score - _KIND_LEAD and c.unit.document.id == best.unit.document.id
    )
    return next((c for c in near if _holds_kind(material, c) is Presence.PRESENT), best)


def _holds_kind(material: Material, candidate: Candidate) -> Presence:
    """As it was found; a number that is asked for is another than that of the directive which is named."""
    if material.question.want is not Want.NUMBER:
        return candidate.kind
    named = {directive.number for directive in material.question.directives}
    others = (m for m in find_numbers(candidate.unit.text) if not any(n in m.text for n in named))
    return Presence.PRESENT if any(others) else Presence.ABSENT


def _worth(candidate: Candidate, best: Candidate) -> bool:
    """A near tie adds only what the best one does not say already, of a kind at least as fitting."""
    if candidate.kind.value < best.kind.value:
        return False
    words, known = set(candidate.unit.tokens), set(best.unit.tokens)
    return len(words - known) > len(words) / 4


def _completed(material: Material, unit: Unit) -> tuple[Unit, ...]:
    """The paragraph of a sentence if it is short, else the sentence, led in by a line that ends in a colon."""
    section = [u for u in material.units.of_sections([unit.section.row]) if not u.is_heading]
    paragraph = [u for u in section if u.indexed.sentence.paragraph == unit.indexed.sentence.paragraph]
    if unit.indexed.sentence.kind is SentenceKind.ROW or unit.document.directive_id:
        return (unit,)
    if unit.is_concept and sum(word_count(u.text) for u in section) <= _LONGEST_PARAGRAPH:
        return tuple(section)
    if len(paragraph) > 1 and sum(word_count(u.text) for u in paragraph) <= _LONGEST_PARAGRAPH:
        return tuple(paragraph)
    return _with_items(section, unit)


def _with_items(section: list[Unit], unit: Unit) -> tuple[Unit, ...]:
    """A sentence that ends in a colon introduces the items that follow it."""
    if not folded_key(unit.text).rstrip().endswith(":"):
        return (unit,)
    start = section.index(unit) + 1
    items: list[Unit] = []
    for following in section[start:]:
        if following.indexed.sentence.kind is not SentenceKind.ITEM or len(items) == _MOST_ITEMS:
            break
        items.append(following)
    return (unit, *items)
