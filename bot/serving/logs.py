"""The log: a line for each event, for people or as JSON, without personal data and without secrets.

Messages of this program name no person and no words of theirs. Libraries' and exceptions' may: an address holds
the token, a database error the row, an answer that was cut off somebody's message. So of an exception only its
kind and its place are written, and of libraries only warnings, without what was filled into them.
"""

import json
import logging
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import TextIO

OURS = ("bot", "ingest", "knowledge")
_ROOT = Path(__file__).parents[2]
_SECRETS = (
    (re.compile(r"(?<!\d)\d{6,}:[A-Za-z0-9_-]{20,}"), "[token]"),
    (re.compile(r"(?<=://)([^\s:/@]*):[^\s/]+(?=@)"), r"\1:[…]"),  # the password in a database's address
)
_MAX_PLACES = 12


class LogForm(StrEnum):
    """How the log is written."""

    TEXT = "text"
    JSON = "json"


class JsonFormatter(logging.Formatter):
    """An object on one line: time, level, logger, message, and kind and place of an exception."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        entry: dict[str, object] = {
            "time": _time(record).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        if record.exc_info and record.exc_info[1]:
            entry["exceptions"] = [
                {"type": kind, "at": places} for kind, places in _described(record.exc_info[1])
            ]
        return json.dumps(entry, ensure_ascii=False)


class TextFormatter(logging.Formatter):
    """The same for people to read."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and an indented one for each exception."""
        lines = [f"{_time(record):%Y-%m-%d %H:%M:%S} {record.levelname} {record.name} {_message(record)}"]
        if record.exc_info and record.exc_info[1]:
            described = _described(record.exc_info[1])
            lines += [f"    {kind} at {' < '.join(reversed(places))}" for kind, places in described]
        return "\n".join(lines)


def set_up_log(form: LogForm = LogForm.TEXT, stream: TextIO | None = None) -> None:
    """Writes the log to ``stream`` (stderr) from now on, in the place of whatever wrote it before."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter() if form is LogForm.JSON else TextFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)


def without_secrets(text: str) -> str:
    """``text`` with tokens and passwords taken out."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


def _message(record: logging.LogRecord) -> str:
    is_ours = record.name.partition(".")[0] in OURS
    return without_secrets(record.getMessage() if is_ours else str(record.msg))


def _time(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC).astimezone()


def _described(error: BaseException | None) -> Iterator[tuple[str, list[str]]]:
    """Kind and places of an exception and of those behind it, the last one first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield type(error).__qualname__, _places(error.__traceback__)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _places(traceback: TracebackType | None) -> list[str]:
    """``file:line function``, outermost first; files of this program by their path inside it."""
    places = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        places.append(f"{_short(code.co_filename)}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return places[-_MAX_PLACES:]


def _short(file: str) -> str:
    path = Path(file)
    if path.is_relative_to(_ROOT) and ".venv" not in path.parts:
        return path.relative_to(_ROOT).as_posix()
    return "/".join(path.parts[-2:])
