"""The read side of a generation's SQLite file: documents, sections, sentences, chunks, askable questions.

The file never changes once written, so it is opened immutable: no locks, no journal, any number of processes.
Within a process one connection serves all threads, one query at a time; a query takes microseconds.
"""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.documents import Chunk, Document, DocumentInfo, DocumentKind, Section, Sentence, SentenceKind
from knowledge.errors import IndexDamagedError
from knowledge.index.rows import DocumentEntry, IndexedAskable, IndexedSection, IndexedSentence

_MAX_PARAMETERS = 900  # SQLite's oldest limit is 999

Row = tuple[Any, ...]
_Int = TypeVar("_Int", np.int32, np.int64)


class Store:
    """Reads rows and makes the domain's values of them."""

    def __init__(self, path: Path) -> None:
        """Opens the file.

        Raises:
            IndexDamagedError: it is missing or no such database.
        """
        try:
            self._connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self._connection.execute("SELECT row FROM chunks LIMIT 1").fetchone()
        except sqlite3.Error as error:
            raise IndexDamagedError(_DAMAGED.format(file=path.name)) from error
        self._lock = threading.Lock()

    def close(self) -> None:
        """Closes the file; nothing can be read afterwards."""
        self._connection.close()

    def documents(self) -> list[DocumentInfo]:
        """All documents in the order they were written."""
        return [_info(row) for row in self._all("SELECT * FROM infos ORDER BY row")]

    def document(self, document_id: str) -> DocumentInfo | None:
        """One document, None when there is none of that id."""
        rows = self._all("SELECT * FROM infos WHERE id = ?", (document_id,))
        return _info(rows[0]) if rows else None

    def document_rows(self, document_ids: Iterable[str]) -> list[int]:
        """Row numbers of those ids that are stored."""
        return [row[0] for row in self._some("SELECT row FROM documents WHERE id IN ({})", document_ids)]

    def entries(self) -> list[DocumentEntry]:
        """What an ingest compares files with, in the order of rows."""
        query = "SELECT id, title, kind, digest, chunks, sentences, askables FROM documents ORDER BY row"
        return [DocumentEntry(*row) for row in self._all(query)]

    def text(self, document_id: str) -> str | None:
        """A document's full text."""
        query = "SELECT text FROM texts WHERE document_row = (SELECT row FROM documents WHERE id = ?)"
        rows = self._all(query, (document_id,))
        return rows[0][0] if rows else None

    def sections_of(self, document_id: str) -> list[IndexedSection]:
        """A document's sections in order."""
        query = "SELECT * FROM full_sections WHERE document_id = ? ORDER BY row"
        return [_section(row) for row in self._all(query, (document_id,))]

    def sections(self, rows: Iterable[int]) -> dict[int, IndexedSection]:
        """Sections by row."""
        found = [_section(row) for row in self._some("SELECT * FROM full_sections WHERE row IN ({})", rows)]
        return {section.row: section for section in found}

    def sentences(self, rows: Iterable[int]) -> dict[int, IndexedSentence]:
        """Sentences by row."""
        found = [_sentence(row) for row in self._some("SELECT * FROM full_sentences WHERE row IN ({})", rows)]
        return {sentence.row: sentence for sentence in found}

    def sentences_of_sections(self, rows: Iterable[int]) -> dict[int, list[IndexedSentence]]:
        """Each section's sentences in order; overlong ones whole, without their pieces."""
        wanted = list(rows)
        found: dict[int, list[IndexedSentence]] = {row: [] for row in wanted}
        for row in self._some(
            "SELECT * FROM full_sentences WHERE section_row IN ({}) AND NOT is_piece ORDER BY row", wanted
        ):
            sentence = _sentence(row)
            found[sentence.section_row].append(sentence)
        return found

    def chunks(self, rows: Sequence[int]) -> dict[int, tuple[Chunk, DocumentInfo]]:
        """Chunks by row, each with its document and its sentences."""
        return self._with_sentences(list(self._some("SELECT * FROM full_chunks WHERE row IN ({})", rows)))

    def chunks_by_id(self, ids: Sequence[str]) -> dict[str, tuple[Chunk, DocumentInfo]]:
        """Chunks by id."""
        found = self._with_sentences(list(self._some("SELECT * FROM full_chunks WHERE id IN ({})", ids)))
        return {chunk.id: (chunk, document) for chunk, document in found.values()}

    def chunk_ids(self) -> list[str]:
        """The ids of all chunks in the order of rows."""
        return [row[0] for row in self._all("SELECT id FROM chunks ORDER BY row")]

    def chunk_rows(self, ids: Sequence[str]) -> dict[str, int]:
        """Row numbers of chunk ids."""
        return dict(self._some("SELECT id, row FROM chunks WHERE id IN ({})", ids))

    def sentence_rows_of_chunks(self, ids: Sequence[str]) -> dict[str, list[int]]:
        """The rows of each chunk's sentences, in order."""
        found = self._some("SELECT id, sentence_rows FROM chunks WHERE id IN ({})", ids)
        return {row[0]: sentence_rows_from(row[1]) for row in found}

    def askables(self, rows: Iterable[int]) -> dict[int, IndexedAskable]:
        """Askable questions by row."""
        found = self._some("SELECT row, sentence_row, question FROM askables WHERE row IN ({})", rows)
        return {askable.row: askable for askable in (IndexedAskable(*row) for row in found)}

    def askable_sentence_rows(self) -> NDArray[np.int64]:
        """For each askable question the row of its sentence, shape (n_askables,)."""
        return self._column("SELECT sentence_row FROM askables ORDER BY row", np.int64)

    def chunk_document_rows(self) -> NDArray[np.int32]:
        """For each chunk the row of its document, shape (n_chunks,)."""
        return self._column("SELECT document_row FROM chunks ORDER BY row", np.int32)

    def sentence_section_rows(self) -> NDArray[np.int32]:
        """For each sentence the row of its section, shape (n_sentences,)."""
        return self._column("SELECT section_row FROM sentences ORDER BY row", np.int32)

    def chunk_first_sentences(self) -> NDArray[np.int32]:
        """For each chunk the row of its first sentence, shape (n_chunks,)."""
        cut = self._all("SELECT substr(sentence_rows, 1, 4) FROM chunks ORDER BY row")
        return np.frombuffer(b"".join(row[0] for row in cut), "<i4")

    def load(self, document_id: str) -> tuple[Document, tuple[Chunk, ...]]:
        """A whole document and its chunks as they were ingested, for carrying it into the next generation."""
        info, text = self.document(document_id), self.text(document_id)
        if info is None or text is None:
            raise KeyError(document_id)
        stored = self.sections_of(document_id)
        sentences = self.sentences_of_sections(section.row for section in stored)
        sections = tuple(
            Section(s.heading_path, s.locator, tuple(x.sentence for x in sentences[s.row])) for s in stored
        )
        fields = {name: getattr(info, name) for name in DocumentInfo.__slots__}
        return Document(text=text, sections=sections, **fields), self._chunks_of(document_id)

    def _chunks_of(self, document_id: str) -> tuple[Chunk, ...]:
        query = "SELECT * FROM full_chunks WHERE document_id = ? ORDER BY row"
        return tuple(chunk for chunk, _ in self._with_sentences(self._all(query, (document_id,))).values())

    def _with_sentences(self, rows: list[Row]) -> dict[int, tuple[Chunk, DocumentInfo]]:
        owned = {row[0]: sentence_rows_from(row[6]) for row in rows}
        sentences = self.sentences({sentence for those in owned.values() for sentence in those})
        found = {}
        for row in rows:
            number = row[0]
            info = _info(row[7:])
            chunk = Chunk(
                row[1], info.id, row[2], tuple(json.loads(row[3])), row[4], row[5],
                tuple(sentences[sentence].sentence for sentence in owned[number]),
            )  # fmt: skip
            found[number] = (chunk, info)
        return found

    def _all(self, query: str, parameters: Sequence[object] = ()) -> list[Row]:
        with self._lock:
            return self._connection.execute(query, parameters).fetchall()

    def _column(self, query: str, kind: type[_Int]) -> NDArray[_Int]:
        """The numbers of one column, shape (rows,)."""
        rows = self._all(query)
        return np.fromiter((row[0] for row in rows), kind, len(rows))

    def _some(self, query: str, values: Iterable[object]) -> Iterator[Row]:
        wanted = list(values)
        for start in range(0, len(wanted), _MAX_PARAMETERS):
            part = wanted[start : start + _MAX_PARAMETERS]
            yield from self._all(query.format(",".join("?" * len(part))), part)


