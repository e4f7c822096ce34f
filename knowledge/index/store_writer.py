"""The write side of a generation's SQLite file. Row numbers count from 0, in the order of coming."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.documents import Chunk, Document, Section, Sentence
from knowledge.index.schema import INDEXES, SCHEMA
from knowledge.index.terms import word_hashes
from knowledge.vietnamese.text import search_tokens


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
        self._connection.executescript(SCHEMA)
        self._connection.execute("BEGIN")
        self.documents = self.sections = self.sentences = self.askables = self.chunks = 0

    def add(self, document: Document, chunks: Sequence[Chunk]) -> WrittenRows:
        """Writes a document with its chunks.

        Raises:
            ValueError: a chunk holds a sentence that lies in no sentence of the document.
            sqlite3.IntegrityError: a document or a chunk of that id was written before.
        """
        first = self.chunks, self.sentences, self.askables
        places = _Places()
        for position, section in enumerate(document.sections):
            self._add_section(position, section, places)
        for chunk in chunks:
            self._add_chunk(chunk, [self._row_of(sentence, places) for sentence in chunk.sentences])
        rows = WrittenRows(
            range(first[0], self.chunks), range(first[1], self.sentences), range(first[2], self.askables)
        )
        self._add_document(document, rows)
        return rows

    def finish(self) -> None:
        """Makes the indexes and closes the file."""
        self._connection.execute("COMMIT")
        self._connection.executescript(INDEXES + "ANALYZE;")
        self._connection.close()

    def abandon(self) -> None:
        """Closes the file as it is."""
        self._connection.close()

    def _add_document(self, document: Document, rows: WrittenRows) -> None:
        issued_on = document.issued_on.isoformat() if document.issued_on else None
        self._insert(
            "documents", self.documents, document.id, document.title, document.kind, document.number,
            document.issuer, issued_on, document.source, document.concept_id, document.directive_id,
            document.digest, len(rows.chunks), len(rows.sentences), len(rows.askables),
        )  # fmt: skip
        self._insert("texts", self.documents, document.text)
        self.documents += 1

    def _add_section(self, position: int, section: Section, places: "_Places") -> None:
        self._insert(
            "sections", self.sections, self.documents, position, _json(section.heading_path), section.locator
        )
        for sentence in section.sentences:
            places.add(sentence, self._add_sentence(sentence, self.sections), self.sections)
            for question in sentence.askable:
                self._insert("askables", self.askables, self.sentences - 1, question)
                self.askables += 1
        self.sections += 1

    def _row_of(self, sentence: Sentence, places: "_Places") -> int:
        """The row of a chunk's sentence; a piece of an overlong one is given a row of its own."""
        if (row := places.rows.get((sentence.start, sentence.end))) is not None:
            return row
        section_row = places.section_around(sentence)
        row = self._add_sentence(sentence, section_row, is_piece=True)
        places.rows[sentence.start, sentence.end] = row
        return row

    def _add_sentence(self, sentence: Sentence, section_row: int, *, is_piece: bool = False) -> int:
        asked = _json(sentence.askable) if sentence.askable else None
        tokens = search_tokens(sentence.text)
        self._insert(
            "sentences", self.sentences, self.documents, section_row, sentence.start, sentence.end,
            sentence.paragraph, sentence.kind, sentence.text, asked, is_piece,
            word_hashes(tokens).tobytes(), word_hashes(tokens, folded=True).tobytes(),
        )  # fmt: skip
        self.sentences += 1
        return self.sentences - 1

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


class _Places:
    """Where the sentences of one document went."""

    def __init__(self) -> None:
        self.rows: dict[tuple[int, int], int] = {}
        self._spans: list[tuple[int, int, int]] = []

    def add(self, sentence: Sentence, row: int, section_row: int) -> None:
        self.rows[sentence.start, sentence.end] = row
        self._spans.append((sentence.start, sentence.end, section_row))

    def section_around(self, piece: Sentence) -> int:
        for start, end, section_row in self._spans:
            if start <= piece.start and piece.end <= end:
                return section_row
        raise ValueError(f"no sentence of the document holds the span {piece.start}-{piece.end}")


def _json(values: Sequence[str]) -> str:
    return json.dumps(values, ensure_ascii=False)
