"""How well retrieval finds the right documents: R@k and MRR@10 on a benchmark folder in the BEIR layout.

corpus.jsonl   {"id", "title", "text"} a line, ingested beforehand
queries.jsonl  {"id", "text"} a line
qrels.tsv      query, document and 1, separated by tabs

python -m knowledge.retrieval.evaluation FOLDER --home HOME [--bare]
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.vietnamese.text import strip_diacritics

CUTOFFS = (1, 3, 5, 10)

# From a query to ids of documents, best first, each once.
Search = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Queries by id, and for each the ids of its right documents."""

    queries: Mapping[str, str]
    relevant: Mapping[str, frozenset[str]]

    @classmethod
    def load(cls, folder: Path) -> "Benchmark":
        """Reads queries.jsonl and qrels.tsv; queries without a right document are left out."""
        relevant: dict[str, set[str]] = {}
        for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) >= 3 and fields[-1].strip().isdigit() and int(fields[-1]) > 0:
                relevant.setdefault(fields[0], set()).add(fields[-2])
        lines = (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()
        entries = [json.loads(line) for line in lines if line.strip()]
        queries = {str(entry["id"]): entry["text"] for entry in entries if str(entry["id"]) in relevant}
        return cls(queries, {query: frozenset(relevant[query]) for query in queries})

    def without_diacritics(self) -> "Benchmark":
        """The same queries as typed on a keyboard without Vietnamese."""
        return Benchmark({id_: strip_diacritics(text) for id_, text in self.queries.items()}, self.relevant)


@dataclass(frozen=True, slots=True)
class Figures:
    """Percentages over all queries; ``recall`` by cutoff, ``mrr`` at 10; mean ``milliseconds`` a query."""

    queries: int
    recall: Mapping[int, float]
    mrr: float
    milliseconds: float

    def __str__(self) -> str:
        recall = "  ".join(f"R@{cutoff} {share:5.2f}" for cutoff, share in self.recall.items())
        return f"{self.queries} queries  {recall}  MRR@10 {self.mrr:5.2f}  {self.milliseconds:.1f} ms/query"


def evaluate(benchmark: Benchmark, search: Search) -> Figures:
    """Runs every query. A query with several right documents counts as found at the first of them."""
    ranks: list[int | None] = []
    started = time.perf_counter()
    for query_id, text in benchmark.queries.items():
        right = benchmark.relevant[query_id]
        found = list(search(text))[: max(CUTOFFS)]
        ranks.append(next((rank for rank, id_ in enumerate(found, start=1) if id_ in right), None))
    seconds = time.perf_counter() - started
    count = max(len(ranks), 1)
    recall = {k: 100 * sum(rank is not None and rank <= k for rank in ranks) / count for k in CUTOFFS}
    mrr = 100 * sum(1 / rank for rank in ranks if rank) / count
    return Figures(len(ranks), recall, mrr, 1000 * seconds / count)


def library_search(home: Path, cache_dir: Path, embedder: str = "e5-small") -> Search:
    """The search of a served library as a question goes: restored, slips corrected, then retrieved."""
    from knowledge.embedding.factory import build_embedder
    from knowledge.index.home import IndexHome
    from knowledge.retrieval.hybrid import HybridRetriever
    from knowledge.vietnamese.restorer import Restorer
    from knowledge.vietnamese.typos import TypoCorrector

    built = build_embedder(embedder, cache_dir)
    index_home = IndexHome(home, built.name, built.dimensions)
    retriever = HybridRetriever(index_home, built)
    counts = index_home.current().counts
    restorer, corrector = Restorer(counts), TypoCorrector(counts)

    def search(query: str) -> list[str]:
        mended = corrector.correct(restorer.restore(query))
        found = retriever.rank(mended, max(CUTOFFS), one_per_document=True).retrieval
        return [passage.document.id for passage in found.passages]

    return search


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the figures of one benchmark."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.retrieval.evaluation", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder with queries.jsonl and qrels.tsv")
    parser.add_argument("--home", type=Path, required=True, help="home of the index that holds the corpus")
    parser.add_argument("--models", type=Path, help="where the embedder is kept (default: HOME/models)")
    parser.add_argument("--embedder", default="e5-small")
    parser.add_argument("--bare", action="store_true", help="strip the queries of their diacritics")
    options = parser.parse_args(arguments)
    benchmark = Benchmark.load(options.folder)
    if options.bare:
        benchmark = benchmark.without_diacritics()
    search = library_search(options.home, options.models or options.home / "models", options.embedder)
    sys.stdout.write(f"{evaluate(benchmark, search)}\n")


if __name__ == "__main__":
    main()
