"""An ingest killed at any moment leaves an index that serves: processes are really killed here."""

import subprocess
import sys
import time

import pytest

from ingest.pipeline import ingest_documents
from ingest.sources import Source
from knowledge.index.home import IndexHome
from knowledge.retrieval.hybrid import HybridRetriever
from tests.ingest.dying_ingest import EMBEDDER, FIRST, SECOND

OLD = {document.id for document in FIRST}
NEW = OLD | {document.id for document in SECOND}


@pytest.fixture
def folder(tmp_path):
    ingest_documents(IndexHome(tmp_path), EMBEDDER, [Source("cu", lambda _: FIRST)])
    return tmp_path


def start(folder, moment):
    command = [sys.executable, "-m", "tests.ingest.dying_ingest", str(folder), moment]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def wait_for(process, stage):
    for line in process.stdout:
        if line == f"{stage}\n":
            return
    raise AssertionError(f"the ingest ended before {stage}")


def served(folder):
    """What a bot that starts now serves; every document is really read and searched."""
    home = IndexHome(folder, EMBEDDER.name, EMBEDDER.dimensions)
    generation = home.current()
    found = HybridRetriever(home, EMBEDDER).rank("Phòng nào chủ trì Nghị quyết 50?", 1).retrieval
    assert found.passages[0].document.id == "bao-cao"
    return {generation.load(info.id)[0].id for info in generation.documents()}


def assert_the_next_ingest_succeeds(folder):
    home = IndexHome(folder, EMBEDDER.name, EMBEDDER.dimensions)
    ingest_documents(home, EMBEDDER, [Source("moi", lambda _: SECOND)])
    assert served(folder) == NEW
    assert len(list((folder / "generations").iterdir())) == 2


@pytest.mark.parametrize("moment", ["reading", "embedding", "carrying", "finishing", "published"])
def test_killed_before_the_swap_the_old_library_serves_and_the_next_ingest_succeeds(folder, moment):
    process = start(folder, moment)
    assert process.wait(60) == -9
    process.stdout.close()
    assert served(folder) == OLD
    assert_the_next_ingest_succeeds(folder)


def test_killed_just_after_the_swap_the_new_library_serves(folder):
    process = start(folder, "swapped")
    assert process.wait(60) == -9
    process.stdout.close()
    assert served(folder) == NEW
    assert_the_next_ingest_succeeds(folder)


def test_killed_at_odd_moments_one_library_or_the_other_serves(folder):
    for milliseconds in (0, 5, 20, 60):
        process = start(folder, "never")
        wait_for(process, "carrying")
        time.sleep(milliseconds / 1000)
        process.kill()
        process.wait(60)
        process.stdout.close()
        assert served(folder) in (OLD, NEW)
    assert_the_next_ingest_succeeds(folder)


def test_texts_embedded_before_the_kill_are_not_embedded_again(folder):
    process = start(folder, "finishing")
    process.wait(60)
    process.stdout.close()
    home = IndexHome(folder, EMBEDDER.name, EMBEDDER.dimensions)
    report = ingest_documents(home, EMBEDDER, [Source("moi", lambda _: SECOND)])
    assert report.embedded == 0
    assert report.from_cache >= len(SECOND)
