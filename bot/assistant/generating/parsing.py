"""What a model wrote, read with patience: proper JSON, JSON in prose or a fence, cut off, or no JSON at all.

Being generous here costs nothing: whatever is read as a sentence must still be grounded.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.assistant.reading.cleaning import clean

Raw = str | dict[str, Any]  # the text of a message, or the arguments of a tool call

_MAX_CHARACTERS = 20_000
_MAX_OPENINGS = 200  # places at which JSON is looked for
_OPENING = re.compile(r"[{\[](?=\s*[\"{\[\]}])")
_LONGEST_SENTENCE = 600
_THINKING = re.compile(r"<think>.*?(?:</think>|$)", re.DOTALL)
_TEXT_KEYS = ("text", "sentence", "content", "câu", "cau")
_MARKER_KEYS = ("markers", "marker", "citations", "citation", "sources", "refs")
_LIST_KEYS = ("sentences", "answer", "answers", "câu_trả_lời")
_INLINE = re.compile(r"\s*\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]")
_MARKDOWN = re.compile(r"\*\*|__|`|^\s*(?:[-*•]|#{1,6})\s+", re.MULTILINE)
_PROSE = re.compile(r"[^.!?\n]+(?:[.!?](?=\d)[^.!?\n]*)*[.!?]*(?:\s*\[[\d,; ]+\])*[.!?]*")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as the model gave it, tidied, with the numbers of passages it names."""

    text: str
    markers: tuple[int, ...]


def parse_answer(raw: object) -> tuple[Said, ...]:
    """Every sentence that can be made out; none when there is nothing to read."""
    try:
        return _said(_all_items(raw))
    except RecursionError:
        return ()


def parse_beginning(raw: object) -> tuple[Said, ...]:
    """The sentences of an answer that is still being written: those whose object is closed."""
    try:
        return _said(_items(_objects(_read(raw))) if isinstance(raw, str) else list(_items([raw]))[:-1])
    except RecursionError:
        return ()


def _all_items(raw: object) -> Iterable[Any]:
    if not isinstance(raw, str):
        return _items([raw])
    text = _read(raw)
    objects = list(_objects(text))
    return _items(objects) if objects or "{" in text else _prose(_MARKDOWN.sub("", text))


def _read(raw: str) -> str:
    """As much as is read of a text, without what a model thought aloud."""
    return _THINKING.sub("", raw[:_MAX_CHARACTERS])


def _said(items: Iterable[Any]) -> tuple[Said, ...]:
    found = (_sentence(item) for item in items)
    return tuple(dict.fromkeys(said for said in found if said is not None))


def _sentence(item: object) -> Said | None:
    if isinstance(item, str):
        text, named = item, None
    elif isinstance(item, dict):
        text = next((item[key] for key in _TEXT_KEYS if isinstance(item.get(key), str)), "")
        named = next((item[key] for key in _MARKER_KEYS if key in item), None)
    else:
        return None
    markers = (*_numbers(named), *(int(n) for m in _INLINE.finditer(text) for n in re.findall(r"\d+", m[1])))
    text = clean(_MARKDOWN.sub("", _INLINE.sub("", text)))
    if not any(character.isalpha() for character in text) or len(text) > _LONGEST_SENTENCE:
        return None
    return Said(text, tuple(dict.fromkeys(markers)))


def _numbers(named: object) -> Iterator[int]:
    """Numbers of whatever was given as markers: 1, "1", "[1]", "1, 2", [1, "2"], [{"marker": 1}]."""
    if isinstance(named, bool) or named is None:
        return
    if isinstance(named, int) or (isinstance(named, float) and named.is_integer()):
        yield int(named)
    elif isinstance(named, str):
        yield from (int(number) for number in re.findall(r"\d{1,3}", named))
    elif isinstance(named, dict):
        yield from (number for key in _MARKER_KEYS for number in _numbers(named.get(key)))
    elif isinstance(named, list):
        yield from (number for entry in named for number in _numbers(entry))


def _items(objects: Iterable[Any]) -> Iterator[Any]:
    """Sentences within whatever objects were found."""
    for found in objects:
        if isinstance(found, list):
            yield from found
        elif isinstance(found, dict):
            inner = next((found[key] for key in _LIST_KEYS if isinstance(found.get(key), list)), None)
            yield from [found] if inner is None else inner


def _objects(text: str) -> Iterator[Any]:
    """Complete JSON values in a text, the outermost ones; inside one that is cut off, those that are complete."""
    decoder, position = json.JSONDecoder(), 0
    for _ in range(_MAX_OPENINGS):
        opening = _OPENING.search(text, position)
        if opening is None:
            return
        try:
            found, position = decoder.raw_decode(text, opening.start())
        except ValueError:
            position = opening.end()
        else:
            yield found


def _prose(text: str) -> list[str]:
    return [match.group().strip() for match in _PROSE.finditer(text)]
