"""Builds the Telegram bot, all but its connection, answers the tuning questions, prints its memory as JSON.

Run by ``bot.benchmarks.processes`` in a process of its own, with TROLY_HOME set.
"""

import json
import sys
from pathlib import Path

from pydantic import SecretStr

from bot.evaluation.sets import TUNED_ON, read_sets, set_files
from bot.house import House
from bot.serving.metrics import PrometheusObserver
from bot.settings import Settings

_NO_TOKEN = SecretStr(f"1:{'A' * 35}")  # has the form of one; nothing is sent


def main() -> None:
    """Builds, answers and prints."""
    house = House(Settings().model_copy(update={"telegram_token": _NO_TOKEN, "chat_model": None}))
    house.telegram_application(PrometheusObserver())
    assistant = house.assistant
    assistant.warm_up()  # as the bot does when it starts
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
