"""Bonuses: what speaks for a unit, or against it, beside its words and its meaning."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.assistant.evidence import asks_of_report, headings_met
from bot.assistant.language import Aspect, Want
from bot.assistant.question import ReadQuestion
from bot.assistant.units import Unit
from knowledge.catalogue.models import REPORT_NOTES_SUFFIX
from knowledge.documents import DocumentKind

_NAMED_BONUS = 0.35
_YEAR_BONUS = 0.3
_HEADING_BONUS = 0.35
_REPORT_BONUS = 0.15
_CONCEPT_MALUS = 0.25
_NOTES_MALUS = 0.5
# What the notes beside a report tell: of when it is, and that the district has become a special zone.
_OF_NOTES = re.compile(
    r"\b(?:dac khu|thoi (?:lam )?huyen|bo huyen|het (?:la )?huyen|cap huyen|con (?:la )?huyen|hop nhat|sap nhap|kon tum"
    r"|hien nay|bay gio|nay|cua nam|nam nao|thoi diem|khi nao|bao gio|moi hay cu|con moi|20\d\d)\b"
)
_GENERAL_WANTS = frozenset(
    (
        Want.TITLE,
        Want.SIGNER,
        Want.PROPOSER,
        Want.ISSUER,
        Want.ISSUED_ON,
        Want.EFFECTIVE,
        Want.NUMBER,
        Want.WHEN,
        Want.PERSON,
    )
)


@dataclass(frozen=True, slots=True)
class Liked:
    """What the bonuses ask of a question, found once and not for every unit."""

    documents: frozenset[str]  # named ones, by id
    numbers: tuple[str, ...]  # theirs, in lower case
    years: tuple[str, ...]
    is_report: bool

    @classmethod
    def of(cls, question: ReadQuestion) -> "Liked":
        """Of one question."""
        named = frozenset(directive.id for directive in question.directives)
        numbers = tuple(directive.number.lower() for directive in question.directives)
        years = tuple(str(year) for year in question.deadline_years)
        return cls(named, numbers, years, asks_of_report(question) and not question.term_concept)


def bonuses_of(question: ReadQuestion, units: Sequence[Unit]) -> list[float]:
    """What is added to the score of each unit; below 0 where more speaks against it."""
    liked = Liked.of(question)
    of_sections: dict[int, float] = {}
    bonuses = []
    for unit in units:
        row = unit.section.row
        of_section = of_sections.get(row)
        if of_section is None:
            of_section = of_sections[row] = _of_section(question, unit, liked)
        bonuses.append(of_section + _of_unit(unit, liked))
    return bonuses


def _of_section(question: ReadQuestion, unit: Unit, liked: Liked) -> float:
    """What every unit of the section shares."""
    bonus = _HEADING_BONUS * headings_met(question.headings, unit) / max(len(question.headings), 1)
    if liked.is_report and unit.is_report:
        bonus += _REPORT_BONUS
    if unit.document.kind is DocumentKind.CONCEPT and not question.aspects:
        bonus -= _CONCEPT_MALUS
    if unit.folded_heading == "thong tin chung" and question.want not in _GENERAL_WANTS:
        bonus -= _NAMED_BONUS  # its title has so many words that it would answer anything about the directive
    if unit.document.id.endswith(REPORT_NOTES_SUFFIX) and not _OF_NOTES.search(question.folded):
        bonus -= _NOTES_MALUS
    if unit.folded_heading == "ten goi" and Aspect.NAMES not in question.aspects:
        bonus -= _CONCEPT_MALUS
    return bonus


def _of_unit(unit: Unit, liked: Liked) -> float:
    """What it has of its own: a named directive, a year asked for."""
    is_named = unit.document.id in liked.documents or _tells_of(liked, unit)
    return (_NAMED_BONUS if is_named else 0.0) + _year_bonus(liked, unit)


def _tells_of(liked: Liked, unit: Unit) -> bool:
    """Whether a report's sentence names a directive that the question names."""
    return unit.is_report and any(number in unit.key for number in liked.numbers)


def _year_bonus(liked: Liked, unit: Unit) -> float:
    """A target of the year asked for is preferred, one of another year is not."""
    if not liked.years or "chi tieu" not in unit.folded_heading:
        return 0.0
    return _YEAR_BONUS if any(year in unit.text for year in liked.years) else -_YEAR_BONUS
