"""Two installations: one to be backed up, one to restore into."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.assistant.guard import Guard
from bot.assistant.trace import Trace
from bot.records.backup.packing import backup
from bot.records.opening import Records, open_records
from bot.records.questions.recording import Door
from bot.records.settings import RecordsSettings
from tests.bot.records.outcomes import answer


@dataclass
class Installation:
    settings: RecordsSettings
    records: Records

    @property
    def home(self) -> Path:
        return self.settings.home

    def ask(self, question: str, person: int = 7) -> str:
        return self.records.questions.record(question, answer(), Trace(), Door.TELEGRAM, person)

    def asked(self) -> list[str]:
        """What the person has asked, as the export tells it: through key, database and all."""
        return [entry["Câu hỏi"] for entry in self.records.export.of(7)["Câu hỏi"]]

    def backup(self, file: Path) -> Path:
        backup(self.records.database, self.settings, file)
        return file


def make_index(home: Path, *generations: str) -> None:
    """An index as far as a backup looks into it; the first generation serves."""
    for name in generations:
        folder = home / "generations" / name / "chroma"
        folder.mkdir(parents=True)
        (folder / "vectors.bin").write_bytes(name.encode() * 10_000)
        (folder.parent / "manifest.json").write_text(json.dumps({"id": name}))
    pointed = {"current": generations[0], "previous": generations[1] if generations[1:] else None}
    (home / "current").write_text(json.dumps(pointed))


def opened(home: Path, url: str | None = None) -> Installation:
    settings = RecordsSettings(home, SecretStr(url) if url else None)
    return Installation(settings, open_records(settings, Guard()))


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Installation]:
    """An installation with two generations of an index and one question; its records are in SQLite."""
    installation = opened(tmp_path / "old")
    make_index(installation.home, "gen-2", "gen-1")
    installation.ask("câu hỏi cũ")
    yield installation
    installation.records.close()


@pytest.fixture
def archive(old: Installation, tmp_path: Path) -> Path:
    return old.backup(tmp_path / "backup.tar.gz")


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Installation]:
    """Another installation, with a question and an index of its own."""
    installation = opened(tmp_path / "new")
    make_index(installation.home, "gen-9")
    installation.ask("câu hỏi mới")
    yield installation
    installation.records.close()
