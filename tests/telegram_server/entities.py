"""Telegram's HTML: text and entities out of markup, refused with the words of the real parser.

Written after the parser of the Bot API server (TDLib, ``MessageEntity.cpp``) and stricter in one thing: a
bare ``&`` or ``>`` is refused as well, because the documentation asks for it to be escaped and the real
server only forgives it. Offsets are UTF-16 units, as Telegram counts.
"""

import re
from dataclasses import dataclass, field

from tests.telegram_server.refusals import RefusedError, bad_request

MAX_ENTITIES = 100
_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]{1,6})|#(?P<decimal>[0-9]{1,7})|(?P<name>[a-z]+));")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.-]+)))?\s*""")
# What the server takes out of any text: control characters become spaces, directional marks vanish.
_CONTROL = {code: " " for code in (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20))}
_VANISHING = {code: None for code in (0x0D, *range(0x2028, 0x202F), 0x0333, 0x033F, 0x030A)}
_CLEANING = _CONTROL | _VANISHING


def utf16_length(text: str) -> int:
    """Length as Telegram counts it: characters beyond the basic plane count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True)
class Entity:
    """A formatted span, in UTF-16 units."""

    type: str
    offset: int
    length: int
    extra: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        return {"type": self.type, "offset": self.offset, "length": self.length} | self.extra

    def of(self, text: str) -> str:
        """The words that this entity covers."""
        raw = text.encode("utf-16-le")[2 * self.offset : 2 * (self.offset + self.length)]
        return raw.decode("utf-16-le")


@dataclass(frozen=True)
class FormattedText:
    """What a person sees."""

    text: str
    entities: tuple[Entity, ...] = ()

    def trimmed(self) -> "FormattedText":
        """The server trims every message, moves its entities along and keeps the first hundred."""
        text = self.text.strip()
        shift = utf16_length(self.text) - utf16_length(self.text.lstrip())
        end = utf16_length(text)
        kept = []
        for entity in self.entities:
            first = max(entity.offset - shift, 0)
            last = min(entity.offset + entity.length - shift, end)
            if last > first:
                kept.append(Entity(entity.type, first, last - first, entity.extra))
        return FormattedText(text, tuple(sorted(kept, key=lambda e: (e.offset, -e.length))[:MAX_ENTITIES]))


def plain(text: str) -> FormattedText:
    """A text without a parse mode."""
    return FormattedText(text.translate(_CLEANING)).trimmed()


def parse_html(markup: str) -> FormattedText:
    """Text and entities of ``markup``; raises RefusedError ("can't parse entities: …") as the server does."""
    return _HtmlParser(markup).parse().trimmed()


@dataclass
class _OpenTag:
    name: str
    offset: int
    extra: dict[str, str]


class _HtmlParser:
    def __init__(self, markup: str) -> None:
        self._markup = markup.translate(_CLEANING)
        self._at = 0
        self._text: list[str] = []
        self._length = 0
        self._open: list[_OpenTag] = []
        self._entities: list[Entity] = []

    def parse(self) -> FormattedText:
        while self._at < len(self._markup):
            self._step(self._markup[self._at])
        if self._open:
            raise self._refused(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        return FormattedText("".join(self._text), tuple(self._entities))

    def _step(self, character: str) -> None:
        if character == "&":
            self._reference()
        elif character == ">":
            raise self._refused(f'Unescaped ">" at byte offset {self._byte_offset()}')
        elif character == "<":
            self._end_tag() if self._markup.startswith("</", self._at) else self._start_tag()
        else:
            self._append(character)
            self._at += 1

    def _append(self, character: str) -> None:
        self._text.append(character)
        self._length += utf16_length(character)

    def _reference(self) -> None:
        match = _REFERENCE.match(self._markup, self._at)
        character = _decode(match) if match else None
        if match is None or character is None:
            raise self._refused(f'Unescaped "&" at byte offset {self._byte_offset()}')
        self._append(character)
        self._at = match.end()

    def _start_tag(self) -> None:
        end = self._markup.find(">", self._at)
        if end < 0:
            raise self._refused(f"Unclosed start tag at byte offset {self._byte_offset()}")
        name, _, attributes = self._markup[self._at + 1 : end].partition(" ")
        name = name.lower()
        if name not in _TAGS:
            raise self._refused(f'Unsupported start tag "{name}" at byte offset {self._byte_offset()}')
        self._open.append(_OpenTag(name, self._length, self._attributes(name, attributes)))
        self._at = end + 1

    def _attributes(self, name: str, written: str) -> dict[str, str]:
        values = {}
        at = 0
        while at < len(written):
            match = _ATTRIBUTE.match(written, at)
            if match is None or match.end() == at:
                raise self._refused(
                    f'Invalid attribute in the tag "{name}" at byte offset {self._byte_offset()}'
                )
            values[match[1].lower()] = match[2] or match[3] or match[4] or ""
            at = match.end()
        if name == "span" and values.get("class") != "tg-spoiler":
            raise self._refused(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte_offset()}'
            )
        return _meaning(name, values)

    def _end_tag(self) -> None:
        where = self._byte_offset()
        if not self._open:
            raise self._refused(f"Unexpected end tag at byte offset {where}")
        end = self._markup.find(">", self._at)
        if end < 0:
            raise self._refused(f"Unclosed end tag at byte offset {where}")
        found, tag = self._markup[self._at + 2 : end].strip().lower(), self._open.pop()
        if found and found != tag.name:
            raise self._refused(
                f'Unmatched end tag at byte offset {where}, expected "</{tag.name}>", found "</{found}>"'
            )
        if self._length > tag.offset:
            type_ = "expandable_blockquote" if "expandable" in tag.extra else _TAGS[tag.name]
            extra = {key: value for key, value in tag.extra.items() if key != "expandable"}
            self._entities.append(Entity(type_, tag.offset, self._length - tag.offset, extra))
        self._at = end + 1

    def _byte_offset(self) -> int:
        return len(self._markup[: self._at].encode())

    def _refused(self, reason: str) -> RefusedError:
        return bad_request(f"can't parse entities: {reason}")


def _decode(match: re.Match[str]) -> str | None:
    if match["name"]:
        return _NAMED.get(match["name"])
    code = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else None


def _meaning(name: str, values: dict[str, str]) -> dict[str, str]:
    if name == "a" and "href" in values:
        return {"url": values["href"]}
    if name == "blockquote" and "expandable" in values:
        return {"expandable": "yes"}
    if name == "tg-emoji" and "emoji-id" in values:
        return {"custom_emoji_id": values["emoji-id"]}
    return {}
