import pytest

from knowledge.embedding.onnx_e5 import OnnxE5Embedder


@pytest.fixture(scope="session")
def e5(tmp_path_factory):
    """The real embedder: what is calibrated on it must be tested on it."""
    return OnnxE5Embedder(tmp_path_factory.mktemp("e5"), threads=1)
