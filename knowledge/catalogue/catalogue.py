"""Catalogue: directives, targets, relations, concepts and abbreviations, looked up by what people type."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from knowledge.catalogue.files import BodyLine, Evidence
from knowledge.catalogue.loading import (
    SHIPPED_LIBRARY,
    load_abbreviations,
    load_card,
    load_cards,
    load_report,
    load_teencode,
    own_or_shipped,
    validate,
)
from knowledge.catalogue.models import (
    Abbreviation,
    Concept,
    Confusable,
    Directive,
    Relation,
    RelationType,
    Report,
)
from knowledge.catalogue.numbers import DocumentNumber, NumberMention, find_numbers
from knowledge.vietnamese.text import folded_key, key

_WORDS = re.compile(r"[\w.]+")

INVERSE = {
    RelationType.IMPLEMENTS: RelationType.IMPLEMENTED_BY,
    RelationType.IMPLEMENTED_BY: RelationType.IMPLEMENTS,
    RelationType.BASED_ON: RelationType.BASIS_OF,
    RelationType.BASIS_OF: RelationType.BASED_ON,
    RelationType.AMENDS: RelationType.AMENDED_BY,
    RelationType.AMENDED_BY: RelationType.AMENDS,
    RelationType.REPLACES: RelationType.REPLACED_BY,
    RelationType.REPLACED_BY: RelationType.REPLACES,
    RelationType.MENTIONS: RelationType.MENTIONED_BY,
    RelationType.MENTIONED_BY: RelationType.MENTIONS,
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A document number that ingest found in a text; ``directive_id`` is None for one the library lacks."""

    document_id: str
    number: str
    issued_on: date | None
    locator: str | None
    directive_id: str | None
    start: int
    end: int
    context: str = ""  # the sentence it stands in, verbatim


@dataclass(frozen=True, slots=True)
class NumberResolution:
    """What a mention can mean. At most one of the lists is acted on, in this order.

    ``date_conflict`` says that the date or year which was typed belongs to none of them.
    """

    directives: tuple[Directive, ...] = ()
    confusables: tuple[tuple[Directive, Confusable], ...] = ()
    mentions: tuple[Mention, ...] = ()
    date_conflict: bool = False

    @property
    def is_unknown(self) -> bool:
        """Whether the library knows no document of that number."""
        return not (self.directives or self.confusables or self.mentions)


