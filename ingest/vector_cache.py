"""Vectors by the hash of their text: unchanged text is never embedded twice, not even after a kill."""

import sqlite3
from collections.abc import Sequence
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.known_vectors import KnownVectors

Vectors = NDArray[np.float32]

_SCHEMA = "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"
_MAX_PARAMETERS = 900


class Role(StrEnum):
    """On which side of the search a text stands; an e5-like model embeds it differently on each."""

    PASSAGE = "passage"
    QUERY = "query"


class VectorCache:
    """A SQLite file of vectors. It is only a cache: a broken file is thrown away and begun anew."""

    def __init__(
        self, path: Path, embedder_name: str, dimensions: int, known: KnownVectors | None = None
    ) -> None:
        """Opens or makes the file; vectors of other embedders in it are left alone.

        ``known``: where to look for what the file does not have.
        """
        self._embedder_name = embedder_name
        self._dimensions = dimensions
        self._known = known
        try:
            self._connection = _open(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            for broken in path.parent.glob(f"{path.name}*"):
                broken.unlink()
            self._connection = _open(path)

    def get(self, texts: Sequence[str], role: Role) -> tuple[Vectors, NDArray[np.bool_]]:
        """Vectors of shape (len(texts), dimensions) and which of them were known; the others are zero."""
        keys = [self._key(text, role) for text in texts]
        known: dict[bytes, bytes] = {}
        for start in range(0, len(keys), _MAX_PARAMETERS):
            part = keys[start : start + _MAX_PARAMETERS]
            places = ",".join("?" * len(part))
            query = f"SELECT key, vector FROM vectors WHERE key IN ({places})"  # noqa: S608 - only places
            known.update(self._connection.execute(query, part))
        vectors = np.zeros((len(texts), self._dimensions), np.float32)
        for row, key in enumerate(keys):
            if key in known:
                vectors[row] = np.frombuffer(known[key], np.float32)
        is_known = np.array([key in known for key in keys], np.bool_)
        if self._known and not is_known.all():
            missing = np.flatnonzero(~is_known)
            found, is_found = self._known.find([keys[row] for row in missing])
            vectors[missing[is_found]] = found
            is_known[missing[is_found]] = True
        return vectors, is_known

    def put(self, texts: Sequence[str], role: Role, vectors: Vectors) -> None:
        """Keeps vectors of shape (len(texts), dimensions); a kill after this returns loses none of them."""
        rows = (
            (self._key(text, role), vector.astype(np.float32).tobytes())
            for text, vector in zip(texts, vectors, strict=True)
        )
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def _key(self, text: str, role: Role) -> bytes:
        return vector_key(self._embedder_name, role, text)


def vector_key(embedder_name: str, role: Role, text: str) -> bytes:
    """What a vector is kept under."""
    return sha256(f"{embedder_name}\x1f{role}\x1f{text}".encode()).digest()


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        # Write-ahead: a killed ingest loses at most the batch that it had not been told was written.
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute(_SCHEMA)
    except sqlite3.Error:
        connection.close()
        raise
    return connection
