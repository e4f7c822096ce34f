"""What an ingest takes in: files, folders of files, and whatever else can give documents."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from ingest.errors import IngestError, NoPermissionError
from ingest.readers import JSONL_ENDING, check_content, check_file, read_file, read_jsonl, text_blocks
from ingest.structure import build_document
from knowledge.documents import Document
from knowledge.vietnamese.text import folded_key

_HIDDEN = (".", "~$")  # a dot file; the owner file that an open Word document leaves beside it
_NO_ID_LETTERS = re.compile(r"[^\w./-]+")


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or the shipped library, under the name that people know.

    ``read`` gives its documents one by one; it puts Vietnamese sentences on what had to be left out into the
    list it is given, and raises IngestError or LibraryError when nothing more can be read.
    """

    name: str
    read: Callable[[list[str]], Iterable[Document]]


def file_sources(paths: Sequence[Path], max_bytes: int) -> list[Source]:
    """A source for each file; folders are searched with everything below them, in order of names.

    A file's document has its name as id, within a folder its path below that folder, so that ingesting the
    file again replaces the document.
    """
    sources: list[Source] = []
    for path in paths:
        if path.is_dir():
            sources += _folder_sources(path, max_bytes)
        else:
            sources.append(_file_source(path, path.name, max_bytes))
    return sources


def document_id_of(name: str) -> str:
    """'Kế hoạch 36.docx' → 'ke-hoach-36.docx'."""
    return _NO_ID_LETTERS.sub("-", folded_key(name)).strip("-")


def _folder_sources(folder: Path, max_bytes: int) -> Iterator[Source]:
    forbidden: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=forbidden.append):
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
        for name in sorted(name for name in files if not name.startswith(_HIDDEN)):
            path = Path(root, name)
            yield _file_source(path, path.relative_to(folder).as_posix(), max_bytes)
    for error in forbidden:
        name = Path(error.filename).name
        yield Source(name, partial(_fail, NoPermissionError(name)))


def _file_source(path: Path, name: str, max_bytes: int) -> Source:
    read = _read_lines if path.suffix.lower() == JSONL_ENDING else _read_one
    return Source(name, partial(read, path, name, max_bytes))


def _read_one(path: Path, name: str, max_bytes: int, warnings: list[str]) -> Iterator[Document]:
    result = read_file(path, max_bytes)
    warnings.extend(result.warnings)
    yield build_document(
        id=document_id_of(name), title=result.title or path.stem, blocks=result.blocks, source=name,
        number=result.metadata.get("number"), issuer=result.metadata.get("issuer"),
        issued_on=_date(result.metadata.get("issued_on")),
    )  # fmt: skip


def _read_lines(path: Path, name: str, max_bytes: int, warnings: list[str]) -> Iterator[Document]:
    check_file(path, max_bytes)
    check_content(path, frozenset({JSONL_ENDING}))
    for document_id, title, text in read_jsonl(path, warnings):
        yield build_document(
            id=document_id, title=title or document_id, blocks=text_blocks(text), source=name
        )


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _fail(error: IngestError, _warnings: list[str]) -> Iterable[Document]:
    raise error
