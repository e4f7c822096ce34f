"""Packing an archive: written aside, then moved into its place, so that half a backup never looks whole."""

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from bot.records.backup.contents import (
    GENERATIONS,
    KEY,
    MANIFEST,
    POINTER,
    RECORDS,
    BackupManifest,
    PackedFile,
)
from bot.records.backup.copying import copy_out
from bot.records.clock import utc_now
from bot.records.database import Database
from bot.records.errors import BackupError
from bot.records.questions.recording import program_version
from bot.records.schema import HEAD
from bot.records.settings import RecordsSettings
from knowledge.index.lock import writer_lock

_COMPRESSION = 3  # vectors hardly shrink, and 9 takes five times as long for 2 % less
INGEST_LOCK = "ingest.lock"


def backup(database: Database, settings: RecordsSettings, file: Path) -> BackupManifest:
    """Packs records, key and index into ``file``, which only its owner can read.

    Questions go on being answered and recorded meanwhile; an ingest has to wait.

    Raises:
        BackupError: the file is there already or cannot be written.
        RecordsUnavailableError: the database does not answer.
        IndexBusyError: an ingest is running.
    """
    if file.exists():
        raise BackupError(_EXISTS.format(file=file))
    try:
        with writer_lock(settings.home / INGEST_LOCK), tempfile.TemporaryDirectory() as folder:
            records = Path(folder) / RECORDS
            copy_out(database, records)
            return _write(file, {RECORDS: records, KEY: settings.secret_key_file, **_index(settings.home)})
    except OSError as error:
        raise BackupError(_UNWRITABLE.format(file=file, reason=error.strerror or error)) from error


def _index(home: Path) -> dict[str, Path]:
    """The files of the generations that the pointer names, and the pointer; none when there is no index."""
    pointer = home / "current"
    if not pointer.exists():
        return {}
    found = {
        f"{GENERATIONS}/{path.relative_to(home / 'generations').as_posix()}": path
        for generation in _pointed_to(pointer)
        for path in sorted((home / "generations" / generation).rglob("*"))
        if path.is_file()
    }
    return {**found, POINTER: pointer}


def _pointed_to(pointer: Path) -> Iterator[str]:
    try:
        named = json.loads(pointer.read_text(encoding="utf-8"))
        yield from filter(None, (named["current"], named["previous"]))
    except (ValueError, KeyError, TypeError) as error:
        raise BackupError(_BAD_POINTER) from error


def _write(file: Path, paths: dict[str, Path]) -> BackupManifest:
    descriptor, aside = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")  # mode 0600
    try:
        with os.fdopen(descriptor, "wb") as raw:
            manifest = _pack(raw, paths)
            raw.flush()
            os.fsync(raw.fileno())
        Path(aside).replace(file)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    return manifest


def _pack(raw: BinaryIO, paths: dict[str, Path]) -> BackupManifest:
    created = utc_now()
    with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=_COMPRESSION) as archive:
        files = {name: _add(archive, name, path, created) for name, path in paths.items()}
        manifest = BackupManifest(created, program_version(), HEAD, files)
        data = manifest.to_json()
        archive.addfile(_header(MANIFEST, len(data), created), io.BytesIO(data))
    return manifest


def _add(archive: tarfile.TarFile, name: str, path: Path, created: datetime) -> PackedFile:
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        archive.addfile(_header(name, size, created), file)
    return PackedFile(size, digest)


def _header(name: str, size: int, created: datetime) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size, header.mode, header.mtime = size, 0o600, int(created.timestamp())
    return header


_EXISTS = "Đã có tệp {file}. Hãy chọn tên khác để không ghi đè bản sao lưu cũ."
_UNWRITABLE = "Không ghi được bản sao lưu {file}: {reason}."
_BAD_POINTER = "Không đọc được tệp trỏ tới chỉ mục đang dùng. Hãy chạy “troly doctor” trước khi sao lưu."
