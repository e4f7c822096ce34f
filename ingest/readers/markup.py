"""Inline Markdown and the raw HTML in it as plain text; what a browser would not show is left out."""

import re

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_UNREAD = re.compile(r"<(script|style|template|noscript)\b.*?(?:</\1\s{0,9}>|\Z)", re.DOTALL | re.IGNORECASE)
_HIDDEN = re.compile(
    r"<([a-z]\w{0,15})\b(?=[^<>]{0,400}?(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|"
    r"font-size\s{0,3}:\s{0,3}0|\shidden\b))[^<>]{0,400}>.*?(?:</\1\s{0,9}>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,400})?/?>", re.IGNORECASE)
_IMAGE = re.compile(r"!\[([^\[\]]{0,300})\]\([^()\s]{0,1000}(?:\s\"[^\"]{0,300}\")?\)")
_LINK = re.compile(r"\[([^\[\]]{1,500})\](?:\([^()\s]{0,1000}(?:\s\"[^\"]{0,300}\")?\)|\[[^\[\]]{0,100}\])")
_ADDRESS = re.compile(r"<(https?://[^<>\s]{1,1000}|[^<>\s@]{1,100}@[^<>\s]{1,100})>")
_STRONG = re.compile(r"(\*\*\*|\*\*|__|~~)(?=\S)(.{1,2000}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])(\*|_)(?=[^\s*_])([^*_]{1,2000}?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"(`{1,3})([^`]{1,2000})\1")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ESCAPED = re.compile("[\ue021-\ue07e]")
_PRIVATE = 0xE000  # an escaped mark waits here until the others have been read
_MAX_NESTING = 3


def shown(text: str) -> str:
    """A Markdown text without comments and hidden HTML; lines stay."""
    if "<" not in text:
        return text
    for pattern in (_COMMENT, _UNREAD, _HIDDEN):
        text = pattern.sub("", text)
    return _BREAK.sub("\n", text)


def plain(text: str) -> str:
    """One line or cell without emphasis, links and tags; the words stay."""
    text = _ESCAPE.sub(lambda match: chr(_PRIVATE + ord(match[1])), text)
    text = _CODE.sub(r"\2", _ADDRESS.sub(r"\1", text))
    if "<" in text:
        text = _TAG.sub("", text)
    if "[" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    if any(mark in text for mark in "*_~"):
        for _ in range(_MAX_NESTING):
            text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    return _ESCAPED.sub(lambda match: chr(ord(match[0]) - _PRIVATE), text)
