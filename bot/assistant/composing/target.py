"""Targets: the row of a directive, a list by year, the same indicator across directives, the reported beside it."""

import re

from bot.assistant.composing.card import unknown_attribute
from bot.assistant.composing.directive import compares_an_indicator
from bot.assistant.composing.draft import Composed, Draft, Material
from bot.assistant.counting import asks_what_was_reached, counted_nouns
from bot.assistant.coverage import WeightedWords
from bot.assistant.evidence import asks_of_report
from bot.assistant.language import Want
from bot.assistant.question import ReadQuestion
from bot.assistant.units import Unit
from knowledge.catalogue.models import Directive, Target
from knowledge.catalogue.rendering import target_sentence
from knowledge.documents import SentenceKind
from knowledge.vietnamese.text import folded_key

_TARGET_WORDS = re.compile(
    r"\b(chi tieu|muc tieu|phai dat|phan dau|den (het )?(nam )?20\d\d|(nam|moc|vao|by) 20[2-5]\d|targets?)\b"
)
_FIGURE_WORDS = re.compile(
    r"\b(con so|dat|bao nhieu|may|ty le|ti le|chiem|nhom|xep hang|thu hang|tang|muc)\b"
)
_OTHER_WANTS = frozenset(
    (
        Want.SIGNER,
        Want.PROPOSER,
        Want.ISSUER,
        Want.EFFECTIVE,
        Want.STATUS,
        Want.REASON,
        Want.PERSON,
        Want.ISSUED_ON,
        Want.DEADLINE,
        Want.AGENCY,
    )
)
_ALL_WORDS = frozenset(
    "chỉ tiêu mục tiêu đề ra đặt đạt con số đến năm nghị quyết quyết định kế hoạch chỉ thị chính phủ "
    "thủ tướng giai đoạn liệt kê nêu gồm phấn đấu tổng quát cụ thể khác nhau so sánh văn bản bao "
    "nhiêu đối chiếu kết quả thực tế báo cáo huyện giúp lần lượt là phần trăm mấy muốn đòi chênh lệch "
    "mốc ra sao so với".split()
)
_YEAR = re.compile(r"\b20\d\d\b")
_LEVEL = re.compile(r"\bcap (bo|tinh|huyen|xa|thon)\b")
_WITHIN = 0.75  # rows that cover nearly as much of the question as the best one are told too
_LEAST = 0.6  # share of the topic below which a row is about something else
_CERTAIN = 0.85  # share of the topic from which a named directive's row is what was asked for
_MAX_ROWS = 6
_COMPARED_YEARS = 2
_GAP, _GAP_ACROSS, _GAP_OF_LIST, _COMPARED_GAP = (
    0.25,
    0.5,
    1.0,
    1.0,
)  # how far rows of one directive, of several, of a list, of compared ones may lie apart
_COMPARED_WORDS = re.compile(
    r"(huyen|ly son|thuc te|minh|bao cao)( da)?( bao cao)?( da)? (dat|lam)( duoc)? (den dau|toi dau|bao nhieu|chua|the nao)"
    r"|(nghi quyet|chi thi|quyet dinh|ke hoach).{5,140}(thuc te|huyen|ly son).{0,60}\b(da|bao cao)\b"
    r"|(ket qua|thuc te|bao cao|huyen|ly son).*(so voi|chi tieu|muc tieu)|(so voi|doi chieu"
    r"|so sanh).*(chi tieu|muc tieu|ket qua)|(chi tieu|muc tieu).*(ket qua|thuc te|bao cao)"
)


_DIVIDED = re.compile(
    r"\bchia .{0,12}\bmay (?:phan(?! tram)|khuc|chuong|muc(?! tieu))\b"
)  # asks of parts, no figure


def compares_with_report(folded: str) -> bool:
    """Whether what was reported is to be set beside a target."""
    return bool(_COMPARED_WORDS.search(folded))


def compose_target(material: Material) -> Composed:
    """Rows of the ledger; None when no target is asked for."""
    question = material.question
    if not _asks_for_target(material):
        return None
    directives = [d for d in question.directives if d.targets]
    if not directives and question.directives:
        return _directive_without_targets(material)
    if directives and not _topic(material) and _asks_for_all(question):
        return _all_rows(material, directives[0])
    rows = _of_each(material, directives) if len(directives) > 1 else _best_rows(material, directives)
    if not rows:
        return None
    is_named = (
        bool(directives)
        and not asks_what_was_reached(question.folded)
        and _weighted_topic(material).covered_by(rows[0]) >= _CERTAIN
    )
    return Draft(tuple(_with_reported(material, rows)), looked_up=is_named, composer="target")


def _of_each(material: Material, directives: list[Directive]) -> list[Unit]:
    """A row of each directive, for a comparison: year by year where they share years, else the best of each."""
    rows = [_best_rows(material, [directive], _COMPARED_GAP) for directive in directives]
    asked = list(dict.fromkeys(_YEAR.findall(material.question.text)))
    if len(asked) == len(directives) > 1:  # "749 … năm 2025 và 52 … năm 2030": each with its own
        paired = [[row for row in own if year in row.text] for own, year in zip(rows, asked, strict=True)]
        if all(paired):
            return [own[0] for own in paired]
    years = [{match.group() for row in own for match in _YEAR.finditer(row.text)} for own in rows]
    common = set.intersection(*years) if years else set()
    if not common:
        return [row for own in rows for row in own[:1]]
    return [
        next(row for row in own if year in row.text)
        for year in sorted(common)[:_COMPARED_YEARS]
        for own in rows
    ]


