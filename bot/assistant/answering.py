"""From a draft to an Answer: sentences with markers, citations with their places, notes, what to ask next."""

import re
from collections.abc import Sequence

from bot.assistant.composing.draft import Draft, Material
from bot.assistant.confirming import CONFIRMS
from bot.assistant.english import english_lead
from bot.assistant.evidence import Evidence
from bot.assistant.grounding import evidence_of
from bot.assistant.highlight import bold_spans
from bot.assistant.kinds import CAPITALS
from bot.assistant.language import Want
from bot.assistant.outcomes import Answer, AnswerSentence, Citation
from bot.assistant.texts import CORRECTION_LEAD, REPORT_LEAD
from bot.assistant.units import Unit
from knowledge.catalogue.models import REPORT_NOTES_SUFFIX, Directive
from knowledge.catalogue.rendering import CardLine, directive_card
from knowledge.vietnamese.text import folded_key, key

_SPACE_BEFORE = re.compile(r"\s+([.,;:!?%)])")
_LOOSE_DATE = re.compile(r"\b(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*(\d{4})\b")
_LOOSE_NUMBER = re.compile(r"\b(\d+) ?[–-] ?(?=(?:KH|NQ|CT|QĐ|HD|CV)\b)")
_LEADING_MARK = re.compile(r"^[-–•+*]\s+")
_NEAREST = 3


def answer_of(draft: Draft, material: Material) -> Answer:
    """The answer that quotes the draft's units; notes that must travel along are added."""
    notes = [u for u in _notes(draft, material) if u not in draft.units]
    citations = tuple(
        to_citation(marker, unit) for marker, unit in enumerate((*draft.units, *notes), start=1)
    )
    want = material.question.want
    sentences = tuple(_sentence(unit, marker, want) for marker, unit in enumerate(draft.units, start=1))
    lead = _lead(draft, material)
    if material.question.is_english and (english := english_lead(sentences[0], want)):
        lead = f"{english} {lead}" if lead else english
    if lead is None:
        lead, sentences = without_shared_beginning(sentences, want)
    cited_notes = tuple(
        _sentence(unit, marker, None) for marker, unit in enumerate(notes, start=len(draft.units) + 1)
    )
    return Answer(
        lead=lead, sentences=sentences, citations=citations, notes=cited_notes,
        suggestions=draft.suggestions or _suggestions(draft, material), remarks=draft.remarks,
    )  # fmt: skip


def without_shared_beginning(
    sentences: tuple[AnswerSentence, ...], want: Want | None
) -> tuple[str | None, tuple[AnswerSentence, ...]]:
    """Three and more sentences that begin alike ("Theo Nghị quyết …, đến năm 2030, ") say it once, as a lead."""
    beginnings = {match.group() for s in sentences if (match := _BEGINNING.match(s.text))}
    if (
        len(sentences) < _ALIKE
        or len(beginnings) != 1
        or not all(_BEGINNING.match(s.text) for s in sentences)
    ):
        return None, sentences
    beginning = beginnings.pop()
    rests = (s.text.removeprefix(beginning) for s in sentences)
    texts = [rest[0].upper() + rest[1:] for rest in rests]
    shortened = (
        AnswerSentence(t, s.markers, bold_spans(t, want)) for t, s in zip(texts, sentences, strict=True)
    )
    return f"{beginning.rstrip(' ,')}:", tuple(shortened)


_BEGINNING = re.compile(r"Theo [^,.]+, (?:đến năm \d{4}, )?")
_ALIKE = 3


def to_citation(marker: int, unit: Unit) -> Citation:
    """The unit as a numbered source; its quote is the stored text, untouched."""
    sentence, document = unit.indexed.sentence, unit.document
    return Citation(
        marker, document.id, document.title, document.number, unit.section.locator, sentence.text, sentence.start,
        sentence.end,
    )  # fmt: skip


def nearest(evidence: Evidence) -> tuple[Citation, ...]:
    """The nearest sentences, for a refusal: a wrong one then costs one tap."""
    return tuple(to_citation(n, c.unit) for n, c in enumerate(evidence.candidates[:_NEAREST], start=1))


