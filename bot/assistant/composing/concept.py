"""Concepts and abbreviations: definition, difference, example, importance, names."""

import re

from bot.assistant.composing.draft import Composed, Draft, Material
from bot.assistant.language import Aspect
from bot.assistant.texts import CONCEPT_REMARK
from bot.assistant.units import Unit
from knowledge.catalogue.models import Abbreviation, Concept
from knowledge.catalogue.rendering import (
    CONFUSION_HEADING,
    DEFINITION_HEADING,
    EXAMPLE_HEADING,
    NAMES_HEADING,
    WHY_HEADING,
    abbreviation_sentence,
)
from knowledge.vietnamese.text import folded_key

_HEADINGS = {
    Aspect.EXAMPLE: (EXAMPLE_HEADING,),
    Aspect.USE: (DEFINITION_HEADING, EXAMPLE_HEADING),
    Aspect.WHY: (WHY_HEADING,),
    Aspect.NAMES: (NAMES_HEADING,),
}
_MAX_OTHER_WORDS = 4
_OF_DISTRICT = re.compile(r"\b(huyen|bao cao)\b.{0,20}\b(da|dang|co|lam|ghi|neu|noi)\b")
_LETTER = re.compile(r"\bchu (?:cai )?[a-z]\b")  # "chữ E trong STEM": one letter is no name
_ABBREVIATIONS_DOCUMENT = "bang-viet-tat"


def compose_concept(material: Material) -> Composed:
    """The lines of a concept's card that were asked for; None when the question is about no concept."""
    question = material.question
    if question.numbers or _LETTER.search(question.folded):
        return None
    if Aspect.DIFFERENCE in question.aspects and len(question.concepts) >= 2:
        return _difference(material, question.concepts[0], question.concepts[1])
    if (lines := _told_apart(material)) is not None:
        return lines
    if concept := _asked_concept(material):
        return _card(material, concept)
    if pair := _asked_together(material):
        return _both(material, pair)
    return _abbreviation(material)


def _told_apart(material: Material) -> Draft | None:
    """What tells the one concept that was recognised from another ("4G với 4.0 có phải một thứ không?")."""
    question = material.question
    if Aspect.DIFFERENCE not in question.aspects or len(question.concepts) != 1 or question.parent:
        return None
    concept = question.concepts[0]
    own = set(folded_key(" ".join((concept.name, *concept.abbreviations, *concept.synonyms))).split())
    others = {w for w in map(folded_key, question.content) if w not in own}
    lines = _under(material.units.of_document(concept.id), [CONFUSION_HEADING])
    told = [line for line in lines if others & set(re.split(r"[ ,;:]+", line.folded)) - own]
    if not told or len(told) == len(lines) > 1:
        return None
    definition = _under(material.units.of_document(concept.id), [DEFINITION_HEADING])
    return Draft((*told, *definition), main=len(told), composer="concept")


def _asked_concept(material: Material) -> Concept | None:
    question = material.question
    if question.term_concept:
        return question.term_concept
    if _OF_DISTRICT.search(question.folded):
        return None  # what the district did stands in its report
    if len(question.concepts) == 1 and _is_asked_of(material, question.concepts[0]):
        return question.concepts[0]
    if question.concepts and folded_key(question.text.strip(" ?!.")) in material.catalogue.concept_names:
        return question.concepts[0]
    return None


def _is_asked_of(material: Material, concept: Concept) -> bool:
    """Whether an example, its use, its meaning or the like is asked for; "mật khẩu wifi của huyện là gì" asks for none."""
    question = material.question
    if question.aspects & set(_HEADINGS):
        return _is_about_concept_alone(material, concept, _MAX_OTHER_WORDS)
    if Aspect.DEFINITION not in question.aspects or question.parent is not None:
        return False  # a definition is asked for once
    return _is_about_concept_alone(material, concept, 0 if question.term else _MAX_OTHER_WORDS)


def _is_about_concept_alone(material: Material, concept: Concept, most: int) -> bool:
    """Whether hardly a word of the question is about anything else ("ở huyện" would make it the report's)."""
    names = folded_key(" ".join((concept.name, concept.english, *concept.abbreviations, *concept.synonyms)))
    words = set(names.split()) | {
        "vi",
        "du",
        "loi",
        "ich",
        "quan",
        "trong",
        "tieng",
        "anh",
        "viet",
        "tat",
        "dung",
        "minh",
        "hoa",
    }
    own_text = " ".join(material.question.content)
    others = [w for w in folded_key(own_text).split() if w not in words and w not in _PLACE_WORDS]
    return len(others) <= most


