"""From the setting to the embedder. Each technology is imported when it is chosen."""

from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import EmbedderError

if TYPE_CHECKING:
    from knowledge.embedding.embedder import Embedder

EMBEDDED = "e5-small"
_SENTENCE_TRANSFORMER = "st:"


def build_embedder(spec: str, cache_dir: Path, threads: int = 2) -> "Embedder":
    """The embedder that ``spec`` names: "e5-small", or "st:" and a sentence-transformers name or folder.

    ``cache_dir`` takes the files that the embedded model is built into; ``threads`` limits the cores used.

    Raises:
        EmbedderError: ``spec`` is unknown, or that embedder cannot be built or loaded.
    """
    if spec == EMBEDDED:
        from knowledge.embedding.onnx_e5 import OnnxE5Embedder

        return OnnxE5Embedder(cache_dir, threads)
    if spec.startswith(_SENTENCE_TRANSFORMER) and (model := spec.removeprefix(_SENTENCE_TRANSFORMER).strip()):
        from knowledge.embedding.sentence_transformer import SentenceTransformerEmbedder

        return SentenceTransformerEmbedder(model, threads=threads)
    raise EmbedderError(
        f"Không có mô hình nhúng nào tên “{spec}”. Hãy dùng “{EMBEDDED}” (mặc định, có sẵn) "
        f"hoặc “{_SENTENCE_TRANSFORMER}<tên hoặc thư mục mô hình sentence-transformers>”."
    )
