"""Answers from running text: a list of a section's items, or the sentence that answers and its near ties."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, takewhile

from bot.assistant.composing.draft import Draft, Material
from bot.assistant.counting import ordinals
from bot.assistant.evidence import Candidate, asks_of_report, heading_fits, headings_met
from bot.assistant.kinds import Presence
from bot.assistant.language import Want
from bot.assistant.question import ReadQuestion
from bot.assistant.units import Unit
from knowledge.catalogue.models import Directive
from knowledge.catalogue.numbers import find_numbers
from knowledge.catalogue.rendering import GENERAL_HEADING
from knowledge.documents import SentenceKind
from knowledge.vietnamese.text import folded_key, search_tokens, word_count

_LONGEST_LIST = 280  # words; a longer section gives its best five, in the order of the document
_LIST_TOP = 5
_MEAN_WEIGHT = 0.5
_SERIES = 3  # lines from which a series is one
_SERIES_SHARE = 0.6
_LISTING = frozenset(
    "liệt kê nêu kể ra gồm hai ba bốn năm sáu bảy tám chín mười các những đầu tiên đưa đủ hết từng tên".split()
)
_HEADING_WEIGHT = 1.0
_BEYOND_NAME = 6  # characters that lines of one series share beyond what all lines of the section begin with
_HEADING_LEAD = 0.7
_NEAR_TIE = 0.10
_KIND_LEAD = 0.6  # how far a sentence that holds the kind asked for may lie behind one that does not
_LONGEST_PARAGRAPH = 70  # words up to which a sentence is completed to its paragraph
_MAX_TIES = 2
_PLURAL = re.compile(
    r"\b(nhung|cac|liet ke|(?:ke|doc|neu) (?:du|het|ra|ten|gon|tung)"
    r"|gom|bao gom|ke ra|ke ten|tat ca|may (diem|mat|noi dung|viec)|what are|list)\b"
)
_LISTED = re.compile(
    r"\b(?:gom|la) (?:nhung|cac) |\b(?:nhung|cac) \w+(?: \w+)? nao\b|\bliet ke\b|\bgach dau dong\b"
    r"|\b(?:ke|doc|neu) (?:du|het|ra|ten|gon|tung)\b"
)
_NUMBERED = re.compile(
    r"\b(?:hai|ba|bon|nam|sau|bay|tam|chin|muoi|\d{1,2}) (?!20|nao|gi)[a-z][\w ,/-]{1,70}"
    r"\b(?:nao|gi|dau tien|la (?:nhung|cac))\b"
)
_SINGLE = {
    Want.COUNT,
    Want.PERCENT,
    Want.MONEY,
    Want.PERSON,
    Want.NUMBER,
    Want.RANK,
    Want.SIGNER,
    Want.WHEN,
    Want.ISSUED_ON,
}


def compose_series(material: Material) -> Draft | None:
    """The lines of a named directive's card that go on alike, when several things are asked for."""
    question = material.question
    is_numbered = bool(_NUMBERED.search(_without_numbers(question)))
    is_listed = is_numbered or bool(_LISTED.search(question.folded))
    if not is_listed and (question.want in _SINGLE or not _PLURAL.search(question.folded)):
        return None
    series = _series(material)
    return Draft(series, composer="series") if series else None


def _without_numbers(question: ReadQuestion) -> str:
    """The folded question without document numbers: "Nghị quyết 57 … gì" asks for no 57 things."""
    folded = question.folded
    for named in question.numbers:
        folded = folded.replace(folded_key(named.mention.text), " ")
    return folded


def compose_list(material: Material) -> Draft | None:
    """The items of the section that is asked for; None when one thing is asked for."""
    question = material.question
    several = bool(_PLURAL.search(question.folded)) or bool(question.headings)
    is_single = question.want in _SINGLE and "nguoi ky" not in question.headings
    if not several or is_single or not material.evidence.candidates:
        return None
    section = _best_section(material)
    if not _PLURAL.search(question.folded) and not _stands_under_heading(material, section):
        return None  # the word was not meant as a heading, and nothing else asks for several things
    units = [unit for unit in material.units.of_sections([section]) if not unit.is_heading]
    if sum(word_count(unit.text) for unit in units) > _LONGEST_LIST or not (
        question.headings and _all_fit(question.headings, units)
    ):
        units = _alike(_best_of(material, section, len(units)), units)
    return Draft(tuple(units), composer="list") if units else None


def _series(material: Material) -> tuple[Unit, ...]:
    """Lines of a named directive's card that go on alike ("Chủ trương thứ nhất …", "Một trong sáu định hướng …").

    Chosen when their heading or their beginning holds what is asked for; else empty.
    """
    question = material.question
    best: tuple[float, tuple[Unit, ...]] = (0.0, ())
    for directive in question.directives[:1]:
        weights = _topic_weights(material, directive)
        units = (
            u
            for u in material.units.of_document(directive.id)
            if u.indexed.sentence.kind is not SentenceKind.ROW
        )
        for _, group in groupby(units, key=lambda unit: (unit.section.heading_path, unit.tokens[:2])):
            alike = tuple(group)
            told = set(search_tokens(" ".join(alike[0].section.heading_path))) | set(alike[0].tokens[:7])
            share = sum(w for word, w in weights.items() if word in told) / (sum(weights.values()) or 1.0)
            if len(alike) >= _SERIES and share > best[0]:
                best = (share, alike)
    return best[1] if best[0] >= _SERIES_SHARE else ()


