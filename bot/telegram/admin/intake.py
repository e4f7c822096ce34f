"""Files that an administrator sends: kept aside, looked at, and taken into the library once confirmed."""

import secrets
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.library import find_mentions
from ingest.report import IngestReport
from ingest.sources import file_sources
from knowledge.catalogue.catalogue import Catalogue, Mention
from knowledge.documents import Document, DocumentInfo
from knowledge.index.home import IndexHome

ENDINGS = frozenset({".docx", ".pdf", ".txt", ".md", ".html"})
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_KEY_LENGTH = 10
_MAX_NAME = 80  # characters; file systems take 255 bytes
_KEPT_SECONDS = 24 * 3600.0  # what nobody confirmed in a day is thrown away

Ingest = Callable[[Sequence[Path]], IngestReport]


@dataclass(frozen=True, slots=True)
class Look:
    """What a file holds; ``replaces`` is the document in the library that it would take the place of."""

    name: str
    document: Document
    mentions: tuple[Mention, ...]
    warnings: tuple[str, ...]
    replaces: DocumentInfo | None


class LibraryIntake:
    """Takes files in; everything here reads or writes files and is called on threads."""

    def __init__(
        self,
        folder: Path,
        max_bytes: int,
        catalogue: Callable[[], Catalogue],
        ingest: Ingest,
        index: Callable[[], IndexHome],
    ) -> None:
        """``folder`` holds what waits to be confirmed."""
        self._folder = folder
        self._max_bytes = max_bytes
        self._catalogue = catalogue
        self._ingest = ingest
        self._index = index

    def keep(self, name: str, content: bytes) -> str:
        """Keeps a file aside; gives the key by which it is confirmed."""
        self._throw_away_old()
        key = "".join(secrets.choice(_LETTERS) for _ in range(_KEY_LENGTH))
        place = self._folder / key
        place.mkdir(parents=True, mode=0o700)
        (place / _safe(name)).write_bytes(content)
        return key

    def look(self, key: str) -> Look:
        """What the file holds, before anything is taken in.

        Raises:
            IngestError: it cannot be read; the message can be shown.
            LookupError: it is not there any more.
        """
        path = self._path(key)
        warnings: list[str] = []
        (document,) = file_sources([path], self._max_bytes)[0].read(warnings)
        mentions = find_mentions([document], self._catalogue())
        replaced = self._index().current().document(document.id)
        return Look(path.name, document, mentions, tuple(warnings), replaced)

    def take_in(self, key: str) -> tuple[str, IngestReport]:
        """Makes a new generation with the file in it; gives the file's name too.

        Raises:
            KnowledgeError: the index cannot be written; the old generation still serves.
            LookupError: the file is not there any more.
        """
        path = self._path(key)
        report = self._ingest([path])
        self.drop(key)
        return path.name, report

    def drop(self, key: str) -> None:
        """Throws a file away."""
        shutil.rmtree(self._folder / key, ignore_errors=True)

    def undo(self, generation_id: str) -> str | None:
        """Goes back to the generation before and gives its id; None when another one has come since.

        Raises:
            KnowledgeError: there is none to go back to.
        """
        index = self._index()
        if index.current().manifest.id != generation_id:
            return None
        return index.rollback().id

    def _path(self, key: str) -> Path:
        place = self._folder / key
        files = list(place.iterdir()) if place.is_dir() else []
        if len(files) != 1:
            raise LookupError(key)
        return files[0]

    def _throw_away_old(self) -> None:
        if not self._folder.is_dir():
            return
        for place in self._folder.iterdir():
            if time.time() - place.stat().st_mtime > _KEPT_SECONDS:
                shutil.rmtree(place, ignore_errors=True)


def _safe(name: str) -> str:
    """A file's name without any folder, hidden name or control character, its ending kept."""
    plain = "".join(character for character in Path(name.replace("\\", "/")).name if character.isprintable())
    path = Path(plain.lstrip(".~$ ") or "tep.txt")
    return path.stem[: _MAX_NAME - len(path.suffix)] + path.suffix
