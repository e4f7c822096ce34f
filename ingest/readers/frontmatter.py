"""YAML front matter of a Markdown file, as plain words."""

import re
from datetime import date
from typing import Any

import yaml

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_MAX_CHARS = 100_000


class _PlainLoader(yaml.SafeLoader):
    """YAML without references: a few of them can unfold into gigabytes."""

    def compose_node(self, parent: Any, index: Any) -> Any:  # noqa: ANN401  (the loader's own signature)
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("references are not read")
        return super().compose_node(parent, index)


def split_front_matter(text: str) -> tuple[dict[str, str], str, str | None]:
    """(metadata, body, warning): the scalar entries as words, dates as ISO 8601.

    Front matter that is no YAML mapping is left out of the text and told in the warning.
    """
    match = _FRONT.match(text[:_MAX_CHARS])
    if match is None:
        return {}, text, None
    body = text[match.end() :]
    try:
        entries = yaml.load(match[1], Loader=_PlainLoader)  # noqa: S506  (derived from SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, body, "Phần mô tả ở đầu tệp không đọc được nên đã bỏ qua."
    if not isinstance(entries, dict):
        return {}, body, "Phần mô tả ở đầu tệp không đọc được nên đã bỏ qua."
    return {str(name): _word(value) for name, value in entries.items() if _is_scalar(value)}, body, None


def _is_scalar(value: object) -> bool:
    return isinstance(value, str | int | float | date) and not isinstance(value, bool)


def _word(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
