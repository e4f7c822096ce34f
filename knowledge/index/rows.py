"""What the index adds to the domain's values: the row numbers by which vectors and scores are looked up."""

from dataclasses import dataclass

from knowledge.documents import Sentence


@dataclass(frozen=True, slots=True)
class IndexedSection:
    """A section as it is stored; ``row`` is unique within the generation."""

    row: int
    document_id: str
    position: int
    heading_path: tuple[str, ...]
    locator: str | None


@dataclass(frozen=True, slots=True)
class IndexedSentence:
    """A sentence as it is stored; ``row`` is unique within the generation and grows in document order.

    ``words`` are the ``word_hashes`` of its words in order, ``folded_words`` those without diacritics; empty where an
    index of format 1 is read, to carry its documents over.
    """

    row: int
    document_id: str
    section_row: int
    sentence: Sentence
    words: bytes = b""
    folded_words: bytes = b""


@dataclass(frozen=True, slots=True)
class IndexedAskable:
    """A question that a sentence answers; ``row`` is its place in the askable vectors."""

    row: int
    sentence_row: int
    question: str


@dataclass(frozen=True, slots=True)
class AskableMatch:
    """An askable question near the question that was typed; ``similarity`` is their cosine."""

    askable: IndexedAskable
    similarity: float


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """What an ingest must know of a stored document: whether it has changed, and where its rows begin.

    Rows of chunks, sentences and askable questions are handed out document by document, so the counts of the
    documents before it say where those of a document begin. ``sentences`` counts pieces of overlong ones too.
    """

    id: str
    title: str
    kind: str
    digest: str
    chunks: int
    sentences: int
    askables: int
