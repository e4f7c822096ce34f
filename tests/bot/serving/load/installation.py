"""An installation to be loaded: a data folder of its own with the real index, people who agreed, processes."""

import asyncio
import contextlib
import os
import resource
import shutil
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
from pydantic import SecretStr

from bot.house import House
from bot.settings import Settings
from bot.telegram.privacy.notice import Notice

SECRET = "load-run-" + "s" * 24
PATH = "/telegram"
_START_SECONDS = 120.0


@dataclass(frozen=True)
class Installation:
    """A data folder and a database; ``people`` have access and agreed to the notice long ago."""

    home: Path
    people: Sequence[int]
    database_url: str | None
    processes: int = 1

    def house(self) -> House:
        url = SecretStr(self.database_url) if self.database_url else None
        return House(
            Settings(home=self.home, database_url=url, people=frozenset(self.people), _env_file=None)
        )

    def prepare(self) -> None:
        """Makes the records; everybody says yes to the notice, as they did on their first day."""
        house = self.house()
        notice = Notice(house.settings.operator, house.records_settings.keeping)
        for person in self.people:
            house.records.consents.say(person, notice.version, True)
        house.records.close()

    def environment(self, api_url: str, token: str, port: int) -> Mapping[str, str]:
        """What a process reads instead of any ``.env``."""
        ours = {name: value for name, value in os.environ.items() if not name.startswith("TROLY_")}
        return ours | {
            "TELEGRAM_API_URL": api_url,
            "TELEGRAM_BOT_TOKEN": token,
            "TROLY_DATABASE_URL": self.database_url or "",
            "TROLY_HOME": str(self.home),
            "TROLY_LISTEN": f"127.0.0.1:{port}",
            "TROLY_LOG": "json",
            "TROLY_PROCESSES": str(self.processes),
            "TROLY_PEOPLE": ",".join(map(str, self.people)),
            "TROLY_WEBHOOK_SECRET": SECRET,
            "TROLY_WEBHOOK_URL": f"http://127.0.0.1:{port}{PATH}",
        }


def copy_index(home: Path) -> None:
    """The index of the library as it is shipped, made in the usual data folder when it is not there yet."""
    usual = House(Settings(_env_file=None))
    if not usual.library_is_current():
        print("  making the index …", flush=True)
        usual.ingest()
    for name in ("generations", "models"):
        shutil.copytree(usual.settings.home / name, home / name)
    shutil.copy(usual.settings.home / "current", home / "current")


@dataclass(frozen=True)
class BotProcess:
    """One ``troly bot --webhook``."""

    process: asyncio.subprocess.Process
    url: str

    @property
    def peak_megabytes(self) -> float:
        """The most memory that it had so far."""
        return peak_megabytes(self.process.pid)


def peak_megabytes(pid: int | str) -> float:
    """Resident memory at its highest, from Linux's own count; elsewhere only that of this very process."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


@contextlib.asynccontextmanager
async def running(
    installation: Installation, api_url: str, token: str, port: int, log: Path
) -> AsyncIterator[BotProcess]:
    """A bot that is ready; told to stop at the end, and killed if it does not."""
    with log.open("wb") as written:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "bot", "--webhook",
            env=installation.environment(api_url, token, port), stderr=written,
        )  # fmt: skip
        try:
            await _until_ready(f"http://127.0.0.1:{port}/readyz", process, log)
            yield BotProcess(process, f"http://127.0.0.1:{port}{PATH}")
        finally:
            await _stopped(process)


async def _until_ready(url: str, process: asyncio.subprocess.Process, log: Path) -> None:
    async with asyncio.timeout(_START_SECONDS), httpx.AsyncClient() as client:
        while process.returncode is None:
            with contextlib.suppress(httpx.HTTPError):
                if (await client.get(url)).status_code == 200:
                    return
            await asyncio.sleep(0.1)
    sys.exit(log.read_text())


async def _stopped(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), 30)
        except TimeoutError:
            process.kill()
            await process.wait()
