"""Restoring an archive: unpacked aside and checked to the last byte before anything that serves is touched."""

import hashlib
import shutil
import tarfile
import tempfile
import zlib
from pathlib import Path
from typing import IO

from bot.records.access.audit import Action, Audit
from bot.records.backup.contents import (
    GENERATIONS,
    KEY,
    MANIFEST,
    POINTER,
    RECORDS,
    BackupManifest,
    PackedFile,
    is_allowed,
)
from bot.records.backup.copying import copy_in
from bot.records.backup.packing import INGEST_LOCK
from bot.records.clock import utc_now
from bot.records.database import Database
from bot.records.errors import BackupError, RecordsUnavailableError, SchemaTooNewError, SecretKeyError
from bot.records.fingerprint import check_key
from bot.records.pseudonyms import Pseudonyms
from bot.records.schema import bring_up_to_date
from bot.records.settings import RecordsSettings
from knowledge.index.lock import writer_lock

_MAX_FILES = 100_000
_MAX_MANIFEST_BYTES = 50_000_000
_SPARE_BYTES = 50_000_000  # disk space that must be left over
_BLOCK = 1 << 20


def restore(file: Path, settings: RecordsSettings) -> BackupManifest:
    """Puts what the archive holds in the place of records, key and index.

    A bot that is running goes on with the restored records at once and opens the restored index by itself. Of
    an archive without an index only the records are restored. Whatever fails before the last step leaves
    everything as it was.

    Raises:
        BackupError: the file is no archive of this program, is damaged, or does not fit on the disk.
        RecordsUnavailableError: the database does not answer.
        IndexBusyError: an ingest is running.
    """
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with tempfile.TemporaryDirectory(dir=settings.home, prefix=".restoring-") as folder:
            staged = Path(folder)
            manifest = _unpack(file, staged)
            _prepare_records(staged)
            with writer_lock(settings.home / INGEST_LOCK):
                _put_in_place(staged, settings, manifest)
            return manifest
    except OSError as error:
        raise BackupError(_UNREADABLE.format(file=file, reason=error.strerror or error)) from error


# -- unpacking --------------------------------------------------------------------------------------------


def _unpack(file: Path, staged: Path) -> BackupManifest:
    try:
        with tarfile.open(file, mode="r:gz") as archive:
            return _unpack_all(archive, staged)
    except (tarfile.TarError, EOFError, zlib.error, UnicodeError) as error:
        raise BackupError(_DAMAGED.format(file=file)) from error
    except OSError as error:
        if error.errno is None:  # gzip's way to say that this is no archive, or a torn one
            raise BackupError(_DAMAGED.format(file=file)) from error
        raise


def _unpack_all(archive: tarfile.TarFile, staged: Path) -> BackupManifest:
    free = shutil.disk_usage(staged).free - _SPARE_BYTES
    unpacked: dict[str, PackedFile] = {}
    for member in archive:
        ordinary = member.isreg() and member.size >= 0 and is_allowed(member.name)
        if not ordinary or member.name in unpacked:
            raise BackupError(_STRANGE.format(name=member.name[:80]))
        free -= member.size
        if free < 0 or len(unpacked) >= _MAX_FILES:
            raise BackupError(_TOO_LARGE)
        content = archive.extractfile(member)
        assert content is not None  # a regular file has content
        if member.name == MANIFEST:
            return _checked(BackupManifest.from_json(content.read(_MAX_MANIFEST_BYTES)), unpacked)
        unpacked[member.name] = _write(content, staged / member.name)
    raise BackupError(_INCOMPLETE)


def _write(content: IO[bytes], path: Path) -> PackedFile:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as target:
        path.chmod(0o600)
        while block := content.read(_BLOCK):
            target.write(block)
            digest.update(block)
            size += len(block)
    return PackedFile(size, digest.hexdigest())


def _checked(manifest: BackupManifest, unpacked: dict[str, PackedFile]) -> BackupManifest:
    if manifest.files != unpacked or not {RECORDS, KEY} <= unpacked.keys():
        raise BackupError(_INCOMPLETE)
    return manifest


def _prepare_records(staged: Path) -> None:
    """Brings the packed records to today's schema; the key must be theirs."""
    database = Database(f"sqlite:///{staged / RECORDS}")
    try:
        bring_up_to_date(database)
        check_key(database, Pseudonyms.from_file(staged / KEY))
        database.clean_up()
    except (RecordsUnavailableError, SecretKeyError) as error:
        raise BackupError(_BAD_RECORDS) from error
    except SchemaTooNewError as error:
        raise BackupError(str(error)) from error
    finally:
        database.close()


# -- putting in place -------------------------------------------------------------------------------------


def _put_in_place(staged: Path, settings: RecordsSettings, manifest: BackupManifest) -> None:
    """Generations first, which nothing points to yet; then records and key; last the pointer."""
    if manifest.has_index:
        _move_generations(staged / GENERATIONS, settings.home / "generations")
    database = Database(settings.url)
    try:
        copy_in(staged / RECORDS, database)
        (staged / KEY).replace(settings.secret_key_file)
        audit = Audit(database, Pseudonyms.from_file(settings.secret_key_file), utc_now)
        with database.writing() as session:
            audit.note(session, None, Action.RESTORED, created=manifest.created.isoformat())
    finally:
        database.close()
    if manifest.has_index:
        (staged / POINTER).replace(settings.home / "current")


def _move_generations(staged: Path, place: Path) -> None:
    """A generation that is there already is put aside first: it may be the damaged one."""
    place.mkdir(exist_ok=True, mode=0o700)
    for generation in sorted(staged.iterdir()):
        target = place / generation.name
        if target.exists():
            target.rename(staged.parent / f"{generation.name}.before")
        generation.rename(target)


_UNREADABLE = "Không khôi phục được từ {file}: {reason}."
_DAMAGED = "Tệp {file} không phải bản sao lưu của trợ lý, hoặc đã hỏng. Dữ liệu hiện có được giữ nguyên."
_STRANGE = "Bản sao lưu có tệp lạ ({name}) nên không khôi phục. Dữ liệu hiện có được giữ nguyên."
_TOO_LARGE = "Ổ đĩa không đủ chỗ để khôi phục bản sao lưu này. Dữ liệu hiện có được giữ nguyên."
_INCOMPLETE = "Bản sao lưu thiếu tệp hoặc có tệp bị sửa. Dữ liệu hiện có được giữ nguyên."
_BAD_RECORDS = "Nhật ký hoặc khoá trong bản sao lưu bị hỏng. Dữ liệu hiện có được giữ nguyên."