def _asks_for_target(material: Material) -> bool:
    """A figure of a named directive, or targets in so many words; the district's results are the report's."""
    question = material.question
    if question.want in _OTHER_WANTS or _DIVIDED.search(question.folded):
        return False
    turns = [question, *([question.parent] if question.parent else [])]
    if question.directives:
        return (
            bool(question.years)
            or compares_an_indicator(question)
            or any(_FIGURE_WORDS.search(t.folded) or _TARGET_WORDS.search(t.folded) for t in turns)
        )
    if asks_of_report(question) and not _COMPARED_WORDS.search(question.folded):
        return False
    return any(_TARGET_WORDS.search(turn.folded) for turn in turns)


def _asks_for_all(question: ReadQuestion) -> bool:
    turns = [question, *([question.parent] if question.parent else [])]
    return any(_TARGET_WORDS.search(turn.folded) for turn in turns)


def _topic(material: Material) -> list[str]:
    """Words that say which indicator is meant; a follow-up without any has its parent's."""
    question = material.question
    own = [w for w in question.content if w not in _ALL_WORDS and not w.isdigit()]
    if own or question.parent is None:
        return own
    return [w for w in question.parent.content if w not in _ALL_WORDS and not w.isdigit()]


def _weighted_topic(material: Material) -> WeightedWords:
    topic = tuple(dict.fromkeys(_topic(material)))
    return WeightedWords.of(material.question, material.evidence.weights, topic)


def _directive_without_targets(material: Material) -> Composed:
    """A directive known to set no figure here: refused when a figure is plainly asked for."""
    question = material.question
    asks_figure = question.want in (Want.PERCENT, Want.COUNT, Want.MONEY, Want.RANK)
    if re.search(r"chi tieu|muc tieu", question.folded) and (asks_figure or question.wants_list):
        return unknown_attribute(material, question.directives[0], "chỉ tiêu được hỏi")
    return None


def _all_rows(material: Material, directive: Directive) -> Composed:
    years = material.question.deadline_years
    targets = [t for t in directive.targets if not years or t.deadline in years]
    if not targets:
        return unknown_attribute(material, directive, f"chỉ tiêu đến năm {years[0]}" if years else "chỉ tiêu")
    rows = _rows_of(material, directive, targets)
    return Draft(tuple(rows), looked_up=True, composer="targets") if rows else None


def _best_rows(material: Material, directives: list[Directive], gap: float | None = None) -> list[Unit]:
    """Rows whose indicator the question names, of the year asked for, best first; one directive or across them.

    ``gap`` is how far a row's score may lie below the best one's.
    """
    ids = {directive.id for directive in directives}
    years = material.question.deadline_years
    topic = _weighted_topic(material)
    counted = "|".join(counted_nouns(material.question))
    scored: list[tuple[float, float, Unit]] = []
    for candidate in material.evidence.candidates:
        unit = candidate.unit
        if unit.indexed.sentence.kind is not SentenceKind.ROW or unit.document.directive_id is None:
            continue
        if counted and not re.search(rf"\b(?:{counted})\b", unit.folded):
            continue
        if (ids and unit.document.id not in ids) or (years and not any(str(y) in unit.text for y in years)):
            continue
        scored.append((topic.covered_by(unit), candidate.score, unit))
    scored = _of_level(material.question, scored)
    if not scored:
        return []
    best = max(share for share, _, _ in scored)
    if best < _LEAST:
        return []
    likely = [row for row in scored if row[0] >= best * _LEAST]
    if len(years) > 1 and (of_each_year := _best_of_years(likely, years)):
        return of_each_year
    kept = [(share, score, unit) for share, score, unit in scored if share >= best * _WITHIN]
    top_score = max(score for _, score, _ in kept)
    if gap is None:
        gap = _GAP_OF_LIST if material.question.wants_list else _GAP if ids else _GAP_ACROSS
    kept = [item for item in kept if item[1] >= top_score - gap]
    kept.sort(key=lambda item: (-item[0], -item[1]))
    return [unit for _, _, unit in kept[: _MAX_ROWS if material.question.wants_list or not ids else 3]]


def _best_of_years(rows: list[tuple[float, float, Unit]], years: tuple[int, ...]) -> list[Unit]:
    """The best row of each year, for what is compared from year to year; empty when one has none."""
    of_years = [[row for row in rows if str(year) in row[2].text] for year in sorted(years)]
    return [max(own, key=lambda row: row[:2])[2] for own in of_years] if all(of_years) else []


def _of_level(
    question: ReadQuestion, rows: list[tuple[float, float, Unit]]
) -> list[tuple[float, float, Unit]]:
    """Rows of the level of government asked about ("cấp xã"), where any are; all otherwise."""
    level = _LEVEL.search(question.folded)
    same = [row for row in rows if level and level.group() in row[2].folded]
    return same or rows


def _with_reported(material: Material, rows: list[Unit]) -> list[Unit]:
    """The rows; and, where a report is to be compared, what it reports of the same target."""
    if not _COMPARED_WORDS.search(material.question.folded):
        return rows
    units = list(rows)
    for directive in material.catalogue.directives:
        for target in directive.targets:
            text = target_sentence(directive, target)
            if target.reported and any(row.text == text for row in rows):
                units += _reported(material, target)
    return units


def _reported(material: Material, target: Target) -> list[Unit]:
    start = folded_key(target.reported or "")
    for report in material.catalogue.reports:
        found = [unit for unit in material.units.of_document(report.id) if unit.folded.startswith(start)]
        if found:
            return found[:1]
    return []


def _rows_of(material: Material, directive: Directive, targets: list[Target]) -> list[Unit]:
    table = {unit.text: unit for unit in material.units.of_document(directive.id)}
    texts = [target_sentence(directive, target) for target in sorted(targets, key=lambda t: t.deadline or 0)]
    return [table[text] for text in texts if text in table]
