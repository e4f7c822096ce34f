"""Builds one generation: new documents with fresh vectors, kept ones with the vectors that they had."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.chunking import chunk_document
from ingest.vector_cache import Role
from ingest.vectorizing import Vectorizer, VectorQueue
from knowledge.documents import Chunk, Document, DocumentKind
from knowledge.index.fields import searched_text
from knowledge.index.generation import Generation
from knowledge.index.rows import DocumentEntry
from knowledge.index.store_writer import WrittenRows
from knowledge.index.writer import GenerationWriter

# How chunks are cut; goes into the recipe, so that an ingest with other rules cuts everything again.
CHUNK_RULES = "220 words, 40 overlap, version 1"
# An ingest that brings more new sentences than this of added texts leaves them without vectors of their own:
# embedding every sentence costs as much again as embedding the chunks (see docs/decisions).
SENTENCE_VECTOR_LIMIT = 1_000

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Carried:
    """A document of the generation before, and where its rows begin there."""

    entry: DocumentEntry
    chunk_row: int
    sentence_row: int
    askable_row: int


class GenerationBuilder:
    """Adds documents to a new generation and sees to their vectors."""

    def __init__(
        self,
        writer: GenerationWriter,
        vectorizer: Vectorizer,
        sentence_vector_limit: int = SENTENCE_VECTOR_LIMIT,
    ) -> None:
        self._writer = writer
        self._vectorizer = vectorizer
        self._limit = sentence_vector_limit
        self._chunks = VectorQueue(vectorizer, Role.PASSAGE, writer.add_chunk_vectors)
        self._askables = VectorQueue(vectorizer, Role.QUERY, writer.add_askable_vectors)
        self._sentences: list[tuple[int, str]] = []
        self._added_sentences: list[tuple[int, str]] | None = []

    def add(self, document: Document, chunks: Sequence[Chunk]) -> None:
        """Adds a document that is new or has changed."""
        rows = self._writer.add(document, chunks)
        self._chunks.add(searched_text(document.title, chunk) for chunk in chunks)
        sentences = [sentence for section in document.sections for sentence in section.sentences]
        self._askables.add(question for sentence in sentences for question in sentence.askable)
        self._note_sentences(document, list(zip(rows.sentences, (s.text for s in sentences), strict=False)))

    def carry(self, generation: Generation, carried: Carried) -> None:
        """Takes a document over with the vectors that it has."""
        self.flush()
        document, chunks = generation.load(carried.entry.id)
        rows = self._writer.add(document, chunks)
        start = carried.chunk_row
        vectors = generation.chunk_vectors[start : start + len(rows.chunks)]
        self._writer.add_chunk_vectors(vectors, is_carried=True)
        start = carried.askable_row
        self._writer.add_askable_vectors(generation.askable_vectors(slice(start, start + len(rows.askables))))
        self._carry_sentence_vectors(generation, carried, rows)

    def embed_again(self, generation: Generation, entry: DocumentEntry) -> None:
        """Takes a document over, cut and embedded anew."""
        document, _ = generation.load(entry.id)
        self.add(document, chunk_document(document))

    def flush(self) -> None:
        """Embeds everything that is waiting."""
        self._chunks.flush()
        self._askables.flush()
        waiting = self._sentences + (self._added_sentences or [])
        if waiting:
            rows, texts = zip(*waiting, strict=True)
            self._writer.add_sentence_vectors(rows, self._vectorizer.vectors(texts, Role.PASSAGE))
        self._sentences = []
        self._added_sentences = [] if self._added_sentences is not None else None

    def _note_sentences(self, document: Document, sentences: list[tuple[int, str]]) -> None:
        """Library documents get sentence vectors always; added texts as long as they are few."""
        if document.kind is not DocumentKind.TEXT:
            self._sentences += sentences
        elif self._added_sentences is not None:
            self._added_sentences += sentences
            if len(self._added_sentences) > self._limit:
                self._added_sentences = None

    def _carry_sentence_vectors(self, generation: Generation, carried: Carried, rows: WrittenRows) -> None:
        before = np.arange(carried.sentence_row, carried.sentence_row + len(rows.sentences))
        vectors, known = generation.sentence_vectors(before)
        after = np.arange(rows.sentences.start, rows.sentences.stop)
        self._writer.add_sentence_vectors(after[known].tolist(), vectors[known])


def carried_documents(generation: Generation, is_kept: Callable[[str], bool]) -> list[Carried]:
    """The documents of a generation that are kept, in their order, with their first rows."""
    found: list[Carried] = []
    chunk_row = sentence_row = askable_row = 0
    for entry in generation.entries():
        if is_kept(entry.id):
            found.append(Carried(entry, chunk_row, sentence_row, askable_row))
        chunk_row += entry.chunks
        sentence_row += entry.sentences
        askable_row += entry.askables
    return found