def sentence_rows_from(blob: object) -> list[int]:
    """Row numbers as a chunk keeps them: little-endian int32."""
    assert isinstance(blob, bytes)
    rows: list[int] = np.frombuffer(blob, "<i4").tolist()
    return rows


# Looked up, since an Enum takes 15 µs to be called and a question reads sixty sentences (measured: 1 ms).
_KINDS = {kind.value: kind for kind in SentenceKind}


def _info(row: Row) -> DocumentInfo:
    _, document_id, title, kind, number, issuer, issued_on, source, concept_id, directive_id = row
    day = date.fromisoformat(issued_on) if issued_on else None
    return DocumentInfo(
        document_id, title, DocumentKind(kind), number, issuer, day, source, concept_id, directive_id
    )


def _section(row: Row) -> IndexedSection:
    number, document_id, position, heading_path, locator, _ = row
    return IndexedSection(number, document_id, position, tuple(json.loads(heading_path)), locator)


def _sentence(row: Row) -> IndexedSentence:
    number, document_id, section_row, text, start, end, paragraph, kind, askable, _, *words = row
    asked = tuple(json.loads(askable)) if askable else ()
    sentence = Sentence(text, start, end, paragraph, _KINDS.get(kind) or SentenceKind(kind), asked)
    return IndexedSentence(number, document_id, section_row, sentence, *words)


_DAMAGED = (
    "Chỉ mục bị hỏng: không đọc được {file}. "
    "Hãy chạy “troly rollback” để quay về bản trước, hoặc “troly ingest” để lập lại chỉ mục."
)
