"""A library folder as Documents: its reports, and the cards of its directives and concepts."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.readers import read_file
from ingest.references import Reference, find_references
from ingest.structure import build_document
from knowledge.catalogue.catalogue import Catalogue, Mention
from knowledge.catalogue.models import REPORT_NOTES_SUFFIX, Abbreviation, Concept, Directive, Report
from knowledge.catalogue.numbers import find_numbers
from knowledge.catalogue.rendering import (
    CardLine,
    abbreviation_sentence,
    concept_card,
    directive_card,
    full_name,
)
from knowledge.documents import Document, DocumentKind, Section, Sentence
from knowledge.errors import LibraryError
from knowledge.vietnamese.text import key

ABBREVIATIONS_ID = "bang-viet-tat"


def library_documents(folder: Path, catalogue: Catalogue, max_bytes: int) -> tuple[Document, ...]:
    """Every document of a library folder: reports, a card for each directive and concept, abbreviations.

    Raises:
        LibraryError: a question of a report's sidecar names a sentence that the report does not hold.
        IngestError: a report's text cannot be read.
    """
    documents = [report_document(folder / "reports", report, max_bytes) for report in catalogue.reports]
    documents += [notes_document(report) for report in catalogue.reports if report.notes]
    documents += [directive_document(catalogue, directive) for directive in catalogue.directives]
    documents += [concept_document(catalogue, concept) for concept in catalogue.concepts]
    if documents:
        documents.append(abbreviations_document(catalogue.abbreviations))
    return tuple(documents)


def report_document(folder: Path, report: Report, max_bytes: int) -> Document:
    """A report's text, with the questions of its sidecar put at their sentences.

    Raises:
        LibraryError: a question's sentence is not in the text.
        IngestError: the text cannot be read.
    """
    document = build_document(
        id=report.id, title=report.title, blocks=read_file(folder / report.file, max_bytes).blocks,
        kind=DocumentKind.REPORT, number=report.number, issuer=report.issuer, issued_on=report.issued_on,
        source=report.file,
    )  # fmt: skip
    notes = [_words(note) for note in report.notes]
    questions = {q: asked for q, asked in _questions(report).items() if not any(q in note for note in notes)}
    sections = tuple(
        replace(section, sentences=tuple(_asked(sentence, questions) for sentence in section.sentences))
        for section in document.sections
    )
    missing = [quote for quote in questions if not any(quote in _words(s.text) for s in _sentences(sections))]
    if missing:
        raise LibraryError(
            f"{report.file}: không tìm thấy trong báo cáo câu bắt đầu bằng “{missing[0]}” mà tệp mô tả nêu ra."
        )
    return replace(document, sections=sections)


def notes_document(report: Report) -> Document:
    """What answers from a report may have to add (it is a snapshot, the district level has ended)."""
    card = Document(
        id=f"{report.id}{REPORT_NOTES_SUFFIX}", title=f"Ghi chú về báo cáo của {report.issuer}", text="",
        sections=(), kind=DocumentKind.NOTE, source=report.file,
    )  # fmt: skip
    asked = _questions(report)
    lines = [
        CardLine(
            "", note, askable=tuple(q for quote, ask in asked.items() if quote in _words(note) for q in ask)
        )
        for note in report.notes
    ]
    return _filled(card, lines)


def _questions(report: Report) -> dict[str, tuple[str, ...]]:
    """The sidecar's questions by the beginning of their sentence."""
    return {_words(entry.quote): entry.questions for entry in report.askable}


def directive_document(catalogue: Catalogue, directive: Directive) -> Document:
    """A directive's card as a document."""
    card = Document(
        id=directive.id, title=full_name(directive), text="", sections=(), kind=DocumentKind.DIRECTIVE,
        number=directive.number, issuer=directive.issuer, issued_on=directive.issued_on,
        source=f"directives/{directive.id}.md", directive_id=directive.id,
    )  # fmt: skip
    return _filled(card, directive_card(catalogue, directive))


def concept_document(catalogue: Catalogue, concept: Concept) -> Document:
    """A concept's card as a document."""
    card = Document(
        id=concept.id, title=concept.name, text="", sections=(), kind=DocumentKind.CONCEPT,
        source=f"concepts/{concept.id}.md", concept_id=concept.id,
    )  # fmt: skip
    return _filled(card, concept_card(catalogue, concept))