def _topic_weights(material: Material, directive: Directive) -> dict[str, float]:
    """Weights of the words that say what is listed; the directive's own title says it only if nothing else does."""
    title, issuer = set(search_tokens(directive.title)), set(search_tokens(directive.issuer))
    spelt = material.question.short_forms
    words = [
        w
        for w in material.question.content
        if w not in _LISTING | issuer and not title & _all_words(spelt.get(w, ()))
    ]
    kept = [w for w in words if w not in title] or words
    return {word: material.evidence.weights.get(word, 0.0) for word in kept}


def _all_words(meanings: Iterable[Iterable[str]]) -> set[str]:
    return {word for meaning in meanings for word in meaning}


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
        if other is not chosen[0] and len(beginning) >= shared and len(alike) >= _SERIES and is_closer:
            best = alike
    holds_all = all(unit in best for unit in chosen)
    return best if holds_all and sum(word_count(unit.text) for unit in best) <= _LONGEST_LIST else chosen


def _common_beginning(texts: list[str]) -> str:
    letters = takewhile(lambda column: len(set(column)) == 1, zip(*texts, strict=False))
    return "".join(column[0] for column in letters)


def _best_of(material: Material, section: int, size: int) -> list[Unit]:
    """The best units of a section in the document's order: whole short ones, else those near the best."""
    own = [c for c in material.evidence.candidates if c.unit.section.row == section]
    if size <= _LIST_TOP and material.question.headings:
        chosen = own
    else:
        best = own[0].score if own else 0.0
        chosen = [c for c in own[:_LIST_TOP] if c.score >= best - 4 * _NEAR_TIE]
    return sorted((c.unit for c in chosen), key=lambda unit: unit.row)


def _all_fit(headings: tuple[str, ...], units: list[Unit]) -> bool:
    return all(heading_fits(headings, unit) for unit in units)


def compose_fact(material: Material) -> Draft | None:
    """The best sentence, completed to its paragraph if that is short, and up to two near ties."""
    candidates = _of_that_place(material)
    if not candidates:
        return None
    best = _of_kind(material, candidates) if material.question.directives else candidates[0]
    ties = [
        c
        for c in candidates[1 : _MAX_TIES + 1]
        if c.score >= best.score - _NEAR_TIE and c is not best and _worth(c, best)
    ]
    main = _completed(material, best.unit)
    units = dict.fromkeys((*main, *(tie.unit for tie in ties)))
    return Draft(tuple(units), composer="fact", main=len(main))


def _of_kind(material: Material, candidates: Sequence[Candidate]) -> Candidate:
    """The best candidate; of its document one not far behind, where only that holds the kind asked for."""
    best, candidates = candidates[0], material.evidence.candidates
    if _holds_kind(material, best) is not Presence.ABSENT:
        return best
    near = (
        c
        for c in candidates
        if c.score >= best.score - _KIND_LEAD and c.unit.document.id == best.unit.document.id
    )
    return next((c for c in near if _holds_kind(material, c) is Presence.PRESENT), best)


def _holds_kind(material: Material, candidate: Candidate) -> Presence:
    """As it was found; a number that is asked for is another than that of the directive which is named."""
    if material.question.want is not Want.NUMBER:
        return candidate.kind
    named = {directive.number for directive in material.question.directives}
    others = (m for m in find_numbers(candidate.unit.text) if not any(n in m.text for n in named))
    return Presence.PRESENT if any(others) else Presence.ABSENT


def _of_that_place(material: Material) -> Sequence[Candidate]:
    """The candidates that speak of the place in a series that is asked for ("thứ tám"), where any do; else all."""
    asked, candidates = ordinals(material.question.folded), material.evidence.candidates
    held = [c for c in candidates if all(ordinal in c.unit.folded for ordinal in asked)] if asked else []
    return held or candidates


def _worth(candidate: Candidate, best: Candidate) -> bool:
    """A near tie adds only what the best one does not say already, of a kind at least as fitting."""
    if candidate.kind.value < best.kind.value:
        return False
    words, known = set(candidate.unit.tokens), set(best.unit.tokens)
    return len(words - known) > len(words) / 4


def _completed(material: Material, unit: Unit) -> tuple[Unit, ...]:
    """The paragraph of a sentence if it is short, else the sentence, led in by a line that ends in a colon."""
    section = [u for u in material.units.of_sections([unit.section.row]) if not u.is_heading]
    paragraph = [u for u in section if u.indexed.sentence.paragraph == unit.indexed.sentence.paragraph]
    if unit.indexed.sentence.kind is SentenceKind.ROW or unit.document.directive_id:
        return (unit,)
    if unit.is_concept and sum(word_count(u.text) for u in section) <= _LONGEST_PARAGRAPH:
        return tuple(section)
    if len(paragraph) > 1 and sum(word_count(u.text) for u in paragraph) <= _LONGEST_PARAGRAPH:
        return tuple(paragraph)
    return _with_items(section, unit)


def _with_items(section: list[Unit], unit: Unit) -> tuple[Unit, ...]:
    """A sentence that ends in a colon introduces the items that follow it."""
    if not folded_key(unit.text).rstrip().endswith(":"):
        return (unit,)
    start = section.index(unit) + 1
    items: list[Unit] = []
    for following in section[start:]:
        if following.indexed.sentence.kind is not SentenceKind.ITEM or len(items) == _LIST_TOP + 3:
            break
        items.append(following)
    return (unit, *items)
