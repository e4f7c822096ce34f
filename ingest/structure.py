"""From blocks to a Document: sections with heading path and locator, sentences with exact offsets."""

from collections.abc import Iterable
from datetime import date

from ingest.normalising import clean_line
from ingest.readers.block import Block, BlockKind
from ingest.sentences import split_sentences
from knowledge.documents import Document, DocumentKind, Section, Sentence, SentenceKind


def build_document(
    *, id: str, title: str, blocks: Iterable[Block], kind: DocumentKind = DocumentKind.TEXT,
    number: str | None = None, issuer: str | None = None, issued_on: date | None = None, source: str = "",
    concept_id: str | None = None, directive_id: str | None = None,
) -> Document:  # fmt: skip
    """Normalise the blocks, tell their structure and cut them into sentences.

    The text is the blocks joined by line feeds; every offset points into it.
    """
    text, sentences = "", []
    for paragraph, block in enumerate(blocks):
        line = clean_line(block.text)
        for start, end in split_sentences(line):
            kind_ = SentenceKind.ROW if block.kind is BlockKind.ROW else SentenceKind.SENTENCE
            offset = len(text)
            sentences.append(
                Sentence(line[start:end], offset + start, offset + end, paragraph, kind_, block.askable)
            )
        text += line + "\n"
    sections = (Section((), None, tuple(sentences)),) if sentences else ()
    return Document(
        id=id, title=title, text=text.rstrip("\n"), sections=sections, kind=kind, number=number, issuer=issuer,
        issued_on=issued_on, source=source, concept_id=concept_id, directive_id=directive_id,
    )  # fmt: skip
