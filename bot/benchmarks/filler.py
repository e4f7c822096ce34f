"""Documents to make a library large: words of its own sentences in new order, with vectors that look like its own.

Nothing from outside is needed, and the index is as hard as a real one: the same syllables as often, new pairs
of them, other figures. The vectors are synthetic (each between two of the library's own, plus noise), since
embedding 100,000 chunks takes half an hour or more; what a question costs does not hang on what they mean.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from knowledge.documents import Document, Section, Sentence
from knowledge.embedding.embedder import Embedder, OnProgress
from knowledge.index.generation import Generation

SEED = 50
SECTIONS = 20  # of a document, each of which becomes one chunk
SENTENCES = 6  # of a section
_RUNS = (2, 5)  # pieces that a sentence is made of, fewest and most
_RUN_WORDS = (3, 9)  # neighbouring words that are taken together
_NOISE = 0.35  # length of the noise against vectors of length 1

Vectors = NDArray[np.float32]


class Filler:
    """Makes documents; the same seed makes the same ones."""

    def __init__(self, sentences: Sequence[str], seed: int = SEED) -> None:
        """``sentences`` of several words each are what is recombined."""
        self._words = [
            words for words in (sentence.split() for sentence in sentences) if len(words) > _RUN_WORDS[0]
        ]
        self._random = random.Random(seed)

    @classmethod
    def of(cls, generation: Generation) -> "Filler":
        """A filler from all sentences of a library."""
        sections = [s for info in generation.documents() for s in generation.sections_of_document(info.id)]
        stored = generation.sentences_of_sections(section.row for section in sections)
        return cls([sentence.sentence.text for those in stored.values() for sentence in those])

    def documents(self, chunks: int) -> Iterator[Document]:
        """Documents of about so many chunks in all."""
        for number in range(-(-chunks // SECTIONS)):
            yield self._document(number, min(SECTIONS, chunks - number * SECTIONS))

    def _document(self, number: int, sections: int) -> Document:
        title = self._sentence().rstrip(".")
        headings = [f"Mục {position}. {self._sentence().rstrip('.')}" for position in range(1, sections + 1)]
        texts = [[self._sentence() for _ in range(SENTENCES)] for _ in headings]
        flat = [text for section in texts for text in section]
        starts = [0, *accumulate(len(text) + 1 for text in flat)]
        places = iter(enumerate(zip(flat, starts, strict=False)))
        built = tuple(
            Section(
                (heading,), None,
                tuple(Sentence(t, start, start + len(t), n) for n, (t, start) in (next(places) for _ in section)),
            )
            for heading, section in zip(headings, texts, strict=True)
        )  # fmt: skip
        return Document(f"filler-{number}", title, " ".join(flat), built)

    def _sentence(self) -> str:
        words = [word for _ in range(self._random.randint(*_RUNS)) for word in self._run()]
        text = " ".join(words).strip(" ,.;:-–")
        return f"{text[:1].upper()}{text[1:]}."

    def _run(self) -> list[str]:
        words = self._random.choice(self._words)
        length = self._random.randint(*_RUN_WORDS)
        start = self._random.randrange(max(len(words) - length, 0) + 1)
        return [self._other_figures(word) for word in words[start : start + length]]

    def _other_figures(self, word: str) -> str:
        """Digits drawn anew: else the filler would answer the library's questions."""
        if word.isalpha():
            return word
        return "".join(str(self._random.randrange(10)) if c.isdigit() else c for c in word).strip(".;")


class SyntheticPassages(Embedder):
    """The real embedder for questions; passages get synthetic vectors, whatever they say."""

    def __init__(self, real: Embedder, samples: Vectors, seed: int = SEED) -> None:
        """``samples``: real passage vectors, shape (n, dimensions)."""
        self.name, self.dimensions, self.max_tokens = real.name, real.dimensions, real.max_tokens
        self._real = real
        self._samples = np.asarray(samples, np.float32)
        self._random = np.random.default_rng(seed)

    @override
    def embed_query_vectors(self, texts: Sequence[str]) -> Vectors:
        return self._real.embed_query_vectors(texts)

    @override
    def embed_passage_vectors(self, texts: Sequence[str], on_progress: OnProgress | None = None) -> Vectors:
        shape = (len(texts), self.dimensions)
        pairs = self._random.integers(0, len(self._samples), (2, len(texts)))
        noise = self._random.standard_normal(shape, np.float32) * (_NOISE / np.sqrt(self.dimensions))
        vectors = self._samples[pairs[0]] + self._samples[pairs[1]] + noise
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        if on_progress:
            on_progress(len(texts))
        return np.asarray(vectors, np.float32)

    @override
    def count_tokens(self, text: str) -> int:
        return self._real.count_tokens(text)
