"""The values that travel through the house: Document > Section > Chunk > Sentence, and Passage, a Chunk found.

Offsets are always into ``Document.text``, the stored source: ``text[start:end]`` is what a quotation shows, so
a quote can be checked and opened, never retold.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document is to the library; decides how an answer speaks of it."""

    REPORT = "report"  # somebody reports what was done: answers say "theo báo cáo"
    DIRECTIVE = "directive"  # a directive's card, written for this library
    CONCEPT = "concept"  # a concept's card
    NOTE = "note"  # what answers from a report may have to add
    TEXT = "text"  # any other document that was added


class SentenceKind(StrEnum):
    """How a sentence stands in its source."""

    SENTENCE = "sentence"
    ITEM = "item"  # a list item (gạch đầu dòng, điểm)
    ROW = "row"  # a table row or a target
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest thing that is quoted.

    ``start`` and ``end`` are character offsets into the document's text. ``paragraph`` numbers the paragraph
    within the document, so that neighbours can be told. ``askable`` are questions that this sentence answers,
    in the words people use; they help to find it and are never quoted.
    """

    text: str
    start: int
    end: int
    paragraph: int
    kind: SentenceKind = SentenceKind.SENTENCE
    askable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Text under one heading path; ``locator`` says where in words ("Phần II, mục 2"), None when unknown."""

    heading_path: tuple[str, ...]
    locator: str | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One revision of a source. ``digest`` changes with anything that would change the index."""

    id: str
    title: str
    text: str
    sections: tuple[Section, ...]
    kind: DocumentKind = DocumentKind.TEXT
    number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    source: str = ""  # the file's name, for people; never an absolute path
    concept_id: str | None = None
    directive_id: str | None = None

    @property
    def digest(self) -> str:
        """SHA-256 over everything that the index is made from."""
        parts = [self.id, self.title, self.text, self.kind, self.number or "", self.issuer or ""]
        parts.append(self.issued_on.isoformat() if self.issued_on else "")
        for section in self.sections:
            parts.append("\x1f".join(section.heading_path) + "\x1e" + (section.locator or ""))
            parts.extend(f"{s.start}:{s.end}:{s.kind}:{'|'.join(s.askable)}" for s in section.sentences)
        return hashlib.sha256("\x1d".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Chunk:
    """What the index stores: whole sentences of one section, at most 220 words.

    ``id`` is made from the document's id and the chunk's place and text, so indexing again is idempotent.
    """

    id: str
    document_id: str
    position: int  # 0-based place within the document
    heading_path: tuple[str, ...]
    locator: str | None
    text: str
    sentences: tuple[Sentence, ...]

    @staticmethod
    def make_id(document_id: str, position: int, text: str) -> str:
        """Content-hash id: same place and text, same id."""
        digest = hashlib.sha256(f"{document_id}\x1f{position}\x1f{text}".encode()).hexdigest()
        return digest[:24]


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document without its text, as lists and citations need it."""

    id: str
    title: str
    kind: DocumentKind
    number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    source: str = ""
    concept_id: str | None = None
    directive_id: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A Chunk found for one query. ``score`` is the fused score in [0, 1]; the parts stand beside it."""

    chunk: Chunk
    document: DocumentInfo
    score: float
    lexical_score: float = 0.0  # min-max BM25 within the list
    dense_score: float = 0.0  # min-max cosine within the list
    cosine: float = 0.0


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Passages best first, with the raw figures that refusal is judged by."""

    passages: tuple[Passage, ...]
    top_cosine: float = 0.0
    cosine_gap: float = 0.0  # rank 1 minus the mean of ranks 2-10
    top_bm25: float = 0.0
    bm25_gap: float = 0.0  # (rank 1 minus the mean of ranks 2-10) / the query's own maximum
    bm25_ceiling: float = 0.0  # the highest score the query's own words could reach
    rejected: tuple[Passage, ...] = field(default=())
