"""A chat as a phone shows it, in one HTML page: for eyes, not for assertions."""

import base64
import html
from collections.abc import Iterable

from tests.telegram_server.entities import FormattedText
from tests.telegram_server.state import Message, World

WIDTH = 390  # points; a common phone
_TAGS = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "pre": "pre"}
_TAGS |= {"blockquote": "blockquote", "text_link": "u", "bot_command": "a", "mention": "a"}
_STYLE = """
* { box-sizing: border-box; }
body { margin: 0; width: WIDTHpx; background: #c9dfc0; font: 15px/1.35 "Noto Sans", "DejaVu Sans", sans-serif; color: #111; }
header { background: #517da2; color: #fff; padding: 9px 14px; font-weight: 600; }
header small { display: block; font-weight: 400; font-size: 12px; opacity: .85; }
main { padding: 10px 8px 14px; display: flex; flex-direction: column; gap: 7px; }
.m { max-width: 92%; align-self: flex-start; }
.mine { align-self: flex-end; }
.bubble { background: #fff; border-radius: 13px; padding: 7px 11px; white-space: pre-wrap; overflow-wrap: anywhere; }
.mine .bubble { background: #e3fdc4; }
.bubble img { display: block; max-width: 100%; border-radius: 8px; }
.file { color: #2f7cb8; font-weight: 600; }
blockquote { margin: 4px 0; padding: 3px 9px; border-left: 3px solid #3a8cc8; background: #eef6fb; border-radius: 4px; }
a { color: #2f7cb8; }
.row { display: flex; gap: 4px; margin-top: 4px; }
.key { flex: 1 1 0; min-width: 0; background: rgba(82,125,90,.72); color: #fff; border-radius: 8px; padding: 7px 6px;
  text-align: center; font-size: 13.5px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
""".replace("WIDTH", str(WIDTH))


def page_of(world: World, messages: Iterable[Message], title: str = "Trợ lý tra cứu") -> str:
    """The messages from top to bottom, the bot's on the left."""
    shown = "\n".join(_message(world, message) for message in messages)
    return (
        f'<!doctype html><html lang="vi"><meta charset="utf-8"><style>{_STYLE}</style>'
        f"<header>{html.escape(title)}<small>bot</small></header><main>{shown}</main></html>"
    )


def _message(world: World, message: Message) -> str:
    side = "m" if message.sender["is_bot"] else "m mine"
    rows = "".join(
        f'<div class="row">{"".join(f"<div class=key>{html.escape(b.text)}</div>" for b in row)}</div>'
        for row in message.keyboard
    )
    return f'<div class="{side}"><div class="bubble">{_attached(world, message)}{_text(message.content)}</div>{rows}</div>'


def _attached(world: World, message: Message) -> str:
    if "photo" in message.attachments:
        _, content = world.files[message.attachments["photo"][0]["file_id"]]
        return f'<img src="data:image/png;base64,{base64.b64encode(content).decode()}">'
    if "document" in message.attachments:
        return f'<div class="file">📄 {html.escape(message.attachments["document"]["file_name"])}</div>'
    return ""


def _text(content: FormattedText) -> str:
    """Nested entities as nested tags; they never overlap."""
    raw = content.text.encode("utf-16-le")
    opened: dict[int, list[str]] = {}
    closed: dict[int, list[str]] = {}
    for entity in sorted(content.entities, key=lambda e: (e.offset, -e.length)):
        tag = _TAGS.get(entity.type, "span")
        opened.setdefault(entity.offset, []).append(f"<{tag}>")
        closed.setdefault(entity.offset + entity.length, []).insert(0, f"</{tag}>")
    parts, places = [], sorted({0, len(raw) // 2, *opened, *closed})
    for place, until in zip(places, [*places[1:], len(raw) // 2], strict=True):
        parts += closed.get(place, []) + opened.get(place, [])
        parts.append(html.escape(raw[2 * place : 2 * until].decode("utf-16-le")))
    return "".join(parts)
