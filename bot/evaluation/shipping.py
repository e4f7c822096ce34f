"""Writes the vectors that come with the code (``ingest.known_vectors``): those of every text of the shipped library.

python -m bot.evaluation.shipping [--out KNOWN_VECTORS.npz]
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.evaluation.serving import evaluation_house
from bot.settings import Settings
from ingest.building import carried_documents
from ingest.known_vectors import KNOWN_VECTORS_FILE, KnownVectors
from ingest.vector_cache import Role, vector_key
from knowledge.errors import KnowledgeError
from knowledge.index.fields import searched_text
from knowledge.index.generation import Generation

Vectors = NDArray[np.float32]


def main(arguments: Sequence[str] | None = None) -> int:
    """Brings the index up to date and writes; 1 when there is no library to do it with."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.evaluation.shipping", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--out", type=Path, default=KNOWN_VECTORS_FILE, help="default: the file that ships")
    out: Path = parser.parse_args(arguments).out
    try:
        house = evaluation_house(Settings())
    except KnowledgeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    embedder = house.embedder.name
    keys, vectors = [], []
    for role, text, vector in texts_with_vectors(house.index.current()):
        keys.append(vector_key(embedder, role, text))
        vectors.append(vector)
    KnownVectors.of(keys, np.vstack(vectors)).save(out, embedder)
    sys.stdout.write(f"{len(set(keys))} vectors: {out}\n")
    return 0


def texts_with_vectors(generation: Generation) -> Iterator[tuple[Role, str, Vectors]]:
    """Every text that the generation was embedded from, on its side of the search, with its vector, shape (d,)."""
    for carried in carried_documents(generation, lambda _: True):
        document, chunks = generation.load(carried.entry.id)
        searched = [searched_text(document.title, chunk) for chunk in chunks]
        start = carried.chunk_row
        rows = generation.chunk_vectors[start : start + len(searched)]
        yield from zip((Role.PASSAGE for _ in searched), searched, rows, strict=True)
        sentences = [sentence for section in document.sections for sentence in section.sentences]
        numbers = range(carried.sentence_row, carried.sentence_row + len(sentences))
        rows, is_known = generation.sentence_vectors(list(numbers))
        for sentence, row, known in zip(sentences, rows, is_known, strict=True):
            if known:
                yield Role.PASSAGE, sentence.text, row
        asked = [question for sentence in sentences for question in sentence.askable]
        start = carried.askable_row
        rows = generation.askable_vectors(slice(start, start + len(asked)))
        yield from zip((Role.QUERY for _ in asked), asked, rows, strict=True)


if __name__ == "__main__":
    sys.exit(main())
