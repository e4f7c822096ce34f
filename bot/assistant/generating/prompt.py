"""The prompt: text files under review, filled in with data that stays data."""

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.assistant.generating.passages import Passage, outgoing

if TYPE_CHECKING:
    from bot.assistant.question import ReadQuestion

_FOLDER = Path(__file__).with_name("prompts")
_SYSTEM, _USER = "answer.system.txt", "answer.user.txt"
_LONGEST_QUESTION = 600  # characters, as the guard has it

Messages = list[tuple[str, str]]

ANSWER_SCHEMA = {
    "title": "cited_answer",
    "description": "Câu trả lời gồm các câu, mỗi câu kèm số của các đoạn trích làm căn cứ.",
    "type": "object",
    "additionalProperties": False,
    "required": ["sentences"],
    "properties": {
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["text", "markers"],
                "properties": {
                    "text": {"type": "string"},
                    "markers": {"type": "array", "items": {"type": "integer"}},
                },
            },
        }
    },
}


def messages(question: "ReadQuestion", passages: Sequence[Passage]) -> Messages:
    """What the model reads: its rules, then the question and the passages as quoted data."""
    previous = _quoted(question.parent.text) if question.parent else "không có"
    lines = "\n".join(passage.line for passage in passages)
    user = _text(_USER).format(previous=previous, question=_quoted(question.text), passages=lines)
    return [("system", _text(_SYSTEM)), ("human", user)]


@lru_cache(maxsize=1)
def prompt_version() -> str:
    """Twelve digits of the SHA-256 over both files and the schema; records keep it."""
    parts = (_text(_SYSTEM), _text(_USER), json.dumps(ANSWER_SCHEMA, sort_keys=True))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def _quoted(text: str) -> str:
    return json.dumps(outgoing(text)[:_LONGEST_QUESTION], ensure_ascii=False)


@lru_cache(maxsize=2)
def _text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8").strip()