def readable(text: str) -> str:
    """A quote as it is read aloud: no list mark, no space before a full stop, dates and numbers without spaces."""
    text = _LEADING_MARK.sub("", re.sub(r"\s+", " ", text).strip())
    text = _LOOSE_NUMBER.sub(r"\1-", _SPACE_BEFORE.sub(r"\1", text))
    return _LOOSE_DATE.sub(r"\1/\2/\3", text)


def _sentence(unit: Unit, marker: int, want: Want | None) -> AnswerSentence:
    text = readable(unit.text)
    return AnswerSentence(text, (marker,), bold_spans(text, want))


def _lead(draft: Draft, material: Material) -> str | None:
    if draft.lead:
        return draft.lead
    if corrects(draft, material):
        return CORRECTION_LEAD
    first = draft.units[0]
    if not first.is_report:
        return None
    report = next((r for r in material.catalogue.reports if r.id == first.document.id), None)
    issuer = report.issuer if report else first.document.issuer
    if issuer is None:
        return None
    period = f" ({report.period})" if report and report.period else ""
    return REPORT_LEAD.format(title=f"báo cáo của {issuer}", period=period)


def corrects(draft: Draft, material: Material) -> bool:
    """Whether the question states a figure, date or name that the quotes contradict: a false premise."""
    question = material.question
    if not CONFIRMS.search(question.folded):
        return False
    said = {
        e
        for e in evidence_of(question.text)
        if not any(e in n.mention.text.lower() for n in question.numbers)
    }
    numbers = {part for n in question.numbers for part in evidence_of(n.mention.text)}
    quoted = evidence_of(" ".join(f"{unit.text} {unit.document.title}" for unit in draft.units))
    if any(f not in quoted for f in said - numbers):
        return True
    return draft.looked_up and names_another(question.text, draft.units)


def names_another(text: str, units: Sequence[Unit]) -> bool:
    """Whether the question names a person or office (capitalised words) that the quotes do not hold."""
    told = " ".join(f"{unit.key} {key(unit.document.title)}" for unit in units)
    names = (match.group().strip() for match in _NAMED.finditer(text))
    return any(key(name) not in told for name in names)


_NAMED = re.compile(rf"(?<=[a-zà-ỹ] )(?:[{CAPITALS}][^\W\d_]+ ?){{2,5}}")


def _notes(draft: Draft, material: Material) -> list[Unit]:
    """Caveats with a source: the directive was amended, the report's level of government has ended."""
    notes: list[Unit] = []
    for directive_id in dict.fromkeys(
        u.document.directive_id for u in draft.units if u.document.directive_id
    ):
        directive = material.catalogue.directive_by_id.get(directive_id)
        if directive and directive.status.value in ("đã được sửa đổi", "hết hiệu lực"):
            notes += _status_units(directive, material)
    for report_id in dict.fromkeys(u.document.id for u in draft.units if u.is_report):
        notes += material.units.of_document(f"{report_id}{REPORT_NOTES_SUFFIX}")[:1]
    return notes


def _status_units(directive: Directive, material: Material) -> list[Unit]:
    def is_status(line: CardLine) -> bool:
        return line.fact == "status"

    texts = {line.text for line in directive_card(material.catalogue, directive) if is_status(line)}
    return [unit for unit in material.units.of_document(directive.id) if unit.text in texts][:1]


def _suggestions(draft: Draft, material: Material) -> tuple[str, ...]:
    """Questions that neighbours of the answer can answer."""
    asked = folded_key(material.question.original)
    used = {unit.row for unit in draft.units}
    sections = dict.fromkeys(unit.section.row for unit in draft.units)
    neighbours = [u for u in material.units.of_sections(sections) if u.row not in used and u.askable]
    neighbours.sort(key=lambda unit: min(abs(unit.row - row) for row in used))
    questions = (unit.askable[0] for unit in neighbours)
    return tuple(q for q in dict.fromkeys(questions) if folded_key(q) != asked)[:3]
