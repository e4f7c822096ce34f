import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.embeddings import Embeddings

from knowledge.embedding.hashing import HashingEmbedder


@given(st.lists(st.text(), max_size=5))
def test_every_text_has_a_unit_vector(texts):
    vectors = HashingEmbedder().embed_passage_vectors(texts)
    assert vectors.shape == (len(texts), 64)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_shared_syllables_bring_texts_together():
    embedder = HashingEmbedder(256)
    question = embedder.embed_query_vector("ai chủ trì nghị quyết 50")
    near, far = embedder.embed_passage_vectors(["Phòng chủ trì Nghị quyết 50", "Thời tiết hôm nay nắng đẹp"])
    assert near @ question > far @ question + 0.3


def test_the_same_text_has_the_same_vector_in_every_process():
    assert np.sign(HashingEmbedder(8).embed_query_vector("xã đảo")).tolist() == [0, 0, 1, 0, 1, 0, 0, 0]


def test_its_size_is_part_of_its_name():
    assert HashingEmbedder(32).name != HashingEmbedder(64).name
    assert isinstance(HashingEmbedder(), Embeddings)


def test_progress_is_told():
    heard = []
    HashingEmbedder().embed_passage_vectors(["a", "b"], heard.append)
    assert sum(heard) == 2
    assert HashingEmbedder().count_tokens("Lý Sơn, 2022") == 3
