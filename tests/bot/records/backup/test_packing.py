import json
import sqlite3
import tarfile
import threading

import pytest
from sqlalchemy import func, select

from bot.assistant.guard import Guard
from bot.assistant.trace import Trace
from bot.records.backup.contents import BackupManifest
from bot.records.backup.copying import copy_out
from bot.records.backup.packing import backup
from bot.records.database import Database
from bot.records.errors import BackupError
from bot.records.questions.recording import Door, QuestionRecords
from bot.records.schema import HEAD
from bot.records.tables import CitedDocumentRow, QuestionRow
from knowledge.index.lock import IndexBusyError, writer_lock
from tests.bot.records.outcomes import answer


def test_the_archive_holds_records_key_and_the_generations_that_serve(old, archive):
    (old.home / "generations" / "garbage").mkdir()
    with tarfile.open(archive) as packed:
        names = packed.getnames()
        manifest = BackupManifest.from_json(packed.extractfile("manifest.json").read())
    assert names[-1] == "manifest.json"
    assert set(names[:-1]) == set(manifest.files) == {
        "records.sqlite", "secret.key", "index/current",
        "index/generations/gen-1/manifest.json", "index/generations/gen-1/chroma/vectors.bin",
        "index/generations/gen-2/manifest.json", "index/generations/gen-2/chroma/vectors.bin",
    }  # fmt: skip
    assert (manifest.schema, manifest.has_index) == (HEAD, True)


def test_only_its_owner_can_read_the_archive(archive):
    assert archive.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in archive.parent.glob(".backup*")] == []


def test_an_installation_without_an_index_is_backed_up_too(old, tmp_path):
    (old.home / "current").unlink()
    manifest = backup(old.records.database, old.settings, tmp_path / "x.tar.gz")
    assert set(manifest.files) == {"records.sqlite", "secret.key"}


def test_an_archive_is_never_written_over_another(old, archive):
    before = archive.read_bytes()
    with pytest.raises(BackupError, match="Đã có tệp"):
        old.backup(archive)
    assert archive.read_bytes() == before


def test_a_place_that_cannot_be_written_is_said_so_and_left_clean(old, tmp_path):
    with pytest.raises(BackupError):
        old.backup(tmp_path / "missing" / "x.tar.gz")
    (old.home / "secret.key").unlink()
    with pytest.raises(BackupError):
        old.backup(tmp_path / "x.tar.gz")
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []


def test_a_pointer_that_cannot_be_read_is_said_so(old, tmp_path):
    (old.home / "current").write_text("{")
    with pytest.raises(BackupError, match="troly doctor"):
        old.backup(tmp_path / "x.tar.gz")


def test_does_not_pack_an_index_that_is_being_written(old, tmp_path):
    with writer_lock(old.home / "ingest.lock"), pytest.raises(IndexBusyError):
        old.backup(tmp_path / "x.tar.gz")
    assert json.loads((old.home / "current").read_text())["current"] == "gen-2"


def test_a_copy_made_while_people_ask_is_whole(database, pseudonyms, tmp_path):
    """Each question cites one document in the same transaction: a copy with one and not the other is torn."""
    questions = QuestionRecords(database, pseudonyms, Guard())
    stop = threading.Event()

    def ask():
        while not stop.is_set():
            questions.record("q", answer(), Trace(), Door.TELEGRAM)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    counts = []
    for n in range(3):
        copy_out(database, tmp_path / f"{n}.sqlite")
        counts.append(_counted(tmp_path / f"{n}.sqlite"))
    stop.set()
    for thread in threads:
        thread.join()
    assert all(asked == cited for asked, cited in counts)
    assert [asked for asked, _ in counts] == sorted(asked for asked, _ in counts)
    assert counts[-1][0] > 0


def _counted(file):
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    copy = Database(f"sqlite:///{file}")
    with copy.reading() as session:
        counts = tuple(
            session.scalar(select(func.count()).select_from(table))
            for table in (QuestionRow, CitedDocumentRow)
        )
    copy.close()
    return counts
