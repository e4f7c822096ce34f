"""``make retrieval``: recall on a folder of corpus.jsonl, queries.jsonl and qrels.tsv, as typed and without diacritics.

python -m bot.benchmarks.retrieval FOLDER

The corpus is ingested into an index of its own, without the library, in a temporary folder.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bot.house import House
from bot.settings import Settings
from bot.terminal.progress import ingest_progress
from knowledge.retrieval.evaluation import Benchmark, evaluate, library_search


def main(arguments: Sequence[str]) -> int:
    """Prints a line for each way of typing; exit status 2 on wrong usage."""
    if len(arguments) != 1 or not (Path(arguments[0]) / "corpus.jsonl").is_file():
        sys.stderr.write("Cách dùng: make retrieval DATA=thư-mục có corpus.jsonl, queries.jsonl, qrels.tsv\n")
        return 2
    folder = Path(arguments[0])
    with tempfile.TemporaryDirectory(prefix="troly-retrieval-") as temporary:
        home = Path(temporary)
        library = home / "library"
        library.mkdir()
        house = House(Settings().model_copy(update={"home": home, "library": library}))
        with ingest_progress() as on_progress:
            house.ingest([folder / "corpus.jsonl"], on_progress=on_progress)
        benchmark = Benchmark.load(folder)
        search = library_search(home, home / "models", house.settings.embedder)
        sys.stdout.write(f"as typed            {evaluate(benchmark, search)}\n")
        sys.stdout.write(f"without diacritics  {evaluate(benchmark.without_diacritics(), search)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
