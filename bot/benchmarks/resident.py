"""Answers the tuning questions with everything loaded that the Telegram bot loads; prints its memory as JSON.

Run by ``bot.benchmarks.processes`` in a process of its own, with TROLY_HOME set.
"""

import importlib
import json
import sys
from pathlib import Path

from bot.evaluation.sets import TUNED_ON, read_sets, set_files
from bot.house import House
from bot.settings import Settings

_DOOR = "bot.telegram.application"  # by name: who measures the doors is not a part of them


def main() -> None:
    """Loads, answers and prints."""
    importlib.import_module(_DOOR)
    assistant = House(Settings()).assistant
    questions = [question for those in read_sets(set_files(TUNED_ON)).values() for question in those]
    for question in questions:
        assistant.answer(question.question, question.history)
    told = {"questions": len(questions), "resident_mb": memory_mb("VmRSS"), "peak_mb": memory_mb("VmHWM")}
    sys.stdout.write(json.dumps(told) + "\n")


def memory_mb(name: str) -> float:
    """A line of this process's /proc/self/status, in MB of a million bytes."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise LookupError(name)


if __name__ == "__main__":
    main()
