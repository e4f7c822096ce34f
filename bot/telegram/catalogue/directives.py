"""The shelf of directives, divided by the level that issued them."""

from itertools import groupby

from bot.telegram.catalogue import sights, texts
from bot.telegram.catalogue.naming import find_directives
from bot.telegram.catalogue.target_rows import id_of_directive
from bot.telegram.shelves import Card, CardPart, Entry, Link, Shelf
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.models import Directive
from knowledge.catalogue.rendering import directive_card, full_name, short_name, written_date

MAX_RELATED = 5


def groups(catalogue: Catalogue) -> tuple[Entry, ...]:
    """The levels, the highest first."""
    present = {directive.level for directive in catalogue.directives}
    return tuple(Entry(level, label) for level, label in texts.LEVELS.items() if level in present)


def entries(catalogue: Catalogue, group_id: str | None) -> tuple[Entry, ...]:
    """The directives of a level, the newest first."""
    chosen = [d for d in catalogue.directives if group_id in (None, d.level)]
    return tuple(entry_of(d) for d in sorted(chosen, key=lambda d: d.issued_on, reverse=True))


def find(catalogue: Catalogue, words: str) -> tuple[Entry, ...]:
    """By number in any form, else by words of title, alias or issuer."""
    return tuple(entry_of(directive) for directive in find_directives(catalogue, words))


def card(catalogue: Catalogue, entry_id: str) -> Card | None:
    """Everything known of a directive but its targets, which have a card of their own."""
    directive = catalogue.directive_by_id.get(entry_id)
    if directive is None:
        return None
    lines = [line for line in directive_card(catalogue, directive) if line.fact != "target"]
    parts = tuple(
        CardPart(heading, tuple(line.text for line in own))
        for heading, own in groupby(lines, key=lambda line: line.heading)
    )
    source = texts.checked(directive.known_by, written_date(directive.status.as_of))
    return Card(
        full_name(directive), parts, source, _links(catalogue, directive),
        sights.of_directive(catalogue, directive),
    )  # fmt: skip


def entry_of(directive: Directive) -> Entry:
    """The directive in a list."""
    return Entry(directive.id, f"{short_name(directive)} ({directive.issued_on.year})")


def _links(catalogue: Catalogue, directive: Directive) -> tuple[Link, ...]:
    links = []
    if directive.targets:
        label = texts.how_many_targets(len(directive.targets))
        links.append(Link(Shelf.TARGETS, Entry(id_of_directive(directive), label)))
    for relation in catalogue.relations_of(directive):
        other = catalogue.directive_by_id.get(relation.to or "")
        if other:
            label = f"{texts.RELATIONS[relation.type]}: {short_name(other)}"
            links.append(Link(Shelf.DIRECTIVES, Entry(other.id, label)))
    return tuple(links[: MAX_RELATED + 1])
