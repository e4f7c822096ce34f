"""Concepts for people: a list by what they are about, and a card for each."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.library.card import Card, Line, Section
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.models import Concept, Group, Level
from knowledge.catalogue.rendering import DEFINITION_HEADING, names_sentence, short_name
from knowledge.vietnamese.text import folded_key, key

GROUPS = {
    Group.TECHNOLOGY: "công nghệ", Group.GOVERNMENT: "chính quyền", Group.ECONOMY: "kinh tế",
    Group.SAFETY: "an toàn",
}  # fmt: skip
LEVELS = {Level.BASIC: "cơ bản", Level.ADVANCED: "nâng cao"}
EXPLANATION = "Lời giải thích của thư viện, không phải định nghĩa trong văn bản pháp luật."


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """A concept in a list."""

    name: str
    english: str
    abbreviations: str
    group: str
    level: str
    definition: str


def find_concepts(catalogue: Catalogue, word: str = "") -> tuple[Concept, ...]:
    """The concept of that very name; else all whose names hold the word, else whose definition does."""
    if not word.strip():
        return catalogue.concepts
    names = catalogue.concept_names
    if exact := names.get(key(word.strip())) or names.get(folded_key(word.strip())):
        return (exact,)
    folded = folded_key(word.strip())
    named = tuple(c for c in catalogue.concepts if folded in folded_key(names_sentence(c)))
    return named or tuple(c for c in catalogue.concepts if folded in folded_key(_definition(catalogue, c)))


def concept_row(catalogue: Catalogue, concept: Concept) -> ConceptRow:
    """A concept in a list, with the first sentence of its definition."""
    return ConceptRow(
        concept.name, concept.english, ", ".join(concept.abbreviations), GROUPS[concept.group],
        LEVELS[concept.level], _definition(catalogue, concept),
    )  # fmt: skip


def concept_card(catalogue: Catalogue, concept: Concept) -> Card:
    """Everything that the library says of a concept; whether the definition is official stands with it."""
    headings: dict[str, list[Line]] = {}
    for line in catalogue.concept_bodies.get(concept.id, ()):
        headings.setdefault(line.heading, []).append(Line(line.text))
    sections = (
        *(Section(heading, tuple(lines)) for heading, lines in headings.items()),
        Section("Dễ nhầm với", tuple(_confusions(catalogue, concept))),
        Section("Khái niệm liên quan", tuple(Line(name) for name in _names(catalogue, concept.related))),
        Section("Văn bản liên quan", tuple(_directives(catalogue, concept))),
        Section("Căn cứ của định nghĩa", (_origin(concept),)),
    )
    return Card(concept.name, names_sentence(concept), tuple(s for s in sections if s.lines))


def _definition(catalogue: Catalogue, concept: Concept) -> str:
    lines = catalogue.concept_bodies.get(concept.id, ())
    return next((line.text for line in lines if line.heading == DEFINITION_HEADING), "")


def _confusions(catalogue: Catalogue, concept: Concept) -> Iterable[Line]:
    for confusion in concept.confused_with:
        name = next(iter(_names(catalogue, (confusion.concept,))), confusion.concept)
        yield Line(confusion.difference, label=name)


def _names(catalogue: Catalogue, ids: Iterable[str]) -> Iterable[str]:
    return (catalogue.concept_by_id[id_].name for id_ in ids if id_ in catalogue.concept_by_id)


def _directives(catalogue: Catalogue, concept: Concept) -> Iterable[Line]:
    for id_ in concept.directives:
        if directive := catalogue.directive_by_id.get(id_):
            yield Line(directive.title, label=short_name(directive))


def _origin(concept: Concept) -> Line:
    if concept.official is None:
        return Line(EXPLANATION)
    place = f", {concept.official.locator}" if concept.official.locator else ""
    return Line(f"{concept.official.document}{place}", concept.official.verification.value)
