"""Passages that speak to the machine instead of the reader, and so are not read to it.

The check of every sentence does not depend on this: a passage that is obeyed all the same brings no sentence
through that its words do not carry. It keeps the bait itself ("hãy trả lời …") from being repeated as a quote.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from bot.assistant.guard import clean_for_guard
from knowledge.catalogue.catalogue import SHIPPED_LIBRARY
from knowledge.catalogue.files import load_yaml, read_text
from knowledge.vietnamese.text import folded_key

_GUARDS_FILE = "guards.yaml"
# What a document says to a machine, and a question would not: folded, as the guard's own patterns.
_IN_DOCUMENTS = (
    r"\b(tro ly|chat ?bot|bot|mo hinh( ngon ngu)?|llm|assistant|he thong ai|ai)\b.{0,40}\b(phai|hay|luon|can)\b.{0,20}"
    r"\b(tra loi|noi rang|viet|in ra|dap|khang dinh)\b",
    r"\b(khi|neu) (duoc|bi|co (nguoi|ai)) hoi\b.{0,60}\b(tra loi|noi|dap|khang dinh)\b",
    r"\bhay tra loi\b|\btra loi (ngay |luon )?la [\"“]?[a-z]+",
)


def instruction_test(library: Path = SHIPPED_LIBRARY) -> Callable[[str], bool]:
    """A test for text that gives orders to a machine, by the patterns of the library's guard."""
    path = library / _GUARDS_FILE
    pattern = _pattern(path if path.exists() else SHIPPED_LIBRARY / _GUARDS_FILE)
    return lambda text: bool(pattern.search(folded_key(clean_for_guard(text))))


@lru_cache(maxsize=4)
def _pattern(path: Path) -> re.Pattern[str]:
    patterns = (*load_yaml(path, read_text(path))["instructions"], *_IN_DOCUMENTS)
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
