"""``make bench``: every row of the budget table beside its floor, measured in the same run.

python -m bot.benchmarks.speed [--chunks 10000 100000] [--clone]

The library is in every index with its real vectors and is asked the real tuning questions; what makes the index
large is recombined text with synthetic vectors (bot/benchmarks/filler.py). Embedding a question is always real.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console

from bot.benchmarks.answering import measure, rows, stages
from bot.benchmarks.filler import Filler
from bot.benchmarks.large_library import enlarge
from bot.benchmarks.rows import Row, print_rows
from bot.evaluation.questions import read_questions
from bot.evaluation.serving import evaluation_house
from bot.house import House
from bot.settings import Settings
from ingest.chunking import chunk_document
from ingest.pipeline import ingest_documents
from ingest.sources import Source
from knowledge.index.fields import searched_text
from knowledge.index.home import IndexHome

_QUESTIONS = Path(__file__).resolve().parent.parent / "evaluation" / "questions" / "tune.jsonl"
_ASKED = 60
_BUDGETS = {10_000: (2.0, 4.0), 100_000: (4.0, 8.0)}  # p50, p95 in query embeddings
_INGESTED_CHUNKS = 400
_QUESTION = "Ai ký Nghị quyết 52-NQ/TW?"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; exit status 0 whatever the figures, since the machine may be busy."""
    options = _parser().parse_args(arguments)
    console = Console()
    machine = f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    console.print(f"{machine}, Python {platform.python_version()}")
    house = evaluation_house(Settings())
    with tempfile.TemporaryDirectory(prefix="troly-bench-") as folder:
        table = [row for chunks in options.chunks for row in _answers(console, house, Path(folder), chunks)]
        table += [_ingest(house, Path(folder)), _start(house), _memory(house, Path(folder))]
    if options.clone:
        table.append(_clone())
    print_rows(console, table)
    return 0


def _answers(console: Console, house: House, folder: Path, chunks: int) -> Iterator[Row]:
    questions = read_questions(_QUESTIONS)
    large = enlarge(house, folder / str(chunks), chunks)
    times = measure(large, questions[_ASKED : 2 * _ASKED], questions[:_ASKED])
    console.print(f"{chunks:,} chunks: {stages(times)}")
    yield from rows(times, chunks, _BUDGETS.get(chunks, (4.0, 8.0)))


def _ingest(house: House, folder: Path) -> Row:
    """Chunks a second of a whole ingest of plain documents, beside the embedder alone on the same chunks."""
    documents = list(Filler.of(house.index.current()).documents(_INGESTED_CHUNKS))
    texts = [searched_text(d.title, chunk) for d in documents for chunk in chunk_document(d)]
    started = time.perf_counter()
    house.embedder.embed_passage_vectors(texts)
    alone = len(texts) / (time.perf_counter() - started)
    home = IndexHome(folder / "ingest", house.embedder.name, house.embedder.dimensions)
    started = time.perf_counter()
    ingest_documents(home, house.embedder, [Source("filler", lambda _: documents)], sentence_vector_limit=0)
    whole = len(texts) / (time.perf_counter() - started)
    floor = f"the embedder alone {alone:.0f} chunks/s"
    return Row("ingest", f"{whole:.0f} chunks/s", floor, whole / alone, 0.85, "×", at_least=True)


def _start(house: House) -> Row:
    """The median of three whole processes."""
    seconds = sorted(
        _seconds_of([sys.executable, "-m", "bot", "ask", _QUESTION], house.settings.home) for _ in range(3)
    )
    return Row("troly ask, start to end", f"{seconds[1]:.2f} s", "–", seconds[1], 2.5, "s")


def _memory(house: House, folder: Path) -> Row:
    """Resident memory of a process that has answered a hundred questions at 10,000 chunks."""
    home = enlarge(house, folder / "10000", 10_000).settings.home
    code = (
        "import resource; from pathlib import Path; from bot.house import House; from bot.settings import Settings; "
        "from bot.evaluation.questions import read_questions; import bot.telegram.application; "
        f"a = House(Settings()).assistant; qs = read_questions(Path({str(_QUESTIONS)!r}))[:100]; "
        "[a.answer(q.question, q.history) for q in qs]; "
        "print([line for line in open('/proc/self/status') if line.startswith('VmRSS')][0].split()[1])"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code],
        env=os.environ | {"TROLY_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    megabytes = int(done.stdout.split()[-1]) / 1024
    return Row("memory of a bot, 10,000 chunks", f"{megabytes:.0f} MB", "–", megabytes, 450, "MB")


def _clone() -> Row:
    """From ``git clone`` to the first answer, installation and first index included."""
    with tempfile.TemporaryDirectory(prefix="troly-clone-") as folder:
        root = Path(__file__).resolve().parents[2]
        started = time.perf_counter()
        git = shutil.which("git") or "git"
        subprocess.run([git, "clone", "--quiet", str(root), f"{folder}/clone"], check=True)  # noqa: S603
        environment = os.environ | {"TROLY_HOME": f"{folder}/home", "Q": _QUESTION}
        make = shutil.which("make") or "make"
        subprocess.run([make, "ask", f"Q={_QUESTION}"], cwd=f"{folder}/clone", env=environment, check=True)  # noqa: S603
        seconds = time.perf_counter() - started
    return Row("fresh clone → first answer", f"{seconds:.0f} s", "–", seconds, 180, "s")


def _seconds_of(command: list[str], home: Path) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=os.environ | {"TROLY_HOME": str(home)}, capture_output=True, check=True)  # noqa: S603
    return time.perf_counter() - started


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot.benchmarks.speed", description="Speed and memory beside their floors."
    )
    parser.add_argument("--chunks", type=int, nargs="+", default=list(_BUDGETS), help="sizes of the index")
    parser.add_argument(
        "--clone", action="store_true", help="also a fresh clone to its first answer (minutes)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
