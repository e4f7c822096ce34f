"""One call of a bot, its parameters read as strictly as the real server reads them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.telegram_server.entities import FormattedText, parse_html, plain, utf16_length
from tests.telegram_server.refusals import bad_request, forbidden
from tests.telegram_server.state import Button, Chat, World
from tests.telegram_server.wire import UploadedFile

MAX_TEXT = 4096
MAX_CALLBACK_BYTES = 64
MAX_BUTTONS = 100
MAX_ROW = 8
_ACTIONS = {
    "callback_data",
    "url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "web_app",
    "login_url",
    "copy_text",
    "pay",
}


@dataclass(frozen=True)
class Call:
    """Method, fields and files of one request."""

    world: World
    method: str
    fields: dict[str, str]
    files: dict[str, UploadedFile]
    is_gone: Callable[[], bool] = lambda: False  # whether the client has closed the connection meanwhile

    def text(self, name: str, default: str | None = None) -> str:
        value = self.fields.get(name, default)
        if value is None:
            raise bad_request(f"parameter {name} is required")
        return value

    def number(self, name: str) -> int | None:
        value = self.fields.get(name)
        try:
            return None if value is None else int(value)
        except ValueError:
            raise bad_request(f"invalid {name} specified") from None

    def json(self, name: str) -> Any:
        try:
            return json.loads(self.fields[name]) if name in self.fields else None
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def chat(self) -> Chat:
        """The chat to write to; refused when it is unknown, never began, or has thrown the bot out."""
        chat = self.world.chats.get(self.number("chat_id") or 0)
        if chat is None:
            raise bad_request("chat not found")
        if chat.blocked:
            out = (
                "bot was blocked by the user"
                if chat.type == "private"
                else "bot was kicked from the group chat"
            )
            raise forbidden(out)
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def formatted(self, name: str, when_empty: str | None, limit: int = MAX_TEXT) -> FormattedText:
        """The text of a message after parsing; ``when_empty`` is the refusal, None where empty is fine."""
        content = formatted(self.fields.get(name, ""), self.fields.get("parse_mode"))
        if not content.text and when_empty:
            raise bad_request(when_empty)
        if utf16_length(content.text) > limit:
            raise bad_request("message is too long" if limit == MAX_TEXT else "message caption is too long")
        return content

    def keyboard(self) -> list[list[Button]]:
        """The inline keyboard, checked."""
        return keyboard((self.json("reply_markup") or {}).get("inline_keyboard") or [])

    def other_keyboard(self) -> Any:
        """A reply keyboard or its removal."""
        markup = self.json("reply_markup") or {}
        return markup if "keyboard" in markup or "remove_keyboard" in markup else None

    def file(self, name: str) -> UploadedFile:
        """The file of a field: sent as that part, as another part it points to, or known from before."""
        return self.file_of(name if name in self.files else self.fields.get(name, ""), name)

    def file_of(self, written: str, name: str) -> UploadedFile:
        """The file that is meant: a part of this request, or one known from before."""
        file = self.files.get(written.removeprefix("attach://"))
        if file is None and written in self.world.files:
            file = UploadedFile(*self.world.files[written])
        if file is None:
            raise bad_request(f"there is no {name} in the request")
        if not file.content:
            raise bad_request("file must be non-empty")
        return file


def formatted(text: str, parse_mode: str | None) -> FormattedText:
    """A text in its parse mode; the only one taught here is HTML."""
    if parse_mode is None:
        return plain(text)
    if parse_mode.upper() != "HTML":
        raise bad_request(f"unsupported parse_mode {parse_mode}: this server knows HTML")
    return parse_html(text)


def keyboard(rows: list[list[dict[str, Any]]]) -> list[list[Button]]:
    """An inline keyboard out of JSON, with the refusals of the real server."""
    if sum(len(row) for row in rows) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in rows):
        raise bad_request("BUTTONS_TOO_MUCH")
    return [[_button(dict(button)) for button in row] for row in rows]


def _button(fields: dict[str, Any]) -> Button:
    text = str(fields.pop("text", "")).strip()
    if not text:
        raise bad_request("can't parse inline keyboard button: text of the button must be non-empty")
    fields = {key: value for key, value in fields.items() if key in _ACTIONS}
    if len(fields) != 1:
        raise bad_request("can't parse inline keyboard button: exactly one action must be specified")
    if "callback_data" in fields and not 1 <= len(fields["callback_data"].encode()) <= MAX_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return Button(text, fields)
