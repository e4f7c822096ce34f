"""What only a process of its own can show: time from its start, memory, and a fresh clone."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from bot.benchmarks.rows import Row

QUESTION = "Phòng nào chủ trì triển khai Nghị quyết 50 ở huyện?"
STARTS = 5
START_BUDGET = 2.5
MEMORY_BUDGET = 450.0
CLONE_BUDGET = 180.0

_ROOT = Path(__file__).parents[2]


def start_row(home: Path) -> Row:
    """``troly ask`` from process start to answer, once all files have been read before."""
    seconds = [_start_seconds(home) for _ in range(STARTS + 1)][1:]
    measured = f"{median(seconds):.2f} s ({min(seconds):.2f}–{max(seconds):.2f}, {STARTS} starts)"
    return Row("troly ask, process start → answer", measured, "", median(seconds), START_BUDGET, "s")


def memory_row(home: Path, chunks: int) -> Row:
    """Resident memory of a process with all that the Telegram bot loads, after some hundred questions."""
    done = _run([sys.executable, "-m", "bot.benchmarks.resident"], home)
    told: dict[str, Any] = json.loads(done.stdout)
    measured = (
        f"{told['resident_mb']:.0f} MB (peak {told['peak_mb']:.0f}) after {told['questions']} questions"
    )
    return Row(
        f"resident memory of the bot, {chunks:,} chunks",
        measured,
        "",
        told["resident_mb"],
        MEMORY_BUDGET,
        "MB",
    )


def clone_row(folder: Path) -> Row:
    """A clone of the last commit, ``make ask`` in it, installation and first index included."""
    clone = folder / "clone"
    started = time.perf_counter()
    subprocess.run(["git", "clone", "--quiet", str(_ROOT), str(clone)], check=True)  # noqa: S603, S607
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    environment |= {"TROLY_HOME": str(folder / "home"), "Q": QUESTION}
    done = subprocess.run(
        ["make", "--no-print-directory", "ask"], cwd=clone, env=environment, check=True, capture_output=True, text=True  # noqa: S607
    )  # fmt: skip
    seconds = time.perf_counter() - started
    if "[1]" not in done.stdout:
        raise RuntimeError(f"the fresh clone gave no answer: {done.stderr[-500:]}")
    shutil.rmtree(clone)
    return Row("fresh clone → first answer", f"{seconds:.0f} s", "", seconds, CLONE_BUDGET, "s")


def _start_seconds(home: Path) -> float:
    started = time.perf_counter()
    done = _run([sys.executable, "-m", "bot", "ask", "--json", QUESTION], home)
    seconds = time.perf_counter() - started
    if json.loads(done.stdout)["status"] != "answered":
        raise RuntimeError(f"no answer: {done.stdout}")
    return seconds


def _run(command: list[str], home: Path) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"TROLY_HOME": str(home)}
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
