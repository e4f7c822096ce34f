"""Any sentence-transformers model, of a hub or a local folder: the extra [hub], imported only when chosen."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from typing_extensions import override

from knowledge.embedding.e5.source import file_digest
from knowledge.embedding.embedder import Embedder, OnProgress, Vectors, batches_by_length, prepare_text
from knowledge.errors import EmbedderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_E5_PREFIXES = ("query: ", "passage: ")
_E5_NAME = re.compile(r"(?<![a-z0-9])e5(?![a-z0-9])", re.IGNORECASE)
_BATCH_CHARACTERS = 6_000  # about 1,500 tokens of Vietnamese


class SentenceTransformerEmbedder(Embedder):
    """The model that ``model`` names, on the CPU: a folder, or a name that sentence-transformers looks up."""

    def __init__(self, model: str, prefixes: tuple[str, str] | None = None, threads: int = 2) -> None:
        """Load the model; for a folder the network is never asked.

        ``prefixes`` go before a query and a passage. By default they are e5's for models named so (not for
        e5 models that take instructions), empty for others. ``threads`` is torch's, for the whole process.

        Raises:
            EmbedderError: the extra is not installed, or there is no such model, or it cannot be loaded.
        """
        folder = _local_folder(model)
        short_name = folder.name if folder else model
        self._query_prefix, self._passage_prefix = prefixes or _default_prefixes(short_name)
        self._model = _load(model, folder, threads)
        self.name = f"sentence-transformers/{short_name}{_folder_digest(folder) if folder else ''}"
        if self._query_prefix or self._passage_prefix:
            self.name += f"[{self._query_prefix}|{self._passage_prefix}]"
        self.dimensions = int(self._model.get_embedding_dimension() or 0)
        self.max_tokens = int(self._model.max_seq_length or 512)

    @override
    def embed_query_vectors(self, texts: Sequence[str]) -> Vectors:
        return self._embed(self._query_prefix, texts, None)

    @override
    def embed_passage_vectors(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        return self._embed(self._passage_prefix, texts, on_progress)

    @override
    def count_tokens(self, text: str) -> int:
        return len(self._model.tokenizer.encode(prepare_text(self._passage_prefix + text)))

    def _embed(self, prefix: str, texts: Sequence[str], on_progress: OnProgress | None) -> Vectors:
        prepared = [prepare_text(prefix + text) for text in texts]
        vectors = np.empty((len(prepared), self.dimensions), np.float32)
        for batch in batches_by_length([len(text) for text in prepared], _BATCH_CHARACTERS):
            vectors[batch] = self._model.encode(
                [prepared[i] for i in batch],
                batch_size=len(batch),
                show_progress_bar=False,
                normalize_embeddings=True,
            )
            if on_progress:
                on_progress(len(batch))
        return vectors


def _local_folder(model: str) -> Path | None:
    """The folder meant, or None for a hub's name; what can only be a path must exist."""
    path = Path(model).expanduser()
    if path.is_dir():
        return path.resolve()
    if path.is_absolute() or model.startswith((".", "~")) or model.count("/") > 1:
        raise EmbedderError(f"Không có thư mục mô hình {model}. Hãy kiểm tra lại đường dẫn.")
    return None


def _default_prefixes(name: str) -> tuple[str, str]:
    is_e5 = _E5_NAME.search(name) and "instruct" not in name.lower()
    return _E5_PREFIXES if is_e5 else ("", "")


def _load(model: str, folder: Path | None, threads: int) -> "SentenceTransformer":
    try:
        import torch
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise EmbedderError(
            f"Chưa cài phần bổ sung [hub] mà mô hình “{model}” cần. Hãy chạy: make hub "
            '(trong thư mục mã nguồn), hoặc: pip install "troly[hub]".'
        ) from error
    torch.set_num_threads(threads)
    try:
        return SentenceTransformer(str(folder or model), device="cpu", local_files_only=folder is not None)
    except Exception as error:  # whatever the model's files and the hub's client raise
        raise EmbedderError(
            f"Không nạp được mô hình “{model}”: {error}. Hãy kiểm tra tên hoặc thư mục và kết nối mạng."
        ) from error


def _folder_digest(folder: Path) -> str:
    """Part of the name: another model in the same folder must not be taken for the one of the index."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".json", ".safetensors", ".bin", ".model"} and path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(file_digest(path).encode())
    return "@" + digest.hexdigest()[:12]
