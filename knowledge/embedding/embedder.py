"""The seam: text in, unit vectors out. Queries and passages are embedded apart, as e5-like models want it.

Importing LangChain's base class costs 0.15 s and 10 MB (measured beside the index), so code that only names
the type imports this module under ``TYPE_CHECKING``.
"""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from knowledge.vietnamese.text import compose

Vectors = NDArray[np.float32]
OnProgress = Callable[[int], None]


class Embedder(Embeddings):
    """Turns texts into float32 vectors of length 1, so that a dot product is the cosine.

    Attributes:
        name: identity of model and weights; it stands in the index recipe: another name, another index.
        dimensions: length of every vector.
        max_tokens: what the model reads of one text; the rest is left out.
    """

    name: str
    dimensions: int
    max_tokens: int

    @abstractmethod
    def embed_query_vectors(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, shape (len(texts), dimensions), in the order given."""

    @abstractmethod
    def embed_passage_vectors(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        """Vectors of passages, shape (len(texts), dimensions), in the order given.

        ``on_progress`` hears, after each batch, how many texts that batch held.
        """

    @abstractmethod
    def count_tokens(self, text: str) -> int:
        """Tokens of ``text`` as a passage, prefix and markers included, to compare with ``max_tokens``."""

    def embed_query_vector(self, text: str) -> Vectors:
        """The vector of one question, shape (dimensions,)."""
        vector: Vectors = self.embed_query_vectors([text])[0]
        return vector

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's name for passages."""
        vectors: list[list[float]] = self.embed_passage_vectors(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """LangChain's name for a question."""
        vector: list[float] = self.embed_query_vector(text).tolist()
        return vector


def prepare_text(text: str) -> str:
    """What every embedder does first: NFC, no NUL, no half of a surrogate pair.

    The cosine between NFC and NFD of one text is 0.777; a NUL ends a string in C; half a pair has no UTF-8.
    """
    return compose(text.replace("\0", " ").encode("utf-8", "replace").decode())


def batches_by_length(lengths: Sequence[int], limit: int) -> Iterator[list[int]]:
    """Indices of texts, longest first, in batches of at most ``limit`` units of padded length.

    Longest first, so that the highest memory is reached at once and not after an hour; alike lengths
    together, so that little is computed on padding. A text longer than ``limit`` goes alone.
    """
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if batch and lengths[batch[0]] * (len(batch) + 1) > limit:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
