import gzip
import io
import shutil
import tarfile

import pytest

from bot.records.backup import restoring
from bot.records.backup.contents import BackupManifest, is_allowed
from bot.records.backup.restoring import restore
from bot.records.errors import BackupError
from tests.bot.records.backup.conftest import opened


@pytest.fixture
def unharmed(new, tmp_path):
    """Whatever the test restores, the installation and everything around it stay as they were."""
    outside = tmp_path / "outside.txt"
    outside.write_text("outside")
    before = held(new.home)
    new.records.close()
    yield new.settings
    assert outside.read_text() == "outside"
    assert held(new.home) == before
    again = opened(new.home)
    assert again.asked() == ["câu hỏi mới"]
    again.records.close()


def held(home):
    return sorted(
        str(path.relative_to(home)) for path in home.rglob("*") if not path.name.startswith("records.sqlite-")
        and path.name != "ingest.lock"
    )  # fmt: skip


def rewritten(archive, change):
    """The archive with ``change`` made to its list of (header, content)."""
    with tarfile.open(archive) as packed:
        members = [(m, packed.extractfile(m).read()) for m in packed]
    target = archive.with_name("changed.tar.gz")
    with tarfile.open(target, "w:gz") as packed:
        for member, content in change(members):
            member.size = len(content) if member.isreg() else 0
            packed.addfile(member, io.BytesIO(content))
    return target


def with_file(name, content=b"x", **header):
    def change(members):
        member = tarfile.TarInfo(name)
        for field, value in header.items():
            setattr(member, field, value)
        return [(member, content), *members]

    return change


@pytest.mark.parametrize(
    "name",
    [
        "../outside.txt",
        "index/generations/../../../outside.txt",
        "index/generations/gen-2/../../../../outside.txt",
        "/etc/troly",
        "index/generations/gen-2/..",
        "index/generations/gen-2/.hidden",
        "index\\generations\\x\\y",
        "records.sqlite/../x",
        "C:/x",
        "models/x.onnx",
        "index/generations/gen-2/a\nb",
        "index/generations/a/b/c/d/e/f/g/h",
        "",
        ".",
        "index/generations/gen-2/x ",
    ],
)
def test_a_file_that_does_not_belong_there_is_refused(archive, unharmed, name):
    assert not is_allowed(name)
    with pytest.raises(BackupError):
        restore(rewritten(archive, with_file(name)), unharmed)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE])
@pytest.mark.parametrize("name", ["index/generations/gen-2/link", "records.sqlite"])
def test_nothing_but_files_is_unpacked(archive, unharmed, kind, name):
    change = with_file(name, b"", type=kind, linkname="../../outside.txt")
    with pytest.raises(BackupError):
        restore(rewritten(archive, change), unharmed)


def test_a_file_that_comes_twice_is_refused(archive, unharmed):
    with pytest.raises(BackupError, match="tệp lạ"):
        restore(rewritten(archive, with_file("secret.key")), unharmed)


def test_a_changed_byte_is_noticed(archive, unharmed):
    def change(members):
        return [(m, b"X" + c[1:] if m.name.endswith("vectors.bin") else c) for m, c in members]

    with pytest.raises(BackupError, match="bị sửa"):
        restore(rewritten(archive, change), unharmed)


@pytest.mark.parametrize("name", ["records.sqlite", "secret.key", "index/current", "manifest.json"])
def test_a_missing_file_is_noticed(archive, unharmed, name):
    with pytest.raises(BackupError):
        restore(rewritten(archive, lambda members: [m for m in members if m[0].name != name]), unharmed)


def test_a_file_that_the_list_does_not_know_is_noticed(archive, unharmed):
    change = with_file("index/generations/gen-2/extra.bin")
    with pytest.raises(BackupError):
        restore(rewritten(archive, change), unharmed)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_a_torn_archive_is_noticed(archive, unharmed, share):
    archive.write_bytes(archive.read_bytes()[: int(archive.stat().st_size * share)])
    with pytest.raises(BackupError):
        restore(archive, unharmed)


@pytest.mark.parametrize(
    "content",
    [b"", b"no archive", gzip.compress(b"no tar", mtime=0), b"\x1f\x8b" + b"\xff" * 100, b"PK\x03\x04"],
)
def test_what_is_no_archive_is_said_so(tmp_path, unharmed, content):
    file = tmp_path / "x.tar.gz"
    file.write_bytes(content)
    with pytest.raises(BackupError):
        restore(file, unharmed)


def test_a_file_that_is_not_there_is_said_so(tmp_path, unharmed):
    with pytest.raises(BackupError, match=r"missing\.tar\.gz"):
        restore(tmp_path / "missing.tar.gz", unharmed)


def test_an_archive_larger_than_the_disk_is_refused_before_it_is_unpacked(archive, unharmed, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 50_010_000))
    with pytest.raises(BackupError, match="không đủ chỗ"):
        restore(archive, unharmed)


def test_an_archive_of_countless_files_is_refused(archive, unharmed, monkeypatch):
    monkeypatch.setattr(restoring, "_MAX_FILES", 3)
    with pytest.raises(BackupError, match="không đủ chỗ"):
        restore(archive, unharmed)


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b'{"format": 2}', b'{"format": 1, "files": []}', b"\xff", b"null", b"[" * 10_000],
)
def test_a_list_that_cannot_be_read_is_refused(data):
    with pytest.raises(BackupError):
        BackupManifest.from_json(data)


def repacked(archive, name, content):
    """An archive of this program in every respect, one file of which holds something else."""
    import hashlib
    from dataclasses import replace

    from bot.records.backup.contents import PackedFile

    def change(members):
        changed = []
        for member, data in members:
            if member.name == "manifest.json":
                manifest = BackupManifest.from_json(data)
                packed = PackedFile(len(content), hashlib.sha256(content).hexdigest())
                data = replace(manifest, files=manifest.files | {name: packed}).to_json()
            changed.append((member, content if member.name == name else data))
        return changed

    return rewritten(archive, change)


def test_records_that_are_no_database_are_refused(archive, unharmed):
    with pytest.raises(BackupError, match="hỏng"):
        restore(repacked(archive, "records.sqlite", b"no database " * 500), unharmed)


@pytest.mark.parametrize("key", [b"", b"no key", b"ab" * 32])
def test_a_key_that_is_not_the_records_own_is_refused(archive, unharmed, key):
    with pytest.raises(BackupError, match="hỏng"):
        restore(repacked(archive, "secret.key", key), unharmed)


def test_records_of_a_newer_program_are_refused(old, tmp_path, unharmed):
    with old.records.database.writing() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(BackupError, match="9999"):
        restore(old.backup(tmp_path / "newer.tar.gz"), unharmed)
