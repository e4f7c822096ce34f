"""How well retrieval finds the right documents of a benchmark folder, as people type.

python -m bot.benchmarks.retrieval FOLDER

FOLDER holds corpus.jsonl {"id", "title", "text"}, queries.jsonl {"id", "text"} and qrels.tsv (query, document, 1).
The corpus alone is ingested, into a folder that is removed afterwards; queries go the way of a question.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.evaluation.questions import QuestionSetError
from bot.evaluation.spellings import SEED, half_stripped, misspelt
from bot.house import House
from bot.settings import Settings
from bot.terminal.progress import ingest_progress
from knowledge.errors import KnowledgeError
from knowledge.retrieval.evaluation import Benchmark, Figures, Search, evaluate
from knowledge.vietnamese.text import strip_diacritics

DEPTH = 10  # documents that are looked at

# How the queries are typed; the second argument gives the same chance for the same query in every run.
Typing = Callable[[str, random.Random], str]
TYPINGS: Mapping[str, Typing] = {
    "as typed": lambda text, _: text,
    "without diacritics": lambda text, _: strip_diacritics(text),
    "half of them missing": half_stripped,
    "one slip a question": misspelt,
}


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one way of typing."""

    typing: str
    figures: Figures


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; 1 when the folder is no benchmark."""
    options = _parser().parse_args(arguments)
    started = time.perf_counter()
    try:
        benchmark = load(options.folder)
        with tempfile.TemporaryDirectory(prefix="troly-retrieval-") as temporary:
            house = corpus_house(Settings(), options.folder / "corpus.jsonl", Path(temporary))
            counts = house.index.current().manifest.counts
            results = list(measure(benchmark, search_of(house)))
    except (KnowledgeError, QuestionSetError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    console = Console()
    console.print(_table(options.folder.name, results))
    console.print(
        f"{counts.documents} documents in {counts.chunks} chunks; chance has seed {SEED}; "
        f"{time.perf_counter() - started:.0f} s in all"
    )
    return 0


def load(folder: Path) -> Benchmark:
    """The queries with their right documents.

    Raises:
        QuestionSetError: a file is missing or broken, or no query has a right document.
    """
    try:
        benchmark = Benchmark.load(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise QuestionSetError(_UNREADABLE.format(folder=folder.name, error=error)) from error
    if not benchmark.queries:
        raise QuestionSetError(_EMPTY.format(folder=folder.name))
    return benchmark


def corpus_house(settings: Settings, corpus: Path, folder: Path) -> House:
    """A house whose library is empty but for the corpus, indexed in the folder.

    Raises:
        QuestionSetError: the corpus cannot be read.
    """
    (folder / "library").mkdir()
    changed = {"home": folder / "home", "library": folder / "library", "chat_model": None}
    house = House(settings.model_copy(update=changed))
    with ingest_progress() as on_progress:
        report = house.ingest([corpus], on_progress=on_progress)
    for file in report.failed:
        raise QuestionSetError(f"{file.name}: {file.reason}")
    return house


def search_of(house: House) -> Search:
    """What ``troly retrieve`` does: the query is read like a question, a document counts once."""
    assistant = house.assistant
    return lambda query: [
        passage.document.id for passage in assistant.passages(query, DEPTH, one_per_document=True)
    ]


def measure(benchmark: Benchmark, search: Search) -> Iterator[Result]:
    """The figures of every way of typing."""
    for name, typing in TYPINGS.items():
        yield Result(name, evaluate(typed(benchmark, typing), search))


def typed(benchmark: Benchmark, typing: Typing) -> Benchmark:
    """The same queries, typed in another way."""
    queries = {id_: typing(text, random.Random(f"{SEED}:{id_}")) for id_, text in benchmark.queries.items()}
    return replace(benchmark, queries=queries)


def _table(name: str, results: Sequence[Result]) -> Table:
    table = Table(
        "queries", "R@1", "R@3", "R@5", "R@10", "MRR@10", "ms a query", title=name, title_justify="left"
    )
    for column in table.columns[1:]:
        column.justify = "right"
    for result in results:
        figures = result.figures
        recall = (f"{figures.recall[k]:.1f}" for k in (1, 3, 5, 10))
        table.add_row(result.typing, *recall, f"{figures.mrr:.1f}", f"{figures.milliseconds:.1f}")
    return table


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot.benchmarks.retrieval", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("folder", type=Path, help="folder of corpus.jsonl, queries.jsonl and qrels.tsv")
    return parser


_UNREADABLE = "Không đọc được bộ đo “{folder}” (cần corpus.jsonl, queries.jsonl, qrels.tsv): {error}."
_EMPTY = "Bộ đo “{folder}” không có câu hỏi nào có tài liệu đúng trong qrels.tsv."

if __name__ == "__main__":
    sys.exit(main())