@dataclass(frozen=True)
class Catalogue:
    """What the library holds apart from running text. ``bodies`` and ``concept_bodies`` are keyed by id."""

    directives: tuple[Directive, ...] = ()
    bodies: Mapping[str, tuple[BodyLine, ...]] = field(default_factory=dict)
    concepts: tuple[Concept, ...] = ()
    concept_bodies: Mapping[str, tuple[BodyLine, ...]] = field(default_factory=dict)
    reports: tuple[Report, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    teencode: Mapping[str, str] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()

    @classmethod
    def load(cls, folder: Path) -> "Catalogue":
        """Read a library folder; what it lacks is empty, but abbreviations then are the shipped ones.

        Raises:
            LibraryError: a file is broken; the message names file and field.
        """
        directives, bodies = load_cards(folder / "directives", Directive)
        concepts, concept_bodies = load_cards(folder / "concepts", Concept)
        reports = tuple(load_report(path) for path in sorted((folder / "reports").glob("*.yaml")))
        return cls(
            directives, bodies, concepts, concept_bodies, reports,
            load_abbreviations(own_or_shipped(folder, "abbreviations.yaml")),
            load_teencode(own_or_shipped(folder, "teencode.yaml")),
        )  # fmt: skip

    @cached_property
    def directive_by_id(self) -> dict[str, Directive]:
        """Directives by the id of their file."""
        return {directive.id: directive for directive in self.directives}

    @cached_property
    def concept_by_id(self) -> dict[str, Concept]:
        """Concepts by the id of their file."""
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def concept_names(self) -> dict[str, Concept]:
        """Every name, English name, abbreviation and synonym of a concept, as keys and without diacritics."""
        names: dict[str, Concept] = {}
        for fold in (key, folded_key):
            for attribute in ("name", "abbreviations", "english", "synonyms"):
                for concept in self.concepts:
                    value = getattr(concept, attribute)
                    for name in (value,) if isinstance(value, str) else value:
                        names.setdefault(fold(name), concept)
        return names

    @cached_property
    def _numbers(self) -> dict[int, list[tuple[DocumentNumber, Directive]]]:
        table: dict[int, list[tuple[DocumentNumber, Directive]]] = {}
        for directive in self.directives:
            if number := DocumentNumber.parse(directive.number):
                table.setdefault(number.digits, []).append((number, directive))
        return table

    def named_by_title(self, folded: str) -> tuple[tuple[str, Directive], ...]:
        """What a text, folded, calls a directive by without its number, with the directive.

        "chương trình chuyển đổi số quốc gia": ("chuong trinh chuyen doi so quoc gia", 749/QĐ-TTg).
        """
        words = f" {' '.join(_WORDS.findall(folded))} "
        return tuple((title, d) for title, d in self._titles if f" {title} " in words)

    @cached_property
    def _titles(self) -> tuple[tuple[str, Directive], ...]:
        aliases = ((alias, d) for d in self.directives for alias in d.aliases if not find_numbers(alias))
        return tuple((" ".join(_WORDS.findall(folded_key(alias))), d) for alias, d in aliases)

    def resolve(self, mention: NumberMention) -> NumberResolution:
        """What a typed number means here: a directive, one confused with it, or one known by mention."""
        if mention.issuer_hint:
            hinted = self._resolve(replace(mention, authority=mention.issuer_hint))
            if not hinted.is_unknown and not hinted.date_conflict:
                return hinted
        return self._resolve(mention)

    def _resolve(self, mention: NumberMention) -> NumberResolution:
        own = [(n, d) for n, d in self._numbers.get(mention.digits, []) if _same_number(mention, n)]
        exact = tuple(d for n, d in own if mention.fits(n, d.issued_on))
        confusables = tuple(self._confusables(mention))
        dated = mention.is_dated
        if exact:
            return NumberResolution(directives=exact)
        if dated:
            exact_confusables = tuple(
                (d, c)
                for d, c in confusables
                if c.issued_on and mention.fits(_number_of(c.number), c.issued_on)
            )
            if exact_confusables:
                return NumberResolution(confusables=exact_confusables)
        mentions = tuple(m for m in self.mentions if _fits_text(mention, m))
        if own:
            return NumberResolution(directives=tuple(d for _, d in own), date_conflict=dated)
        if confusables:
            return NumberResolution(confusables=confusables)
        return NumberResolution(mentions=mentions)

    def _confusables(self, mention: NumberMention) -> Iterable[tuple[Directive, Confusable]]:
        for directive in self.directives:
            for confusable in directive.confused_with:
                if _same_number(mention, _number_of(confusable.number)):
                    yield directive, confusable

    def relations_of(self, directive: Directive) -> tuple[Relation, ...]:
        """Its own relations and the inverses of others' relations to it, each once."""
        relations = list(directive.relations)
        seen = {(r.type, r.to or r.external) for r in relations}
        for other in self.directives:
            for relation in other.relations:
                inverse = INVERSE[relation.type]
                if relation.to != directive.id or (inverse, other.id) in seen:
                    continue
                seen.add((inverse, other.id))
                relations.append(relation.model_copy(update={"type": inverse, "to": other.id}))
        return tuple(relations)

    def with_mentions(self, mentions: Iterable[Mention]) -> "Catalogue":
        """The same library with what ingest found in its documents."""
        return replace(self, mentions=tuple(mentions))

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready form, stored with an index generation so that both are one revision."""
        return _ADAPTER.dump_python(self, mode="json")  # type: ignore[no-any-return]

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Catalogue":
        """The inverse of ``to_json``; an empty mapping is an empty catalogue, other keys are left alone."""
        return _ADAPTER.validate_python(data)


_ADAPTER = TypeAdapter(Catalogue)


def _same_number(mention: NumberMention, number: DocumentNumber | None) -> bool:
    return number is not None and mention.fits(number, None)


def _number_of(number: str) -> DocumentNumber:
    return DocumentNumber.parse(number) or DocumentNumber(-1, "")


def _fits_text(mention: NumberMention, known: Mention) -> bool:
    number = DocumentNumber.parse(known.number)
    return number is not None and mention.fits(number, known.issued_on)


__all__ = [
    "INVERSE",
    "SHIPPED_LIBRARY",
    "Catalogue",
    "Evidence",
    "Mention",
    "NumberResolution",
    "load_card",
    "load_report",
    "validate",
]
