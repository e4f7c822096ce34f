"""Writes one generation into a folder that nobody reads yet; the manifest, written last, makes it one."""

import json
import os
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.documents import Chunk, Document
from knowledge.index.arrays import GrowingArray
from knowledge.index.counts import RESTORER_FILE, SyllableCounter
from knowledge.index.dense import CHROMA_BATCH, CHROMA_FOLDER, ChromaWriter
from knowledge.index.fields import searched_text
from knowledge.index.generation import (
    ASKABLE_VECTORS,
    CATALOGUE_FILE,
    CHUNK_VECTORS,
    SENTENCE_VECTOR_ROWS,
    SENTENCE_VECTORS,
    Generation,
)
from knowledge.index.lexical import LEXICAL_FOLDER
from knowledge.index.lexical_writer import LexicalIndexWriter
from knowledge.index.manifest import MANIFEST_FILE, Counts, Manifest, Recipe, identity_of
from knowledge.index.schema import STORE_FILE
from knowledge.index.store_writer import StoreWriter, WrittenRows
from knowledge.vietnamese.text import search_tokens, syllables

# A copy of the base's graph is taken when at least this share of it stays: taken-out chunks leave holes in it.
_COPY_SHARE = 0.75

Vectors = NDArray[np.float32]


class GenerationWriter:
    """Takes documents and, in the order of their rows, the vectors of what they hold."""

    def __init__(self, folder: Path, recipe: Recipe, base: Generation | None = None) -> None:
        """Makes the folder, which must not exist.

        ``base`` is a generation of the same recipe, from which documents may be carried over.
        """
        folder.mkdir(parents=True)
        self._base = base
        self._folder = folder
        self._recipe = recipe
        self._store = StoreWriter(folder / STORE_FILE)
        self._lexical = LexicalIndexWriter(folder / LEXICAL_FOLDER)
        self._counter = SyllableCounter()
        shape = (recipe.dimensions,)
        self._chunk_vectors = GrowingArray(folder / CHUNK_VECTORS, np.float32, shape)
        self._askable_vectors = GrowingArray(folder / ASKABLE_VECTORS, np.float32, shape)
        self._sentence_vectors = GrowingArray(folder / SENTENCE_VECTORS, np.float32, shape)
        self._sentence_rows: list[int] = []
        self._chunk_ids: list[str] = []
        self._fresh_rows: list[int] = []
        self._documents: list[tuple[str, str]] = []

    def add(self, document: Document, chunks: Sequence[Chunk]) -> WrittenRows:
        """Writes a document; its vectors are to follow.

        Raises:
            ValueError: a chunk holds a sentence that lies in no sentence of the document.
            sqlite3.IntegrityError: a document of that id was written before.
        """
        rows = self._store.add(document, chunks)
        for chunk in chunks:
            tokens = search_tokens(searched_text(document.title, chunk))
            self._lexical.add(tokens)
            self._counter.add(tokens)
            self._chunk_ids.append(chunk.id)
        for section in document.sections:
            for sentence in section.sentences:
                for question in sentence.askable:
                    self._counter.add(syllables(question))
        self._documents.append((document.id, document.digest))
        return rows

    def add_chunk_vectors(self, vectors: Vectors, *, is_carried: bool = False) -> None:
        """The vectors of the next chunks that have none yet, shape (n, dimensions).

        ``is_carried`` says that the base holds the same chunks with the same vectors.
        """
        start = self._chunk_vectors.length
        self._chunk_vectors.append(vectors)
        if not is_carried:
            self._fresh_rows.extend(range(start, self._chunk_vectors.length))

    def add_askable_vectors(self, vectors: Vectors) -> None:
        """The query-side vectors of the next askable questions that have none yet, shape (n, dimensions)."""
        self._askable_vectors.append(vectors)

    def add_sentence_vectors(self, rows: Sequence[int], vectors: Vectors) -> None:
        """Vectors of those sentences that get one, shape (len(rows), dimensions), in any order."""
        self._sentence_rows.extend(rows)
        self._sentence_vectors.append(vectors)

    def finish(self, catalogue: Mapping[str, Any]) -> Manifest:
        """Writes what is left and brings everything to the disk.

        Raises:
            ValueError: a chunk or an askable question is without its vector.
        """
        self._check_complete()
        for array in self._arrays():
            array.finish()
        self._write_chroma()
        self._sort_sentence_vectors()
        self._lexical.finish()
        self._store.finish()
        self._counter.result().write(self._folder / RESTORER_FILE)
        return self._write_manifest(json.dumps(catalogue, ensure_ascii=False, sort_keys=True))

    def abandon(self) -> None:
        """Closes what is open; the folder is then only garbage."""
        self._store.abandon()
        self._lexical.abandon()
        for array in self._arrays():
            array.abandon()

    def _arrays(self) -> tuple[GrowingArray, ...]:
        return self._chunk_vectors, self._askable_vectors, self._sentence_vectors

    def _sort_sentence_vectors(self) -> None:
        rows = np.array(self._sentence_rows, np.int64)
        order = np.argsort(rows)
        np.save(self._folder / SENTENCE_VECTOR_ROWS, rows[order])
        np.save(self._folder / SENTENCE_VECTORS, np.load(self._folder / SENTENCE_VECTORS)[order])

    def _check_complete(self) -> None:
        have = self._chunk_vectors.length, self._askable_vectors.length
        want = self._store.chunks, self._store.askables
        if have != want:
            raise ValueError(f"vectors of (chunks, askables): {have}, wanted {want}")

    def _write_chroma(self) -> None:
        """Writes the collection: what is new into a copy of the base's, or all of it if little is the same."""
        base_ids = self._base.chunk_ids() if self._base else []
        carried = set(self._chunk_ids) - {self._chunk_ids[row] for row in self._fresh_rows}
        is_copy = bool(base_ids) and len(carried) >= _COPY_SHARE * len(base_ids)
        rows = self._fresh_rows if is_copy else range(len(self._chunk_ids))
        copy_of = self._base.folder / CHROMA_FOLDER if self._base and is_copy else None
        chroma = ChromaWriter(self._folder / CHROMA_FOLDER, copy_of)
        try:
            if is_copy:
                chroma.delete([chunk_id for chunk_id in base_ids if chunk_id not in carried])
            vectors = np.load(self._folder / CHUNK_VECTORS, mmap_mode="r")
            for start in range(0, len(rows), CHROMA_BATCH):
                part = list(rows[start : start + CHROMA_BATCH])
                chroma.upsert([self._chunk_ids[row] for row in part], vectors[part])
            if chroma.count() != len(self._chunk_ids):
                raise ValueError(f"Chroma holds {chroma.count()} chunks, not {len(self._chunk_ids)}")
        finally:
            chroma.close()

    def _write_manifest(self, catalogue: str) -> Manifest:
        (self._folder / CATALOGUE_FILE).write_text(catalogue, encoding="utf-8")
        _bring_to_disk(self._folder)
        files = (p for p in self._folder.rglob("*") if p.is_file() and CHROMA_FOLDER not in p.parts)
        manifest = Manifest(
            id=self._folder.name,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            recipe=self._recipe,
            identity=identity_of(self._recipe, self._documents, catalogue),
            counts=self._counts(),
            sizes={path.relative_to(self._folder).as_posix(): path.stat().st_size for path in files},
        )
        manifest.write(self._folder)
        sync_path(self._folder / MANIFEST_FILE)
        sync_path(self._folder)
        return manifest

    def _counts(self) -> Counts:
        store = self._store
        return Counts(
            store.documents,
            store.sections,
            store.chunks,
            store.sentences,
            store.askables,
            len(self._sentence_rows),
        )


def new_generation_id() -> str:
    """Sorts by time; the random end keeps two of one second apart."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"


def sync_path(path: Path) -> None:
    """Makes a file or folder survive a power failure."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _bring_to_disk(folder: Path) -> None:
    for path in folder.rglob("*"):
        sync_path(path)
