"""What the rules look at: the parsed files of a library folder with their places, and what is wrong."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.files import BodyLine
from knowledge.catalogue.models import Abbreviation, Concept, Directive, Report

Body = tuple[BodyLine, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend. ``file`` is a path within the library folder, ``where`` a place in it, in words."""

    file: str
    where: str
    message: str


@dataclass(frozen=True)
class Shelf:
    """The files of a library folder that could be parsed, each with its path within the folder."""

    folder: Path
    directives: tuple[tuple[str, Directive, Body], ...] = ()
    concepts: tuple[tuple[str, Concept, Body], ...] = ()
    reports: tuple[tuple[str, Report], ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()

    @cached_property
    def catalogue(self) -> Catalogue:
        """The same as a catalogue, for looking up and rendering."""
        return Catalogue(
            directives=tuple(card for _, card, _ in self.directives),
            bodies={card.id: body for _, card, body in self.directives},
            concepts=tuple(card for _, card, _ in self.concepts),
            concept_bodies={card.id: body for _, card, body in self.concepts},
            reports=tuple(report for _, report in self.reports),
            abbreviations=self.abbreviations,
        )

    @cached_property
    def ids(self) -> tuple[tuple[str, str], ...]:
        """(file, id) of every file that becomes a document."""
        return (
            *((file, directive.id) for file, directive, _ in self.directives),
            *((file, concept.id) for file, concept, _ in self.concepts),
            *((file, report.id) for file, report in self.reports),
        )


def at_line(line: BodyLine) -> str:
    """A body line's place, in words."""
    return f"dòng {line.line_number}"


def at_entry(*parts: str | int) -> str:
    """A front matter entry's place, in words: mục “targets → 3 → value”."""
    return f"mục “{' → '.join(str(part) for part in parts)}”"
