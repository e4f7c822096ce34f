"""The load run: 200 people ask at once over the webhook; nothing may be lost or doubled. ``make load``.

First one process on SQLite, then two on one PostgreSQL, against the strict fake of Telegram with its flood
control. Printed beside the floor: the same questions, one after the other, in one process. Stops by itself;
exit status 1 when something was lost or doubled.
"""

import asyncio
import contextlib
import json
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.telegram.settings import OutgoingLimits
from tests.bot.records.postgres import postgres_url
from tests.bot.serving.load.crowd import Outcome, ask_all
from tests.bot.serving.load.installation import Installation, copy_index, running
from tests.telegram_server.flood import FloodControl
from tests.telegram_server.server import TelegramServer

PEOPLE = int(sys.argv[1]) if len(sys.argv) > 1 else 200
RUN_SECONDS = 120.0
QUESTIONS = Path("bot/evaluation/questions")


def main() -> int:
    """Runs and prints; the exit status."""
    questions = _questions()
    with tempfile.TemporaryDirectory(prefix="troly-load-") as folder, contextlib.ExitStack() as stack:
        base = Path(folder) / "base"
        base.mkdir()
        copy_index(base)
        _print_floor(base, questions, Path(folder))
        print(f"{PEOPLE} people at once, over the webhook:")
        outcomes = [_run(base, Path(folder) / "one", questions, None, 1)]
        try:
            url = stack.enter_context(postgres_url())
        except pytest.skip.Exception as reason:
            print(f"  two processes: left out, {reason}")
        else:
            outcomes.append(_run(base, Path(folder) / "two", questions, url, 2))
    return int(any(outcome.lost or outcome.doubled for outcome in outcomes))


def _questions() -> list[str]:
    lines = [line for path in sorted(QUESTIONS.glob("*.jsonl")) for line in path.read_text().splitlines()]
    standalone = [q["question"] for q in map(json.loads, lines) if not q.get("history")]
    return standalone[:: max(1, len(standalone) // PEOPLE)][:PEOPLE]


def _print_floor(home: Path, questions: Sequence[str], folder: Path) -> None:
    file = folder / "questions.json"
    file.write_text(json.dumps(questions), encoding="utf-8")
    command = [sys.executable, "-m", "tests.bot.serving.load.floor", str(home), str(file)]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=300).stdout)
    seconds = sorted(found["seconds"])
    print(
        f"floor, one question after the other in one process: p50 {_at(seconds, 0.5):.3f} s, "
        f"p95 {_at(seconds, 0.95):.3f} s, {found['megabytes']:.0f} MB"
    )
    limits = OutgoingLimits()
    least = (PEOPLE - limits.overall_burst) / limits.overall_per_second
    print(
        f"floor, {PEOPLE} messages at the {limits.overall_per_second:.0f} a second that may be sent: {least:.1f} s"
    )


def _run(
    base: Path, home: Path, questions: Sequence[str], database_url: str | None, processes: int
) -> Outcome:
    shutil.copytree(base, home)
    numbers = range(5001, 5001 + PEOPLE)
    installation = Installation(home, numbers, database_url, processes)
    installation.prepare()
    outcome, megabytes = asyncio.run(_loaded(installation, questions, processes))
    seconds = outcome.seconds
    print(
        f"  {processes} process{'es' if processes > 1 else ''} on {'PostgreSQL' if database_url else 'SQLite'}: "
        f"lost {outcome.lost}, doubled {outcome.doubled}, p50 {_at(seconds, 0.5):.2f} s, "
        f"p95 {_at(seconds, 0.95):.2f} s, last {seconds[-1] if seconds else 0:.2f} s, "
        f"memory {' + '.join(f'{each:.0f}' for each in megabytes)} MB, "
        f"put off {outcome.put_off}, refused by flood control {outcome.too_many}",
        flush=True,
    )
    return outcome


async def _loaded(
    installation: Installation, questions: Sequence[str], processes: int
) -> tuple[Outcome, list[float]]:
    async with TelegramServer(flood=FloodControl()) as telegram, AsyncExitStack() as stack:
        people = [telegram.person(f"Người {number}", number) for number in installation.people]
        bots = [
            await stack.enter_async_context(
                running(
                    installation, telegram.url, telegram.token, _free_port(), installation.home / f"{n}.log"
                )
            )
            for n in range(processes)
        ]
        outcome = await ask_all(telegram, people, questions, [bot.url for bot in bots], RUN_SECONDS)
        return outcome, [bot.peak_megabytes for bot in bots]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _at(seconds: Sequence[float], share: float) -> float:
    return seconds[min(len(seconds) - 1, int(share * len(seconds)))] if seconds else float("nan")


if __name__ == "__main__":
    sys.exit(main())
