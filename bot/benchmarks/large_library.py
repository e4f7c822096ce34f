"""A library made large: the shipped one, with its own vectors, and filler around it, in a folder of its own."""

import shutil
from pathlib import Path

from bot.benchmarks.filler import Filler, SyntheticPassages
from bot.house import House
from ingest.pipeline import ingest_documents
from ingest.sources import Source


def enlarge(house: House, folder: Path, chunks: int) -> House:
    """A house with so many chunks in the folder; one of the same library that is there already is taken.

    The index is built by the ordinary ingest; only the vectors of the filler are synthetic. Its sentences have
    none, as those of any large upload.
    """
    large = House(house.settings.model_copy(update={"home": folder}))
    made_of, mark = f"{house.index.current().identity} {chunks}", folder / "made-of"
    if not mark.exists() or mark.read_text(encoding="utf-8") != made_of:
        shutil.rmtree(folder, ignore_errors=True)
        _copy(house, folder)
        _fill(house, large, chunks)
        mark.write_text(made_of, encoding="utf-8")
    return large


def _copy(house: House, folder: Path) -> None:
    home, serving = house.settings.home, house.index.current().folder
    shutil.copytree(serving, folder / serving.relative_to(home))
    shutil.copytree(home / "models", folder / "models")
    shutil.copy(home / "current", folder)


def _fill(house: House, large: House, chunks: int) -> None:
    generation = house.index.current()
    filler = Filler.of(generation)
    missing = chunks - generation.manifest.counts.chunks
    embedder = SyntheticPassages(house.embedder, generation.chunk_vectors)
    source = Source("filler", lambda _: filler.documents(missing))
    report = ingest_documents(large.index, embedder, [source], sentence_vector_limit=0)
    for file in report.failed:
        raise RuntimeError(f"{file.name}: {file.reason}")
