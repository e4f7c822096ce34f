"""The write side of a generation's SQLite file. Row numbers count from 0, in the order of coming."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.documents import Chunk, Document, Section, Sentence
from knowledge.index.schema import INDEXES, SCHEMA


@dataclass(frozen=True, slots=True)
class WrittenRows:
    """The row numbers that a document was given; ranges, since rows are handed out in order."""

    chunks: range
    sentences: range
    askables: range


class StoreWriter:
    """Writes documents. Not safe against power failure until it is finished, and need not be."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        self._connection.executescript(SCHEMA + "BEGIN;")
        self.documents = self.sections = self.sentences = self.askables = self.chunks = 0

    def add(self, document: Document, chunks: Sequence[Chunk]) -> WrittenRows:
        """Writes a document with its chunks, whose sentences must be the document's.

        Raises:
            KeyError: a chunk holds a sentence that the document does not hold.
            sqlite3.IntegrityError: a document or a chunk of that id was written before.
        """
        first = self.chunks, self.sentences, self.askables
        self._add_document(document)
        row_of: dict[tuple[int, int], int] = {}
        for position, section in enumerate(document.sections):
            row_of.update(self._add_section(position, section))
        for chunk in chunks:
            self._add_chunk(chunk, [row_of[s.start, s.end] for s in chunk.sentences])
        self.documents += 1
        return WrittenRows(
            range(first[0], self.chunks), range(first[1], self.sentences), range(first[2], self.askables)
        )

    def finish(self) -> None:
        """Makes the indexes and closes the file."""
        self._connection.executescript("COMMIT;" + INDEXES + "ANALYZE;")
        self._connection.close()

    def abandon(self) -> None:
        """Closes the file as it is."""
        self._connection.close()

    def _add_document(self, document: Document) -> None:
        issued_on = document.issued_on.isoformat() if document.issued_on else None
        self._insert(
            "documents", self.documents, document.id, document.title, document.kind, document.number,
            document.issuer, issued_on, document.source, document.concept_id, document.directive_id,
            document.digest,
        )  # fmt: skip
        self._insert("texts", self.documents, document.text)

    def _add_section(self, position: int, section: Section) -> dict[tuple[int, int], int]:
        self._insert(
            "sections", self.sections, self.documents, position, _json(section.heading_path), section.locator
        )
        rows = {(s.start, s.end): self._add_sentence(s) for s in section.sentences}
        self.sections += 1
        return rows

    def _add_sentence(self, sentence: Sentence) -> int:
        row = self.sentences
        asked = _json(sentence.askable) if sentence.askable else None
        self._insert(
            "sentences", row, self.documents, self.sections, sentence.start, sentence.end, sentence.paragraph,
            sentence.kind, sentence.text, asked,
        )  # fmt: skip
        for question in sentence.askable:
            self._insert("askables", self.askables, row, question)
            self.askables += 1
        self.sentences += 1
        return row

    def _add_chunk(self, chunk: Chunk, sentence_rows: list[int]) -> None:
        rows = np.array(sentence_rows, "<i4").tobytes()
        self._insert(
            "chunks", self.chunks, chunk.id, self.documents, chunk.position, _json(chunk.heading_path),
            chunk.locator, chunk.text, rows,
        )  # fmt: skip
        self.chunks += 1

    def _insert(self, table: str, *values: object) -> None:
        places = ",".join("?" * len(values))
        self._connection.execute(f"INSERT INTO {table} VALUES ({places})", values)  # noqa: S608 - our own words


def _json(values: Sequence[str]) -> str:
    return json.dumps(values, ensure_ascii=False)
