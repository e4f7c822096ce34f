"""From blocks to a Document: text, sections with heading path and locator, sentences with offsets."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ingest.blocks import Block
from ingest.lines import Line, to_lines
from ingest.outline import Place, Use, place_lines
from ingest.sentences import split_sentences
from knowledge.documents import Document, DocumentKind, Section, Sentence, SentenceKind
from knowledge.vietnamese.text import word_count

_MAX_ITEM_WORDS = 60  # a list item longer than this is cut into its sentences


def build_document(
    *, id: str, title: str, blocks: Iterable[Block], kind: DocumentKind = DocumentKind.TEXT,
    number: str | None = None, issuer: str | None = None, issued_on: date | None = None, source: str = "",
    concept_id: str | None = None, directive_id: str | None = None,
) -> Document:  # fmt: skip
    """Normalise the blocks, tell their structure and cut them into sentences.

    The text is the cleaned lines joined by line feeds; every offset points into it. A document whose blocks
    hold no letter has an empty text and no sections.
    """
    lines = to_lines(blocks)
    return Document(
        id=id, title=title, text="\n".join(line.text for line in lines),
        sections=tuple(_sections(lines, title)), kind=kind, number=number, issuer=issuer, issued_on=issued_on,
        source=source, concept_id=concept_id, directive_id=directive_id,
    )  # fmt: skip


@dataclass(slots=True)
class _Open:
    """A section while its lines are read."""

    path: tuple[str, ...]
    locator: str | None
    sentences: list[Sentence] = field(default_factory=list)


def _sections(lines: list[Line], title: str) -> Iterator[Section]:
    """Sections in the order of the text; a heading with nothing below it is kept as a sentence of its own."""
    section: _Open | None = None
    offset = 0
    places = place_lines(lines, title)
    for paragraph, (line, place) in enumerate(zip(lines, places, strict=True)):
        locator = place.locator or (f"trang {line.page}" if line.page else None)
        if section is None or (place.path, locator) != (section.path, section.locator):
            if section and section.sentences:
                yield Section(section.path, section.locator, tuple(section.sentences))
            section = _Open(place.path, locator)
        if place.use is not Use.HEADING or _is_childless(places, paragraph):
            _add(section, line, place, offset, paragraph)
        offset += len(line.text) + 1
    if section and section.sentences:
        yield Section(section.path, section.locator, tuple(section.sentences))


def _is_childless(places: Sequence[Place], position: int) -> bool:
    """Whether nothing below a heading would carry it in its path."""
    heading = places[position]
    following = places[position + 1] if position + 1 < len(places) else None
    return following is None or following.path[: len(heading.path)] != heading.path


def _add(section: _Open, line: Line, place: Place, offset: int, paragraph: int) -> None:
    if place.use is Use.SIGNATURE and section.sentences:
        last = section.sentences[-1]
        text = f"{last.text}\n{line.text}"
        section.sentences[-1] = Sentence(
            text, last.start, last.start + len(text), last.paragraph, last.kind, last.askable + line.askable
        )
        return
    kind = _KINDS[place.use]
    for start, end in _cuts(line.text, place):
        section.sentences.append(
            Sentence(line.text[start:end], offset + start, offset + end, paragraph, kind, line.askable)
        )


_KINDS = {
    Use.TEXT: SentenceKind.SENTENCE, Use.ITEM: SentenceKind.ITEM, Use.ROW: SentenceKind.ROW,
    Use.HEADING: SentenceKind.HEADING, Use.TITLE: SentenceKind.HEADING, Use.SIGNATURE: SentenceKind.SENTENCE,
}  # fmt: skip


def _cuts(text: str, place: Place) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence of a line, behind its marker."""
    body = text[place.start :]
    is_whole = place.use is not Use.TEXT and (
        place.use is not Use.ITEM or word_count(body) <= _MAX_ITEM_WORDS
    )
    if is_whole or place.use is Use.ROW:
        yield place.start, len(text)
        return
    for start, end in split_sentences(body):
        yield place.start + start, place.start + end
