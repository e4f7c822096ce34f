"""How fast an ingest is, beside the embedder alone on the very same chunks."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.benchmarks.filler import Filler
from bot.benchmarks.rows import Row
from bot.house import House
from bot.settings import Settings
from ingest.chunking import chunk_document
from ingest.readers import text_blocks
from ingest.structure import build_document
from knowledge.documents import Document
from knowledge.index.fields import searched_text

# So many sections that their sentences pass the limit up to which sentences get vectors too, as those of any
# upload worth timing do.
SECTIONS = 240
ROUNDS = 2  # each with other texts
BUDGET = 0.85


@dataclass(frozen=True, slots=True)
class Speeds:
    """Chunks a second."""

    chunks: int
    ingest: float
    embedder: float


def measure(house: House, folder: Path) -> Speeds:
    """Ingests files into empty libraries, from reading to serving, each between two halves of embedding alone.

    So whatever else the machine does meanwhile falls on both.
    """
    documents = _as_read(list(Filler.of(house.index.current()).documents(SECTIONS * ROUNDS)))
    chunks, ingest, alone = 0, 0.0, 0.0
    for number in range(ROUNDS):
        mine = documents[number::ROUNDS]
        texts = [
            searched_text(document.title, chunk) for document in mine for chunk in chunk_document(document)
        ]
        half = len(texts) // 2
        alone += _embedding_seconds(house, texts[:half])
        ingest += _ingest_seconds(house, folder / str(number), mine, len(texts))
        alone += _embedding_seconds(house, texts[half:])
        chunks += len(texts)
    return Speeds(chunks, chunks / ingest, chunks / alone)


def _ingest_seconds(house: House, folder: Path, documents: Sequence[Document], chunks: int) -> float:
    empty = _empty_house(house, folder)
    path = folder / "texts.jsonl"
    lines = ({"id": d.id, "title": d.title, "text": d.text} for d in documents)
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    started = time.perf_counter()
    report = empty.ingest([path])
    seconds = time.perf_counter() - started
    if report.embedded != chunks:
        raise RuntimeError(f"the ingest embedded {report.embedded} texts, not the {chunks} chunks")
    return seconds


def row(speeds: Speeds) -> Row:
    """The row of the table."""
    return Row(
        "ingest", f"{speeds.ingest:.1f} chunks/s", f"the embedder alone {speeds.embedder:.1f} chunks/s",
        speeds.ingest / speeds.embedder, BUDGET, "×", at_least=True,
    )  # fmt: skip


def _as_read(documents: Sequence[Document]) -> list[Document]:
    """The documents as the reader of .jsonl files makes them of their texts."""
    return [build_document(id=d.id, title=d.title, blocks=text_blocks(d.text), source="") for d in documents]


def _empty_house(house: House, folder: Path) -> House:
    library = folder / "library"
    library.mkdir(parents=True)
    changed: dict[str, object] = {"home": folder / "home", "library": library}
    settings: Settings = house.settings.model_copy(update=changed)
    empty = House(settings)
    empty.embedder = house.embedder  # the very same one, open already
    return empty


def _embedding_seconds(house: House, texts: Sequence[str]) -> float:
    started = time.perf_counter()
    house.embedder.embed_passage_vectors(texts)
    return time.perf_counter() - started
