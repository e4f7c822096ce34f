"""One generation of the index, open for reading: all that an answer can be made of, and nothing that changes.

A Generation may be used from many threads. It lets go of its files when the last one who holds it lets go of
it, so a question that began on the old generation ends on it, whatever is swapped meanwhile.
"""

import json
import weakref
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.documents import Chunk, Document, DocumentInfo
from knowledge.errors import IndexDamagedError
from knowledge.index.counts import RESTORER_FILE, SyllableCounts
from knowledge.index.dense import CHROMA_FOLDER, EXACT_SEARCH_LIMIT, ChromaIndex, DenseIndex, ExactIndex
from knowledge.index.kept import Kept
from knowledge.index.lexical import LEXICAL_FOLDER, LexicalIndex
from knowledge.index.manifest import Manifest
from knowledge.index.rows import (
    AskableMatch,
    DocumentEntry,
    IndexedAskable,
    IndexedSection,
    IndexedSentence,
)
from knowledge.index.schema import STORE_FILE
from knowledge.index.store import Store

CATALOGUE_FILE = "catalogue.json"
CHUNK_VECTORS = "chunk_vectors.npy"
SENTENCE_VECTORS = "sentence_vectors.npy"
SENTENCE_VECTOR_ROWS = "sentence_vector_rows.npy"
ASKABLE_VECTORS = "askable_vectors.npy"

_CACHED_CHUNKS = 500  # about 3 MB

Vectors = NDArray[np.float32]
Rows = NDArray[np.int64]


