"""What the server knows: chats, messages, files, and updates that wait for the bot."""

import asyncio
import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.telegram_server.entities import Entity, FormattedText, utf16_length

TOKEN = "7000000001:" + "FAKE-token-for-tests-on-loopback-only"
BOT_ID = 7000000001
UNREQUESTED = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass
class Button:
    """One button of an inline keyboard, as the bot made it."""

    text: str
    action: dict[str, Any]

    @property
    def data(self) -> str:
        return str(self.action.get("callback_data", ""))


@dataclass
class Message:
    """One message as the people in the chat see it now."""

    id: int
    chat_id: int
    sender: dict[str, Any]
    content: FormattedText
    date: int
    keyboard: list[list[Button]] = field(default_factory=list)
    thread_id: int | None = None
    reply_to: int | None = None
    attachments: dict[str, Any] = field(default_factory=dict)
    effective_keyboard: Any = None  # a reply keyboard or its removal, as sent
    deleted: bool = False

    @property
    def text(self) -> str:
        return self.content.text

    @property
    def labels(self) -> list[str]:
        """The labels of the buttons, in reading order."""
        return [button.text for row in self.keyboard for button in row]

    def spans(self, type_: str) -> list[str]:
        """The words that are formatted so: ``spans("bold")``."""
        return [entity.of(self.text) for entity in self.content.entities if entity.type == type_]


@dataclass(frozen=True)
class Event:
    """Something that happened on people's screens; ``message`` is as it was then."""

    kind: str  # "new", "edited", "deleted", "typing" (any chat action; its name is in ``detail``)
    message: Message | None
    detail: str = ""


@dataclass
class Chat:
    """A conversation; ``blocked`` stands for the person who stopped the bot, or the group that removed it."""

    id: int
    type: str
    profile: dict[str, Any]
    messages: dict[int, Message] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    blocked: bool = False
    started: bool = True

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "type": self.type} | self.profile


@dataclass
class World:
    """Everything that the server keeps; one loop owns it, so nothing is locked."""

    bot: dict[str, Any]
    chats: dict[int, Chat] = field(default_factory=dict)
    updates: list[dict[str, Any]] = field(default_factory=list)
    confirmed: int = 0  # updates with a smaller number are done with
    allowed_updates: list[str] = field(default_factory=list)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    polls: dict[str, dict[str, Any]] = field(default_factory=dict)
    callback_answers: dict[str, dict[str, Any] | None] = field(default_factory=dict)
    inline_answers: dict[str, dict[str, Any] | None] = field(default_factory=dict)
    commands: dict[str, list[dict[str, str]]] = field(default_factory=dict)  # by the JSON of their scope
    webhook: dict[str, Any] | None = None
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    update_numbers: "count[int]" = field(default_factory=lambda: count(100))
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def changes(self) -> None:
        """Wakes everyone who waits for something."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def wait_until(self, condition: Callable[[], bool], seconds: float) -> bool:
        """Whether ``condition`` came true within ``seconds``."""
        deadline = time.monotonic() + seconds
        while not condition():
            remaining = deadline - time.monotonic()
            if remaining <= 0:
                return False
            try:
                await asyncio.wait_for(self._changed.wait(), remaining)
            except TimeoutError:
                return condition()
        return True

    def queue(self, kind: str, payload: dict[str, Any]) -> int:
        """Puts an update in line, if the bot asked for its kind; gives its number."""
        number = next(self.update_numbers)
        if kind in self.allowed_updates or (not self.allowed_updates and kind not in UNREQUESTED):
            self.updates.append({"update_id": number, kind: payload})
        self.changes()
        return number

    def add(self, chat: Chat, sender: dict[str, Any], content: FormattedText, **fields: Any) -> Message:
        """A new message in ``chat``."""
        message = Message(next(self.numbers), chat.id, sender, content, int(time.time()), **fields)
        chat.messages[message.id] = message
        return message

    def show(self, kind: str, message: Message) -> None:
        """Puts what the bot did on people's screens."""
        self.chats[message.chat_id].events.append(Event(kind, deepcopy(message)))
        self.changes()

    def message_json(self, message: Message, with_reply: bool = True) -> dict[str, Any]:
        """A message as the Bot API writes it."""
        chat = self.chats[message.chat_id]
        body: dict[str, Any] = {
            "message_id": message.id,
            "from": message.sender,
            "chat": chat.as_json(),
            "date": message.date,
        }
        body |= _content_json(message)
        if message.keyboard:
            rows = [[{"text": b.text} | b.action for b in row] for row in message.keyboard]
            body["reply_markup"] = {"inline_keyboard": rows}
        if message.thread_id is not None:
            body |= {"message_thread_id": message.thread_id, "is_topic_message": True}
        if with_reply and message.reply_to in chat.messages:
            body["reply_to_message"] = self.message_json(chat.messages[message.reply_to], with_reply=False)
        return body | message.attachments


def _content_json(message: Message) -> dict[str, Any]:
    name = "caption" if message.attachments.keys() & {"document", "photo", "voice"} else "text"
    body: dict[str, Any] = {name: message.text} if message.text else {}
    if message.content.entities:
        key = "entities" if name == "text" else "caption_entities"
        body[key] = [entity.as_json() for entity in message.content.entities]
    return body


def with_entities(text: str, found: list[tuple[str, int, int]]) -> FormattedText:
    """A person's text with what Telegram recognises in it: (type, offset, length) in characters."""
    entities = [
        Entity(type_, utf16_length(text[:offset]), utf16_length(text[offset : offset + length]))
        for type_, offset, length in found
    ]
    return FormattedText(text, tuple(entities))
