"""Answers kept in one SQLite file, so that buttons work after a restart."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from bot.telegram.ports import KeptAnswer

MAX_ANSWERS = 20_000  # about 60 MB of long answers; the oldest go first
_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    chat_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    question_id INTEGER,
    kept BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS answers_by_question ON answers (chat_id, question_id);
"""
_KEEP = """
INSERT INTO answers (key, chat_id, person_id, question_id, kept) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET question_id = excluded.question_id, kept = excluded.kept
"""
_PRUNE = "DELETE FROM answers WHERE number <= (SELECT max(number) FROM answers) - ?"
_BY_KEY = "SELECT kept FROM answers WHERE key = ?"
_BY_MESSAGE = "SELECT kept FROM answers WHERE chat_id = ? AND question_id = ? ORDER BY number DESC LIMIT 1"
_FORGET = "DELETE FROM answers WHERE chat_id = ? AND person_id = ?"
_KEPT = TypeAdapter(KeptAnswer)
Result = TypeVar("Result")


class AnswerFile:
    """``KeptAnswers`` in a file. Close it when the door closes."""

    def __init__(self, path: Path, max_answers: int = MAX_ANSWERS) -> None:
        """Opens or makes the file; its folder must exist."""
        self._max_answers = max_answers
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(path, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(_SCHEMA)

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    async def keep(self, kept: KeptAnswer) -> None:
        """Stores or replaces the answer with this key."""
        talk = kept.talk
        row = (kept.key, talk.chat_id, talk.person_id, kept.question_id, _KEPT.dump_json(kept))

        def write() -> None:
            self._connection.execute(_KEEP, row)
            self._connection.execute(_PRUNE, (self._max_answers,))

        await self._in_turn(write)

    async def find(self, key: str) -> KeptAnswer | None:
        """The answer with this key."""
        return await self._in_turn(lambda: self._one(_BY_KEY, (key,)))

    async def to_message(self, chat_id: int, question_id: int) -> KeptAnswer | None:
        """The answer to that message."""
        return await self._in_turn(lambda: self._one(_BY_MESSAGE, (chat_id, question_id)))

    async def forget(self, chat_id: int, person_id: int) -> None:
        """Deletes what is kept for this person in this chat."""
        await self._in_turn(lambda: self._connection.execute(_FORGET, (chat_id, person_id)))

    def _one(self, query: str, arguments: tuple[object, ...]) -> KeptAnswer | None:
        row = self._connection.execute(query, arguments).fetchone()
        return _KEPT.validate_json(row[0]) if row else None

    async def _in_turn(self, work: Callable[[], Result]) -> Result:
        """Runs ``work`` on a thread within one transaction: a slow disk must not stop the conversation."""

        def locked() -> Result:
            with self._lock, self._connection:
                return work()

        return await asyncio.to_thread(locked)
