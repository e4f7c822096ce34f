"""The linter of a library folder: what a person who is no programmer has to mend, in Vietnamese.

It reads every file of the form that docs/library.vi.md describes and goes on after a broken one, so that all
problems are told at once.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from knowledge.catalogue.loading import load_abbreviations, load_card, load_report, load_teencode
from knowledge.catalogue.models import Concept, Directive
from knowledge.catalogue.rules.abbreviations import check_abbreviations
from knowledge.catalogue.rules.bodies import check_bodies
from knowledge.catalogue.rules.characters import check_characters
from knowledge.catalogue.rules.concepts import check_concepts
from knowledge.catalogue.rules.directives import check_directives
from knowledge.catalogue.rules.names import check_names
from knowledge.catalogue.rules.questions import check_questions
from knowledge.catalogue.rules.reports import ReportText, check_reports, plain_text
from knowledge.catalogue.rules.sentences import check_sentences
from knowledge.catalogue.rules.shelf import Problem, Shelf
from knowledge.errors import LibraryError

Loaded = TypeVar("Loaded")

_ABBREVIATIONS, _TEENCODE = "abbreviations.yaml", "teencode.yaml"
_ENTRY = re.compile(
    r"(?P<where>mục “.*?”|dòng \d+|phần khai báo.*?ở dòng \d+)[:.] ?(?P<message>.*)", re.DOTALL
)


def check_library(folder: Path, report_text: ReportText = plain_text) -> tuple[Problem, ...]:
    """Every problem of a library folder, by file; none means that it may be ingested.

    Args:
        folder: holds directives/, concepts/, reports/, abbreviations.yaml and teencode.yaml, each if any.
        report_text: the text of a report's file, None where it cannot be told; quotes are looked up in it.
    """
    problems: list[Problem] = []
    for path in _files(folder):
        problems += check_characters(_name(path, folder), path.read_bytes())
    shelf = _fill(folder, problems)
    problems += [*check_names(shelf), *check_directives(shelf), *check_concepts(shelf)]
    problems += [*check_bodies(shelf), *check_sentences(shelf), *check_questions(shelf)]
    problems += check_reports(shelf, report_text)
    problems += check_abbreviations(_ABBREVIATIONS, shelf.abbreviations)
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.file))


def _files(folder: Path) -> list[Path]:
    patterns = ("directives/*.md", "concepts/*.md", "reports/*.yaml", _ABBREVIATIONS, _TEENCODE)
    return sorted(path for pattern in patterns for path in folder.glob(pattern))


def _fill(folder: Path, problems: list[Problem]) -> Shelf:
    """The files that parse; the problems of the others are added to ``problems``."""

    def loaded(pattern: str, load: Callable[[Path], Loaded]) -> Iterator[tuple[str, Loaded]]:
        for path in sorted(folder.glob(pattern)):
            try:
                yield _name(path, folder), load(path)
            except LibraryError as error:
                problems.extend(_told(_name(path, folder), path.name, str(error)))

    directives = loaded("directives/*.md", lambda path: load_card(path, Directive))
    concepts = loaded("concepts/*.md", lambda path: load_card(path, Concept))
    abbreviations = loaded(_ABBREVIATIONS, load_abbreviations)
    list(loaded(_TEENCODE, load_teencode))  # only whether it parses
    return Shelf(
        folder,
        tuple((file, card, body) for file, (card, body) in directives),
        tuple((file, card, body) for file, (card, body) in concepts),
        tuple(loaded("reports/*.yaml", load_report)),
        tuple(entry for _, table in abbreviations for entry in table),
    )


def _told(file: str, name: str, error: str) -> Iterator[Problem]:
    """An error of loading, a problem for each of its lines."""
    for line in error.split("\n"):
        message = line.removeprefix(f"{name}: ")
        if match := _ENTRY.match(message):
            yield Problem(file, match["where"], match["message"])
        else:
            yield Problem(file, "toàn tệp", message)


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


__all__ = ["Problem", "check_library"]
