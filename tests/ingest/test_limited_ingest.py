"""Where there is no room or no right to write: real limits, set on a real process."""

import subprocess
import sys

import pytest

from ingest.pipeline import ingest_documents
from ingest.sources import Source
from knowledge.index.home import IndexHome
from tests.ingest.dying_ingest import EMBEDDER, FIRST


@pytest.fixture
def folder(tmp_path):
    ingest_documents(IndexHome(tmp_path), EMBEDDER, [Source("cu", lambda _: FIRST)])
    for path in (tmp_path, *tmp_path.parents[:2]):
        path.chmod(0o755)  # so that who may not write may still look
    return tmp_path


def run(folder, room):
    command = [sys.executable, "-m", "tests.ingest.limited_ingest", str(folder), room]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def assert_untouched(folder):
    home = IndexHome(folder)
    assert {info.id for info in home.current().documents()} == {document.id for document in FIRST}
    assert len(list((folder / "generations").iterdir())) == 1


@pytest.mark.parametrize("room", ["3000", "30000", "300000"])
def test_without_room_on_the_disk_the_old_library_serves_and_people_are_told(folder, room):
    message = run(folder, room)
    assert message.startswith("IndexNotWrittenError")
    assert "ổ đĩa" in message or "trên đĩa" in message
    assert "vẫn nguyên vẹn" in message
    assert_untouched(folder)


def test_without_the_right_to_write_the_old_library_serves_and_people_are_told(folder):
    folder.chmod(0o555)
    (folder / "ingest.lock").chmod(0o444)
    try:
        message = run(folder, "forbidden")
    finally:
        folder.chmod(0o755)
    assert message.startswith("IndexNotWrittenError")
    assert "quyền ghi" in message
    assert_untouched(folder)
