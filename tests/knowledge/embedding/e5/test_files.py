import json
import multiprocessing
import threading

import numpy as np
import pytest

from knowledge.embedding.e5 import files as module
from knowledge.embedding.e5.files import open_files
from knowledge.embedding.onnx_e5 import OnnxE5Embedder
from knowledge.errors import EmbedderError

TEXT = "Tỷ lệ hồ sơ giải quyết đúng hạn"


def _contents(cache):
    return {path.name: path.read_bytes() for path in cache.rglob("*") if path.is_file()}


@pytest.fixture
def copy(good, tmp_path, embedder_cache):
    """A folder with the good files, and where they lie in it."""
    folder = tmp_path / open_files(embedder_cache).graph.parent.name
    folder.mkdir()
    for name, content in good.items():
        (folder / name).write_bytes(content)
    return tmp_path, folder


@pytest.fixture(scope="module")
def good(embedder_cache):
    open_files(embedder_cache)
    return _contents(embedder_cache)


def test_builds_twice_to_the_same_bytes(good, tmp_path):
    open_files(tmp_path / "made" / "on the way")
    assert _contents(tmp_path) == good


def test_holds_the_graph_the_table_and_a_manifest_and_is_small(good):
    assert set(good) == {"encoder.onnx", "vocabulary.slots", "manifest.json"}
    assert sum(map(len, good.values())) < 20_000_000


def test_opening_again_builds_nothing(embedder_cache, good, monkeypatch):
    monkeypatch.setattr(module, "_build", lambda *_: pytest.fail("built again"))
    open_files(embedder_cache)


@pytest.mark.parametrize("name", ["encoder.onnx", "vocabulary.slots", "manifest.json"])
@pytest.mark.parametrize("harm", ["missing", "empty", "cut", "altered"])
def test_a_damaged_file_is_built_again(good, copy, name, harm):
    cache, folder = copy
    content = bytearray(good[name])
    content[len(content) // 2] ^= 1
    harmed = {"missing": None, "empty": b"", "cut": good[name][:-7], "altered": bytes(content)}[harm]
    (folder / name).unlink()
    if harmed is not None:
        (folder / name).write_bytes(harmed)
    open_files(cache)
    assert _contents(cache) == good


@pytest.mark.parametrize(
    "manifest", ["[]", "{}", '{"weights": 1, "files": []}', '{"weights": null, "files": {"a": "b"}}']
)
def test_a_strange_manifest_is_written_again(good, copy, manifest):
    cache, folder = copy
    (folder / "manifest.json").write_text(manifest)
    open_files(cache)
    assert _contents(cache) == good


def test_files_of_other_weights_are_not_used(good, copy):
    cache, folder = copy
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"weights": "0" * 64}))
    open_files(cache)
    assert _contents(cache) == good


def _embed_in_process(cache, barrier, results):
    barrier.wait()
    results.put(OnnxE5Embedder(cache, threads=1).embed_query_vector(TEXT).tolist())


def test_two_processes_that_build_at_once_both_end_well(tmp_path, good):
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(2), context.Queue()
    processes = [
        context.Process(target=_embed_in_process, args=(tmp_path, barrier, results)) for _ in range(2)
    ]
    for process in processes:
        process.start()
    first, second = (results.get(timeout=60) for _ in processes)
    for process in processes:
        process.join()
    np.testing.assert_allclose(first, second, atol=1e-5)
    assert _contents(tmp_path) == good


def test_an_open_embedder_outlives_a_rebuild(copy):
    cache, folder = copy
    embedder = OnnxE5Embedder(cache)
    before = embedder.embed_query_vector(TEXT)
    (folder / "manifest.json").unlink()
    rebuilding = threading.Thread(target=open_files, args=(cache,))
    rebuilding.start()
    np.testing.assert_allclose(embedder.embed_query_vector(TEXT + " "), before, atol=1e-5)
    rebuilding.join()
    np.testing.assert_allclose(embedder.embed_query_vector(TEXT), before, atol=1e-5)


def test_says_so_when_the_folder_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EmbedderError, match=r"Không ghi được.*quyền ghi"):
        open_files(tmp_path / "file")


def test_a_full_disk_leaves_no_half_file(tmp_path, monkeypatch):
    def write_half(path, content):
        with path.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.Path, "write_bytes", write_half)
    with pytest.raises(EmbedderError, match="No space left"):
        open_files(tmp_path)
    assert _contents(tmp_path) == {}


def test_weights_that_were_altered_are_not_built_from(tmp_path, monkeypatch):
    monkeypatch.setattr("knowledge.embedding.e5.source.SHA256", "0" * 64)
    with pytest.raises(EmbedderError, match="SHA-256"):
        open_files(tmp_path)
    assert _contents(tmp_path) == {}
