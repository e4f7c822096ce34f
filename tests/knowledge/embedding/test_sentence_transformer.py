import sys

import numpy as np
import pytest

from knowledge.embedding import build_embedder
from knowledge.embedding.e5.export import export_sentence_transformer
from knowledge.embedding.onnx_e5 import OnnxE5Embedder
from knowledge.embedding.sentence_transformer import SentenceTransformerEmbedder, _default_prefixes
from knowledge.errors import EmbedderError

TEXTS = [
    "Phòng Kinh tế và Hạ tầng nông thôn chủ trì triển khai Nghị quyết 50/NQ-CP ở huyện.",
    "100% xã có Internet băng rộng",
    "Cách mạng công nghiệp lần thứ tư là sự hội tụ của nhiều công nghệ mới. " * 30,
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return export_sentence_transformer(tmp_path_factory.mktemp("hub") / "multilingual-e5-small")


@pytest.fixture(scope="module")
def embedder(folder, tmp_path_factory):
    return build_embedder(f"st:{folder}", tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize(
    ("name", "prefixes"),
    [
        ("intfloat/multilingual-e5-small", ("query: ", "passage: ")),
        ("e5-base-v2", ("query: ", "passage: ")),
        ("my_folder/E5", ("query: ", "passage: ")),
        ("intfloat/multilingual-e5-large-instruct", ("", "")),
        ("bkai-foundation-models/vietnamese-bi-encoder", ("", "")),
        ("some/model-fe5", ("", "")),
    ],
)
def test_prefixes_are_for_e5_models_only(name, prefixes):
    assert _default_prefixes(name) == prefixes


@pytest.mark.parametrize("path", ["/no/such/folder", "./nothing", "~/nothing-here", "a/b/c"])
def test_a_folder_that_is_not_there_is_not_looked_up_elsewhere(path):
    with pytest.raises(EmbedderError, match="Không có thư mục"):
        SentenceTransformerEmbedder(path)


def test_says_what_to_install_when_the_extra_is_missing(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EmbedderError, match=r"make hub.*troly\[hub\]"):
        build_embedder(f"st:{tmp_path}", tmp_path)


@pytest.mark.hub
@pytest.mark.filterwarnings("default")  # what torch and transformers warn of is theirs
class TestOnTheEmbeddedWeights:
    def test_agrees_with_the_onnx_embedder(self, embedder, embedder_cache):
        onnx = OnnxE5Embedder(embedder_cache)
        queries = embedder.embed_query_vectors(TEXTS)
        assert queries.shape == (len(TEXTS), embedder.dimensions)
        assert (queries * onnx.embed_query_vectors(TEXTS)).sum(1).min() >= 0.999
        assert (embedder.embed_passage_vectors(TEXTS) * onnx.embed_passage_vectors(TEXTS)).sum(
            1
        ).min() >= 0.999

    def test_vectors_are_unit_length_float32_in_order(self, embedder):
        heard = []
        vectors = embedder.embed_passage_vectors(TEXTS * 4, heard.append)
        assert sum(heard) == len(vectors)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
        np.testing.assert_allclose(vectors[: len(TEXTS)], vectors[-len(TEXTS) :], atol=1e-4)

    def test_counts_tokens_as_the_onnx_embedder_does(self, embedder, embedder_cache):
        onnx = OnnxE5Embedder(embedder_cache)
        assert [embedder.count_tokens(text) for text in TEXTS] == [onnx.count_tokens(text) for text in TEXTS]
        assert embedder.max_tokens == onnx.max_tokens

    def test_its_name_tells_the_weights_and_the_prefixes(self, embedder, folder):
        assert embedder.name.startswith("sentence-transformers/multilingual-e5-small@")
        assert embedder.name.endswith("[query: |passage: ]")
        assert SentenceTransformerEmbedder(str(folder), prefixes=("", "")).name != embedder.name

    def test_a_folder_is_loaded_without_the_network(self, folder, monkeypatch):
        connections = []
        monkeypatch.setattr("socket.socket.connect", lambda *address: connections.append(address))
        monkeypatch.setattr("socket.getaddrinfo", lambda *address, **_: connections.append(address))
        SentenceTransformerEmbedder(str(folder)).embed_query_vector(TEXTS[0])
        assert connections == []

    def test_a_folder_without_a_model_is_refused(self, tmp_path):
        with pytest.raises(EmbedderError, match="Không nạp được"):
            SentenceTransformerEmbedder(str(tmp_path))
