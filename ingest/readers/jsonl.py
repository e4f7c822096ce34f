"""A document per line: {"id": …, "title": …, "text": …}."""

import json
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import CorruptFileError
from ingest.normalising import clean, clean_line
from ingest.readers.encoding import decode

_MAX_WARNINGS = 20  # a file of another kind would warn at every line


def read_jsonl(path: Path, warnings: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (id, title, text) of each line; the title may be empty.

    A line that cannot be read is told in ``warnings``, with its number, and left out.

    Raises:
        UnknownEncodingError: the file is not in Unicode.
        CorruptFileError: no line could be read.
    """
    seen: set[str] = set()
    left_out = 0
    text = decode(path.read_bytes(), path.name).text
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entry = _entry(line, seen)
        except ValueError as error:
            left_out += 1
            if left_out <= _MAX_WARNINGS:
                warnings.append(f"Dòng {number} bị bỏ qua: {error}.")
            continue
        seen.add(entry[0])
        yield entry
    if left_out > _MAX_WARNINGS:
        warnings.append(f"Còn {left_out - _MAX_WARNINGS} dòng khác bị bỏ qua.")
    if not seen:
        raise CorruptFileError(path.name, "không có dòng nào đúng dạng {id, title, text}")


def _entry(line: str, seen: set[str]) -> tuple[str, str, str]:
    """The document of a line; a ValueError says in Vietnamese what is wrong with it."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("không phải JSON") from None
    if not isinstance(entry, dict):
        raise ValueError("không phải một đối tượng JSON")
    raw_id = entry.get("id")
    identifier = clean_line(str(raw_id)) if isinstance(raw_id, str | int) else ""
    if not identifier:
        raise ValueError("thiếu “id”")
    if identifier in seen:
        raise ValueError(f"trùng “id” {identifier[:40]}")
    text, title = entry.get("text"), entry.get("title")
    if not isinstance(text, str) or not any(map(str.isalnum, text)):
        raise ValueError("thiếu “text”")
    return identifier, clean_line(title) if isinstance(title, str) else "", clean(text)
