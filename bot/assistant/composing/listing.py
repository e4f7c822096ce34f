"""Lists: the items of the section of running text that is asked for."""

from collections.abc import Sequence
from itertools import groupby, takewhile

from bot.assistant.composing.draft import Draft, Material
from bot.assistant.composing.fact import NEAR_TIE
from bot.assistant.composing.several import SHORTEST_SERIES, asks_for_one, asks_for_several
from bot.assistant.coverage import coverage, heading_covers
from bot.assistant.evidence import Candidate, asks_of_report, heading_fits, headings_met
from bot.assistant.units import Unit
from knowledge.catalogue.rendering import GENERAL_HEADING
from knowledge.vietnamese.text import search_tokens, word_count

_LONGEST_LIST = 280  # words; a longer section gives its best five, in the order of the document
_LIST_TOP = 5
_MEAN_WEIGHT = 0.5
_HEADING_WEIGHT = 1.0
_BEYOND_NAME = 6  # characters that lines of one series share beyond what all lines of the section begin with
_HEADING_LEAD = 0.7
_ALL_COVERED = 0.99  # of the question's words


def compose_list(material: Material) -> Draft | None:
    """The items of the section that is asked for; None when one thing is asked for."""
    question = material.question
    several = asks_for_several(question) or bool(question.headings)
    is_single = asks_for_one(question) and "nguoi ky" not in question.headings
    if not several or is_single or not material.evidence.candidates:
        return None
    section = _best_section(material)
    if not asks_for_several(question) and not _stands_under_heading(material, section):
        return None  # the word was not meant as a heading, and nothing else asks for several things
    units = [unit for unit in material.units.of_sections([section]) if not unit.is_heading]
    if sum(word_count(unit.text) for unit in units) > _LONGEST_LIST or not heading_covers(question, units):
        units = _alike(_best_of(material, section, len(units)), units)
    if not units:
        return None
    return Draft(tuple(units), is_whole_heading=_is_just_the_heading(material, units), composer="list")


def _is_just_the_heading(material: Material, units: Sequence[Unit]) -> bool:
    """Whether the question asks for a heading and for nothing beside it: its section needs no further support."""
    question = material.question
    if not heading_covers(question, units):
        return False
    return coverage(question, units, material.evidence.weights) > _ALL_COVERED


def _of_named(material: Material) -> tuple[Candidate, ...]:
    """Candidates of the directives that are named, or that name them; all when none is."""
    directives, question = material.question.directives, material.question
    if not directives or "nguoi ky" in question.headings or (question.headings and asks_of_report(question)):
        return material.evidence.candidates
    ids, numbers = {d.id for d in directives}, [d.number.lower() for d in directives]
    named = (
        c
        for c in material.evidence.candidates
        if c.unit.document.id in ids or any(n in c.unit.key for n in numbers)
    )
    return tuple(named) or material.evidence.candidates


def _best_section(material: Material) -> int:
    """Row of the section with the best candidate and, less, the best mean."""
    candidates = _of_named(material)
    met = [headings_met(material.question.headings, c.unit) for c in candidates]
    asked = [c for c, count in zip(candidates, met, strict=True) if count and count == max(met)]
    is_signer = "nguoi ky" in material.question.headings
    if asked and not is_signer and asked[0].score < candidates[0].score - _HEADING_LEAD:
        asked = []  # something else answers so much better that the word was not meant as a heading
    told = [c for c in candidates if c.unit.section.heading_path[-1:] != (GENERAL_HEADING,)]
    ranked = sorted(asked or told or candidates, key=lambda c: c.unit.section.row)
    scores: dict[int, float] = {}
    for row, group in groupby(ranked, key=lambda c: c.unit.section.row):
        members = list(group)
        values = [c.score for c in members]
        scores[row] = max(values) + _MEAN_WEIGHT * sum(values) / len(values)
        scores[row] += _HEADING_WEIGHT * _told_by_heading(material, members[0].unit)
    return max(scores, key=lambda row: scores[row])


def _told_by_heading(material: Material, unit: Unit) -> float:
    """Share of the question's own words that stand in the unit's heading ("Tám chủ trương, chính sách")."""
    named = set(search_tokens(" ".join(f"{d.title} {d.kind}" for d in material.question.directives)))
    known = material.language.generic_words | named
    words = [w for w in material.question.content if w not in known]
    words = words or [w for w in material.question.content if w not in material.language.generic_words]
    heading = set(search_tokens(" ".join(unit.section.heading_path)))
    return sum(w in heading for w in words) / len(words) if words else 0.0


def _stands_under_heading(material: Material, section: int) -> bool:
    units = material.units.of_sections([section])
    return any(heading_fits(material.question.headings, unit) for unit in units)


def _best_of(material: Material, section: int, size: int) -> list[Unit]:
    """The best units of a section in the document's order: whole short ones, else those near the best."""
    own = [c for c in material.evidence.candidates if c.unit.section.row == section]
    if size <= _LIST_TOP and material.question.headings:
        chosen = own
    else:
        best = own[0].score if own else 0.0
        chosen = [c for c in own[:_LIST_TOP] if c.score >= best - 4 * NEAR_TIE]
    return sorted((c.unit for c in chosen), key=lambda unit: unit.row)


def _alike(chosen: list[Unit], section: list[Unit]) -> list[Unit]:
    """With all lines that begin as the best one does ("Chỉ thị 16/CT-TTg năm 2017 giao Bộ …"), if these are many."""
    if not chosen:
        return chosen
    shared = len(_common_beginning([unit.text for unit in section])) + _BEYOND_NAME
    best: list[Unit] = []
    for other in section:
        beginning = _common_beginning([chosen[0].text, other.text])
        alike = [unit for unit in section if unit.text.startswith(beginning)]
        is_closer = not best or len(alike) < len(best)
        if (
            other is not chosen[0]
            and len(beginning) >= shared
            and len(alike) >= SHORTEST_SERIES
            and is_closer
        ):
            best = alike
    holds_all = all(unit in best for unit in chosen)
    return best if holds_all and sum(word_count(unit.text) for unit in best) <= _LONGEST_LIST else chosen


def _common_beginning(texts: list[str]) -> str:
    letters = takewhile(lambda column: len(set(column)) == 1, zip(*texts, strict=False))
    return "".join(column[0] for column in letters)