def abbreviations_document(abbreviations: Sequence[Abbreviation]) -> Document:
    """The table of abbreviations, a sentence for each."""
    card = Document(
        id=ABBREVIATIONS_ID, title="Bảng chữ viết tắt", text="", sections=(), kind=DocumentKind.CONCEPT,
        source="abbreviations.yaml",
    )  # fmt: skip
    lines = [CardLine("", abbreviation_sentence(a.short, a.expansions, a.english)) for a in abbreviations]
    return _filled(card, lines)


def find_mentions(documents: Iterable[Document], catalogue: Catalogue) -> tuple[Mention, ...]:
    """Every document number that stands in reports and added texts, linked to its directive where known.

    Of a directive's card only numbers that the catalogue does not know: such a document is known by them alone.
    """
    mentions: list[Mention] = []
    for document in documents:
        if document.kind is DocumentKind.CONCEPT:
            continue
        found = [
            mention
            for section in document.sections
            for sentence in section.sentences
            for mention in _mentions_of(sentence, section.locator, document.id, catalogue)
        ]
        if document.kind is DocumentKind.DIRECTIVE:
            found = [mention for mention in found if _is_unknown(mention, catalogue)]
        mentions += found
    return tuple(mentions)


def _is_unknown(mention: Mention, catalogue: Catalogue) -> bool:
    numbers = (replace(n, issued_on=mention.issued_on) for n in find_numbers(mention.number))
    return all(catalogue.resolve(number).is_unknown for number in numbers)


def _mentions_of(
    sentence: Sentence, locator: str | None, document_id: str, catalogue: Catalogue
) -> Iterable[Mention]:
    for reference in find_references(sentence.text):
        yield Mention(
            document_id=document_id, number=reference.number, issued_on=reference.issued_on, locator=locator,
            directive_id=_directive_meant(reference, catalogue), start=sentence.start + reference.start,
            end=sentence.start + reference.end, context=sentence.text,
        )  # fmt: skip


def _directive_meant(reference: Reference, catalogue: Catalogue) -> str | None:
    """The id of the one directive of that number and date; None for none, several, or another date."""
    for number in find_numbers(reference.number):
        resolution = catalogue.resolve(replace(number, issued_on=reference.issued_on, year=reference.year))
        if len(resolution.directives) == 1 and not resolution.date_conflict:
            return resolution.directives[0].id
    return None


def _filled(card: Document, lines: Iterable[CardLine]) -> Document:
    """The card with its lines under their headings; lines of one heading and place make a section."""
    text = ""
    sections: list[Section] = []
    for number, line in enumerate(lines):
        path, locator = _path(line), _locator(line)
        before = sections[-1] if sections else None
        if line.heading and (before is None or before.heading_path != path):
            text += f"{line.heading}\n"
        if before is None or (before.heading_path, before.locator) != (path, locator):
            sections.append(Section(path, locator, ()))
        sentence = Sentence(line.text, len(text), len(text) + len(line.text), number, line.kind, line.askable)
        text += f"{line.text}\n"
        sections[-1] = replace(sections[-1], sentences=(*sections[-1].sentences, sentence))
    return replace(card, text=text, sections=tuple(sections))


def _path(line: CardLine) -> tuple[str, ...]:
    return (line.heading,) if line.heading else ()


def _locator(line: CardLine) -> str | None:
    """Where it stands in the directive itself if known, else in the card; and how far it was checked."""
    place = line.locator or (f"mục “{line.heading}”" if line.heading else None)
    if line.verification is None:
        return place
    return f"{place}, theo {line.verification.value}" if place else f"theo {line.verification.value}"


def _asked(sentence: Sentence, questions: dict[str, tuple[str, ...]]) -> Sentence:
    words = _words(sentence.text)
    asked = [question for quote, ask in questions.items() if quote in words for question in ask]
    return replace(sentence, askable=tuple(asked)) if asked else sentence


def _words(text: str) -> str:
    return " ".join(key(text).split())


def _sentences(sections: Iterable[Section]) -> Iterable[Sentence]:
    return (sentence for section in sections for sentence in section.sentences)