_PLACE_WORDS = {"xa", "dao", "ly", "son", "huyen", "thon", "dia", "phuong"}


def _card(material: Material, concept: Concept) -> Composed:
    units = material.units.of_document(concept.id)
    aspects = material.question.aspects
    wanted = list(
        dict.fromkeys(h for aspect, headings in _HEADINGS.items() if aspect in aspects for h in headings)
    )
    headings = wanted or [DEFINITION_HEADING]
    chosen = _under(units, headings) or _under(units, [DEFINITION_HEADING])
    if not chosen:
        return None
    remarks = () if concept.official or NAMES_HEADING in headings else (CONCEPT_REMARK,)
    return Draft(
        tuple(chosen),
        remarks=remarks,
        looked_up=True,
        suggestions=_more(material, concept, headings),
        composer="concept",
    )


def _asked_together(material: Material) -> tuple[Concept, ...]:
    """Asked "Robot và tự động hóa là gì?": two concepts and nothing else."""
    question = material.question
    if question.term is None or len(question.concepts) != 2:
        return ()
    names = " ".join(folded_key(" ".join((c.name, *c.abbreviations, *c.synonyms))) for c in question.concepts)
    others = set(question.term.split()) - set(names.split()) - {"va", "voi", "hay", "hoac"}
    return () if others else question.concepts


def _both(material: Material, concepts: tuple[Concept, ...]) -> Composed:
    units = [u for c in concepts for u in _under(material.units.of_document(c.id), [DEFINITION_HEADING])]
    return Draft(tuple(units), remarks=(CONCEPT_REMARK,), looked_up=True, composer="concept")


def _difference(material: Material, first: Concept, second: Concept) -> Composed:
    """What tells the two apart, then both definitions."""
    units: list[Unit] = []
    for concept, other in ((first, second), (second, first)):
        confusions = _under(material.units.of_document(concept.id), [CONFUSION_HEADING])
        units += [unit for unit in confusions if folded_key(other.name) in unit.folded]
    for concept in (first, second):
        units += _under(material.units.of_document(concept.id), [DEFINITION_HEADING])
    return (
        Draft(tuple(units), remarks=(CONCEPT_REMARK,), looked_up=True, composer="concept") if units else None
    )


def _abbreviation(material: Material) -> Composed:
    """Asked "CCHC là gì?" for an abbreviation that is no concept."""
    entry = _asked_abbreviation(material)
    if entry is None:
        return None
    text = abbreviation_sentence(entry.short, entry.expansions, entry.english)
    unit = material.units.find(_ABBREVIATIONS_DOCUMENT, text)
    return Draft((unit,), looked_up=True, composer="abbreviation") if unit else None


def _asked_abbreviation(material: Material) -> Abbreviation | None:
    question = material.question
    term = question.term
    if term is None and Aspect.NAMES in question.aspects:
        term = re.sub(r" (la )?(viet tat|tieng anh).*$", "", question.folded)
    if term is None:
        return None
    spelt = {folded_key(match) for match in re.findall(r"\b[A-ZĐ][A-ZĐ0-9&]+\b", question.text)}
    if Aspect.NAMES in question.aspects and len(spelt) == 1:
        term = spelt.pop()
    term = re.sub(r"^(chu|tu|cum tu|tu viet tat|chu viet tat|ky hieu) ", "", term)
    term = re.sub(r" (la )?viet tat( cua.*)?$", "", term)
    return next((a for a in material.catalogue.abbreviations if folded_key(a.short) == term), None)


def _under(units: list[Unit], headings: list[str]) -> list[Unit]:
    return [unit for unit in units if unit.section.heading_path and unit.section.heading_path[-1] in headings]


def _more(material: Material, concept: Concept, shown: list[str]) -> tuple[str, ...]:
    """What may be asked next of the same concept."""
    name = concept.name[0].lower() + concept.name[1:] if concept.name[1:2].islower() else concept.name
    others = [material.catalogue.concept_by_id.get(c.concept) for c in concept.confused_with]
    asks = [] if EXAMPLE_HEADING in shown else [f"Cho ví dụ về {name}?"]
    asks += [f"Vì sao {name} quan trọng?"] if WHY_HEADING not in shown else []
    asks += [f"{concept.name} khác gì {other.name}?" for other in others[:1] if other]
    return tuple(asks[:3])
