import numpy as np
import pytest

from knowledge.errors import IndexDamagedError
from knowledge.index.dense import CHROMA_BATCH, ChromaIndex, ChromaWriter, ExactIndex
from knowledge.index.generation import Generation
from knowledge.index.home import IndexHome
from tests.knowledge.index.sample_library import EMBEDDER, REPORT, RESOLUTION, UPLOAD, write_generation


def unit_vectors(count, dimensions=16, seed=0):
    vectors = np.random.default_rng(seed).normal(size=(count, dimensions)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_exact_search_gives_the_nearest_in_order():
    vectors = unit_vectors(500)
    hits = ExactIndex(vectors).search(vectors[42], 10)
    expected = np.argsort(-(vectors @ vectors[42]))[:10]
    assert hits.rows.tolist() == expected.tolist()
    assert hits.rows[0] == 42
    assert hits.cosines[0] == pytest.approx(1)


def test_exact_search_gives_all_when_there_are_fewer_than_asked_for():
    assert len(ExactIndex(unit_vectors(3)).search(unit_vectors(1)[0], 10).rows) == 3
    assert len(ExactIndex(unit_vectors(0)).search(unit_vectors(1)[0], 10).rows) == 0


def test_a_large_library_is_searched_in_chroma_with_the_same_result(tmp_path):
    home = IndexHome(tmp_path)
    write_generation(home, [REPORT, RESOLUTION, UPLOAD])
    folder = home.current().folder
    exact, graph = Generation(folder), Generation(folder, exact_search_limit=0)
    assert isinstance(graph.dense, ChromaIndex)
    vector = EMBEDDER.embed_query_vector("kinh tế số chiếm bao nhiêu")
    expected, found = exact.dense.search(vector, 3), graph.dense.search(vector, 3)
    assert found.rows.tolist() == expected.rows.tolist()
    assert np.allclose(found.cosines, expected.cosines, atol=1e-5)


def test_chroma_takes_a_whole_batch_at_once(tmp_path):
    writer = ChromaWriter(tmp_path / "chroma")
    writer.upsert([f"{number:024x}" for number in range(CHROMA_BATCH)], unit_vectors(CHROMA_BATCH, 4))
    assert writer.count() == CHROMA_BATCH
    writer.delete([f"{number:024x}" for number in range(10, CHROMA_BATCH)])
    assert writer.count() == 10
    writer.close()


def test_a_batch_written_twice_is_there_once(tmp_path):
    writer = ChromaWriter(tmp_path / "chroma")
    for _ in range(2):
        writer.upsert(["a", "b"], unit_vectors(2))
    assert writer.count() == 2
    writer.close()


def test_a_folder_without_the_collection_is_told_as_damage(tmp_path):
    index = ChromaIndex(tmp_path / "chroma", store=None)
    with pytest.raises(IndexDamagedError, match="Chroma"):
        index.search(unit_vectors(1)[0], 1)
