"""Reading the library's files: Markdown with YAML front matter, and ``? `` lines that are askable questions.

The format is described for people in docs/library.vi.md.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import LibraryError
from knowledge.vietnamese.text import compose

_EVIDENCE = re.compile(
    r"\s*\{\s*(?P<level>[^:{}]+?)\s*:\s*(?P<sources>[^|{}]*?)\s*(?:\|\s*(?P<locator>[^{}]*?)\s*)?\}\s*$"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The braces at the end of a line: how far it was checked, where it was read, where it stands."""

    verification: str
    sources: tuple[str, ...]
    locator: str | None


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One self-contained sentence of a library file. ``line_number`` counts from 1 in the file."""

    heading: str
    text: str
    is_item: bool
    line_number: int
    evidence: Evidence | None = None
    askable: tuple[str, ...] = ()


def read_text(path: Path) -> str:
    """The file composed to NFC.

    Raises:
        LibraryError: the file cannot be read or is not UTF-8.
    """
    try:
        return compose(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise LibraryError(
            f"{path.name}: tệp không phải UTF-8. Anh/chị hãy lưu lại tệp ở dạng UTF-8."
        ) from error
    except OSError as error:
        raise LibraryError(f"{path.name}: không đọc được tệp ({error.strerror}).") from error


def load_yaml(path: Path, text: str, lines_before: int = 0) -> Any:  # noqa: ANN401 - checked by the models
    """The YAML of a text, which begins behind ``lines_before`` lines of its file.

    Raises:
        LibraryError: it is no YAML; the message names the line.
    """
    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" ở dòng {mark.line + 1 + lines_before}" if mark else ""
        raise LibraryError(
            f"{path.name}: phần khai báo YAML viết sai{where}. "
            "Anh/chị hãy xem lại dấu hai chấm, dấu nháy và thụt lề."
        ) from error
    except ValueError as error:  # an unquoted date that no calendar has: 2020-02-31
        raise LibraryError(
            f"{path.name}: phần khai báo có một ngày không có trên lịch. "
            "Anh/chị hãy kiểm tra các ngày viết dạng 2020-04-17."
        ) from error


def split_front_matter(path: Path, text: str) -> tuple[dict[str, Any], str, int]:
    """(front matter, body, number of lines before the body).

    Raises:
        LibraryError: there is no front matter between two '---' lines, or it is no mapping.
    """
    parts = re.split(r"^---[ \t]*$\n?", text, maxsplit=2, flags=re.MULTILINE)
    if len(parts) != 3 or parts[0].strip():
        raise LibraryError(f"{path.name}: thiếu phần khai báo giữa hai dòng '---' ở đầu tệp.")
    front_matter = load_yaml(path, parts[1], lines_before=1)
    if not isinstance(front_matter, dict):
        raise LibraryError(f"{path.name}: phần khai báo phải gồm các dòng 'tên: giá trị'.")
    return front_matter, parts[2], parts[1].count("\n") + 2


def parse_body(body: str, first_line: int = 0) -> tuple[BodyLine, ...]:
    """The sentences of a body in order; a ``? `` line belongs to the sentence above it."""
    lines: list[BodyLine] = []
    heading = ""
    for number, raw in enumerate(body.splitlines(), start=first_line + 1):
        text = raw.strip()
        if not text:
            continue
        if text.startswith("#"):
            heading = text.lstrip("#").strip()
        elif text.startswith("? ") and lines:
            lines[-1] = _with_question(lines[-1], text[2:].strip())
        else:
            lines.append(_body_line(text, heading, number))
    return tuple(lines)


def _with_question(line: BodyLine, question: str) -> BodyLine:
    return BodyLine(
        line.heading, line.text, line.is_item, line.line_number, line.evidence, (*line.askable, question)
    )


def _body_line(text: str, heading: str, number: int) -> BodyLine:
    is_item = text.startswith("- ")
    text = text.removeprefix("- ")
    match = _EVIDENCE.search(text)
    if match is None:
        return BodyLine(heading, text, is_item, number)
    sources = tuple(part.strip() for part in match["sources"].split(",") if part.strip())
    evidence = Evidence(match["level"], sources, match["locator"] or None)
    return BodyLine(heading, text[: match.start()].rstrip(), is_item, number, evidence)
