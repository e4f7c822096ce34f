"""The shelf of targets: by year, directive or indicator; an id begins with the letter of its division."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from bot.telegram.catalogue import sights, texts
from bot.telegram.catalogue.naming import find_directives
from bot.telegram.catalogue.target_rows import (
    DIRECTIVE,
    INDICATOR,
    YEAR,
    id_of_directive,
    id_of_indicator,
    ids_of,
    words_of,
)
from bot.telegram.shelves import Card, CardPart, Entry, Link, Shelf
from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.models import Directive, Target
from knowledge.catalogue.rendering import short_name
from knowledge.vietnamese.text import folded_key

_DIVISIONS = {YEAR: texts.BY_YEAR, DIRECTIVE: texts.BY_DIRECTIVE, INDICATOR: texts.BY_INDICATOR}
_YEAR = re.compile(r"(?:19|20)\d\d")

Found = tuple[Directive, Target]


def groups(catalogue: Catalogue) -> tuple[Entry, ...]:
    """The three divisions, if there is any target."""
    has_any = any(directive.targets for directive in catalogue.directives)
    return tuple(Entry(id_, label) for id_, label in _DIVISIONS.items()) if has_any else ()


def entries(catalogue: Catalogue, group_id: str | None) -> tuple[Entry, ...]:
    """Years, directives with targets, indicators; all of them without a division."""
    divisions = {YEAR: _years, DIRECTIVE: _directives, INDICATOR: _indicators}
    chosen = [divisions[group_id]] if group_id in divisions else divisions.values()
    return tuple(entry for division in chosen for entry in division(catalogue))


def find(catalogue: Catalogue, words: str) -> tuple[Entry, ...]:
    """By a year alone, by a directive, else by words of the indicator."""
    if _YEAR.fullmatch(words):
        return tuple(entry for entry in _years(catalogue) if entry.label == words)
    wanted = folded_key(words).split()
    indicators = [e for e in _indicators(catalogue) if all(w in folded_key(e.label) for w in wanted)]
    exact = [entry for entry in indicators if folded_key(entry.label) == folded_key(words)]
    if exact or indicators:
        return tuple(exact or indicators)
    directives = {id_of_directive(directive) for directive in find_directives(catalogue, words)}
    return tuple(entry for entry in _directives(catalogue) if entry.id in directives)


def card(catalogue: Catalogue, entry_id: str) -> Card | None:
    """The targets of a year, a directive or an indicator, each with how it is known."""
    entry = next((entry for entry in entries(catalogue, None) if entry.id == entry_id), None)
    if entry is None:
        return None
    found = [pair for pair in _all(catalogue) if entry_id in ids_of(*pair)]
    if entry_id.startswith(DIRECTIVE):
        parts = _parts(sorted(found, key=lambda f: f[1].deadline or 0), lambda f: texts.until(f[1].deadline))
    else:
        parts = _parts(found, lambda f: short_name(f[0]))
    title = texts.until(_year(entry)) if entry_id.startswith(YEAR) else texts.targets_of(entry.label)
    directives = dict.fromkeys(directive.id for directive, _ in found)
    links = tuple(_links(catalogue, directives))
    return Card(title, parts, links=links, sights=sights.of_rows(entry_id, len(found)))


def _all(catalogue: Catalogue) -> Iterator[Found]:
    for directive in catalogue.directives:
        for target in directive.targets:
            yield directive, target


def _years(catalogue: Catalogue) -> list[Entry]:
    years = sorted({target.deadline or 0 for _, target in _all(catalogue)}, key=lambda year: year or 9999)
    return [Entry(f"{YEAR}{year}", str(year) if year else texts.NO_YEAR) for year in years]


def _year(entry: Entry) -> int | None:
    return int(entry.id[1:]) or None


def _directives(catalogue: Catalogue) -> list[Entry]:
    return [Entry(id_of_directive(d), short_name(d)) for d in catalogue.directives if d.targets]


def _indicators(catalogue: Catalogue) -> list[Entry]:
    names = {id_of_indicator(target.indicator): target.indicator for _, target in _all(catalogue)}
    return [Entry(id_, name) for id_, name in sorted(names.items(), key=lambda item: folded_key(item[1]))]


def _parts(found: Iterable[Found], heading_of: Callable[[Found], str]) -> tuple[CardPart, ...]:
    grouped = groupby(found, key=heading_of)
    return tuple(CardPart(heading, tuple(_line(target) for _, target in own)) for heading, own in grouped)


def _line(target: Target) -> str:
    note = f"; {target.note.rstrip('.')}" if target.note else ""
    return f"{words_of(target)} ({texts.known_by(target.verification, target.locator)}{note})."


def _links(catalogue: Catalogue, directive_ids: Iterable[str]) -> Iterator[Link]:
    for directive_id in directive_ids:
        name = short_name(catalogue.directive_by_id[directive_id])
        yield Link(Shelf.DIRECTIVES, Entry(directive_id, name))
