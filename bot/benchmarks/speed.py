"""Every row of the budget of speed and size, beside its floor from the same run.

python -m bot.benchmarks.speed [--chunks 10000 100000] [--keep FOLDER] [--fresh-clone]
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from bot.benchmarks import answering, indexing, processes
from bot.benchmarks.large_library import enlarge
from bot.benchmarks.rows import Row, print_rows
from bot.evaluation.questions import EvaluationQuestion
from bot.evaluation.serving import evaluation_house
from bot.evaluation.sets import FOLDER, read_sets
from bot.house import House
from bot.settings import Settings
from knowledge.errors import KnowledgeError

# Budgets of p50 and p95 as multiples of one query embedding, by size of the library in chunks.
BUDGETS = {10_000: (2.0, 4.0), 100_000: (4.0, 8.0)}
_SAYS = (
    "The large libraries hold the shipped one with its own vectors, and filler around it: recombined words of its own "
    "sentences with synthetic vectors. Questions are those of tune.jsonl that are to be answered, asked for the first "
    "time after 70 others; their embeddings are real, each measured right before its question."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; 1 when there is no library to measure."""
    options = _parser().parse_args(arguments)
    console = Console(width=150 if not sys.stdout.isatty() else None)
    started = time.perf_counter()
    console.print(machine())
    try:
        house = evaluation_house(Settings())
        with tempfile.TemporaryDirectory(prefix="troly-bench-") as temporary:
            rows = measure(house, Path(temporary), options, console)
    except KnowledgeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    print_rows(console, rows)
    console.print(_SAYS)
    if not options.fresh_clone:
        console.print(
            "Not measured: fresh clone → first answer (--fresh-clone, make bench FRESH=1; some minutes)."
        )
    console.print(f"{time.perf_counter() - started:.0f} s in all; load at the end {_load()}")
    return 0


def measure(house: House, temporary: Path, options: argparse.Namespace, console: Console) -> list[Row]:
    """The rows in the order of the budget table."""
    warm_up, asked = _questions()
    rows: list[Row] = []
    memory: list[Row] = []
    for chunks in options.chunks:
        large = enlarge(house, (options.keep or temporary) / f"{chunks}-chunks", chunks)
        times = answering.measure(large, warm_up, asked)
        rows += answering.rows(times, chunks, BUDGETS.get(chunks, BUDGETS[min(BUDGETS)]))
        console.print(f"{chunks:,} chunks: {answering.stages(times)}")
        if not memory:
            memory.append(processes.memory_row(large.settings.home, chunks))
    rows.append(indexing.row(indexing.measure(house, temporary)))
    rows.append(processes.start_row(house.settings.home))
    rows += memory
    if options.fresh_clone:
        rows.append(processes.clone_row(temporary))
    return rows


def machine() -> str:
    """What it ran on: processor, cores, memory, load, versions, commit."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return (
        f"{_processor()}, {os.cpu_count()} cores, {pages * size / 1e9:.0f} GB, load {_load()}; "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, commit {_commit()}"
    )


def _questions() -> tuple[list[EvaluationQuestion], list[EvaluationQuestion]]:
    sets = read_sets([FOLDER / "everyday_tune.jsonl", FOLDER / "tune.jsonl"])
    return sets["everyday_tune"], [q for q in sets["tune"] if q.status == "answered"]


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


def _commit() -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True)  # noqa: S607
    return done.stdout.strip() or "unknown"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot.benchmarks.speed", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument(
        "--chunks", nargs="+", type=int, default=sorted(BUDGETS), help="sizes of the large libraries"
    )
    parser.add_argument(
        "--keep", type=Path, help="build the large libraries there and keep them for the next run"
    )
    parser.add_argument(
        "--fresh-clone", action="store_true", help="also clone, install and ask, which takes minutes"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
