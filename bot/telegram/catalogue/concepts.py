"""The shelf of concepts, divided by group."""

from itertools import groupby

from bot.telegram.catalogue import texts
from bot.telegram.shelves import Card, CardPart, Entry, Link, Shelf
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.models import Concept
from knowledge.catalogue.rendering import concept_card, short_name
from knowledge.vietnamese.text import folded_key, key


def groups(catalogue: Catalogue) -> tuple[Entry, ...]:
    """The groups that have a concept."""
    present = {concept.group for concept in catalogue.concepts}
    return tuple(Entry(group.value, label) for group, label in texts.GROUPS.items() if group in present)


def entries(catalogue: Catalogue, group_id: str | None) -> tuple[Entry, ...]:
    """The concepts of a group by name."""
    chosen = [c for c in catalogue.concepts if group_id in (None, c.group.value)]
    return tuple(Entry(c.id, c.name) for c in sorted(chosen, key=lambda c: folded_key(c.name)))


def find(catalogue: Catalogue, words: str) -> tuple[Entry, ...]:
    """By any of a concept's names exactly, with diacritics or without, else by words of them."""
    names = catalogue.concept_names
    exact = names.get(key(words)) or names.get(folded_key(words))
    if exact:
        return (Entry(exact.id, exact.name),)
    wanted = folded_key(words).split()
    fitting = [c for c in catalogue.concepts if all(word in _names(c).split() for word in wanted)]
    return tuple(Entry(c.id, c.name) for c in sorted(fitting, key=lambda c: len(c.name)))


def card(catalogue: Catalogue, entry_id: str) -> Card | None:
    """Everything that is said of a concept, and where its definition comes from."""
    concept = catalogue.concept_by_id.get(entry_id)
    if concept is None:
        return None
    lines = concept_card(catalogue, concept)
    parts = tuple(
        CardPart(heading, tuple(line.text for line in own))
        for heading, own in groupby(lines, key=lambda line: line.heading)
    )
    title = f"{concept.name} ({concept.english})"
    return Card(title, parts, _source(concept), _links(catalogue, concept))


def _names(concept: Concept) -> str:
    names = (concept.name, concept.english, *concept.abbreviations, *concept.synonyms)
    return folded_key(" ".join(names))


def _source(concept: Concept) -> str:
    official = concept.official
    if official is None:
        return texts.EXPLANATION
    return ", ".join(filter(None, (official.document, official.locator)))


def _links(catalogue: Catalogue, concept: Concept) -> tuple[Link, ...]:
    related = (catalogue.concept_by_id.get(other) for other in concept.related)
    directives = (catalogue.directive_by_id.get(other) for other in concept.directives)
    return (
        *(Link(Shelf.CONCEPTS, Entry(other.id, other.name)) for other in related if other),
        *(Link(Shelf.DIRECTIVES, Entry(other.id, short_name(other))) for other in directives if other),
    )