class Generation:
    """The read side of ``<home>/generations/<id>/``."""

    def __init__(
        self, folder: Path, *, exact_search_limit: int = EXACT_SEARCH_LIMIT, for_carrying: bool = False
    ) -> None:
        """Opens the folder; vectors and postings are mapped, not read.

        ``for_carrying`` opens older formats too, for who takes their documents over and asks nothing of them.

        Raises:
            IndexDamagedError: a file is missing or broken.
            RecipeMismatchError: another version of the program wrote it.
        """
        self.folder = folder
        self.manifest = Manifest.read(folder, for_carrying=for_carrying)
        self._store = Store(folder / STORE_FILE)
        self.lexical = LexicalIndex(folder / LEXICAL_FOLDER)
        self.chunk_vectors: Vectors = _map(folder / CHUNK_VECTORS)
        self._sentence_vectors = _map(folder / SENTENCE_VECTORS)
        self._sentence_vector_rows = _map(folder / SENTENCE_VECTOR_ROWS)
        self._askable_vectors = _map(folder / ASKABLE_VECTORS)
        self._chunks: Kept[int, tuple[Chunk, DocumentInfo]] = Kept(_CACHED_CHUNKS)
        self.dense = self._open_dense(exact_search_limit)
        # Called when nobody holds the generation any more, or at exit.
        weakref.finalize(self, _close, self._store, self.dense)

    def _open_dense(self, exact_search_limit: int) -> DenseIndex:
        if len(self.chunk_vectors) <= exact_search_limit:
            # Read, not mapped: whole in memory the product is a third quicker, and it is touched whole anyway.
            self.chunk_vectors = np.array(self.chunk_vectors)
            return ExactIndex(self.chunk_vectors)
        return ChromaIndex(self.folder / CHROMA_FOLDER, self._store)

    @property
    def id(self) -> str:
        """The folder's name."""
        return self.manifest.id

    @property
    def identity(self) -> str:
        """SHA-256 of recipe, documents and catalogue; records keep it, so that an answer can be explained."""
        return self.manifest.identity

    @cached_property
    def catalogue(self) -> Mapping[str, Any]:
        """What the caller of the ingest gave along; opaque here."""
        catalogue: dict[str, Any] = json.loads((self.folder / CATALOGUE_FILE).read_text(encoding="utf-8"))
        return catalogue

    @cached_property
    def counts(self) -> SyllableCounts:
        """How often syllables and pairs of them stand in the indexed texts, for restoring diacritics."""
        return SyllableCounts.read(self.folder / RESTORER_FILE)

    def documents(self) -> list[DocumentInfo]:
        """All documents in the order they were ingested."""
        return self._store.documents()

    def document(self, document_id: str) -> DocumentInfo | None:
        """One document, None when there is none of that id."""
        return self._store.document(document_id)

    def document_text(self, document_id: str) -> str | None:
        """The stored source, into which a sentence's offsets point; None when there is no such document."""
        return self._store.text(document_id)

    def entries(self) -> list[DocumentEntry]:
        """Documents with digest and counts, for lists and for the next ingest."""
        return self._store.entries()

    def load(self, document_id: str) -> tuple[Document, tuple[Chunk, ...]]:
        """A whole document with its chunks, as ingested.

        Raises:
            KeyError: there is no such document.
        """
        return self._store.load(document_id)

    def chunks_by_id(self, ids: Sequence[str]) -> dict[str, tuple[Chunk, DocumentInfo]]:
        """Chunks with their documents; ids that are not stored are left out."""
        return self._store.chunks_by_id(ids)

    def chunks(self, rows: Sequence[int]) -> dict[int, tuple[Chunk, DocumentInfo]]:
        """The same by row. Those read lately are kept ready: most questions find chunks that others found."""
        return self._chunks.read(rows, self._store.chunks)

    def chunk_ids(self) -> list[str]:
        """The ids of all chunks in the order of rows."""
        return self._store.chunk_ids()

    def document_rows(self, document_ids: Iterable[str]) -> list[int]:
        """Row numbers of documents, as ``chunk_document_rows`` has them; unknown ids are left out."""
        return self._store.document_rows(document_ids)

    @cached_property
    def chunk_document_rows(self) -> NDArray[np.int32]:
        """For each chunk the row of its document, shape (n_chunks,)."""
        return self._store.chunk_document_rows()

    @cached_property
    def sentence_section_rows(self) -> NDArray[np.int32]:
        """For each sentence the row of its section, shape (n_sentences,)."""
        return self._store.sentence_section_rows()

    @cached_property
    def chunk_section_rows(self) -> NDArray[np.int32]:
        """For each chunk the row of the section that it is cut from, shape (n_chunks,)."""
        return self.sentence_section_rows[self._store.chunk_first_sentences()]

    def sections_of_document(self, document_id: str) -> list[IndexedSection]:
        """A document's sections in order."""
        return self._store.sections_of(document_id)

    def sections(self, rows: Iterable[int]) -> dict[int, IndexedSection]:
        """Sections by row."""
        return self._store.sections(rows)

    def sentences(self, rows: Iterable[int]) -> dict[int, IndexedSentence]:
        """Sentences by row."""
        return self._store.sentences(rows)

    def sentences_of_sections(self, rows: Iterable[int]) -> dict[int, list[IndexedSentence]]:
        """Each section's sentences in order."""
        return self._store.sentences_of_sections(rows)

    def sentences_of_chunks(self, ids: Sequence[str]) -> dict[str, list[IndexedSentence]]:
        """Each chunk's sentences in order, by chunk id."""
        rows = self._store.sentence_rows_of_chunks(ids)
        sentences = self._store.sentences({row for those in rows.values() for row in those})
        return {chunk_id: [sentences[row] for row in those] for chunk_id, those in rows.items()}

    def sentence_vectors(self, rows: Sequence[int] | Rows) -> tuple[Vectors, NDArray[np.bool_]]:
        """Vectors of sentences, shape (len(rows), dimensions), and which rows have one; the others are zero.

        Sentences of the library's own documents have vectors; those of large uploads do not.
        """
        wanted = np.asarray(rows, np.int64)
        vectors = np.zeros((len(wanted), self.manifest.recipe.dimensions), np.float32)
        if not len(self._sentence_vector_rows):
            return vectors, np.zeros(len(wanted), np.bool_)
        places = np.searchsorted(self._sentence_vector_rows, wanted)
        places = np.minimum(places, len(self._sentence_vector_rows) - 1)
        known = self._sentence_vector_rows[places] == wanted
        vectors[known] = self._sentence_vectors[places[known]]
        return vectors, known

    def askables(self, rows: Sequence[int]) -> dict[int, IndexedAskable]:
        """Askable questions by row."""
        return self._store.askables(rows)

    @cached_property
    def askable_sentence_rows(self) -> Rows:
        """For each askable question the row of its sentence, shape (n_askables,), ascending."""
        return self._store.askable_sentence_rows()

    def read_askable_vectors(self) -> Vectors:
        """All of them, read and not mapped: whoever makes vectors of their own of them keeps no second copy in memory."""
        try:
            vectors: Vectors = np.load(self.folder / ASKABLE_VECTORS)
        except (OSError, ValueError) as error:
            raise IndexDamagedError(_DAMAGED.format(file=ASKABLE_VECTORS)) from error
        return vectors

    def askable_vectors(self, rows: Sequence[int] | Rows | slice = slice(None)) -> Vectors:
        """Query-side vectors of askable questions, shape (n, dimensions)."""
        vectors: Vectors = self._askable_vectors[rows]
        return vectors

    def askable_vectors_of_sentence(self, sentence_row: int) -> Vectors:
        """The vectors of the questions that one sentence answers, shape (n, dimensions), n may be 0."""
        start, end = np.searchsorted(self.askable_sentence_rows, [sentence_row, sentence_row + 1])
        return self.askable_vectors(slice(int(start), int(end)))

    def nearest_askables(self, query_vector: Vectors, top_k: int) -> list[AskableMatch]:
        """The askable questions nearest to a question's vector, nearest first."""
        hits = ExactIndex(self._askable_vectors).search(query_vector, top_k)
        found = self._store.askables(hits.rows.tolist())
        return [
            AskableMatch(found[row], cosine)
            for row, cosine in zip(hits.rows.tolist(), hits.cosines.tolist(), strict=True)
        ]


def _map(path: Path) -> NDArray[Any]:
    try:
        array: NDArray[Any] = np.load(path, mmap_mode="r").view(np.ndarray)
    except (OSError, ValueError) as error:
        raise IndexDamagedError(_DAMAGED.format(file=path.name)) from error
    return array


def _close(store: Store, dense: DenseIndex) -> None:
    dense.close()
    store.close()


_DAMAGED = (
    "Chỉ mục bị hỏng: không đọc được {file}. "
    "Hãy chạy “troly rollback” để quay về bản trước, hoặc “troly ingest” để lập lại chỉ mục."
)
