"""The people who talk to the bot, so that a test reads like the conversation it stands for."""

import re
import time
from dataclasses import dataclass, field
from typing import Any, Self

from tests.telegram_server.state import Button, Chat, Message, World, with_entities

PATIENCE = 5.0  # seconds that a person in a test waits for the bot
_COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,64}(?:@\w+)?")
_MENTION = re.compile(r"(?<!\w)@\w{5,32}")


@dataclass
class Group:
    """A group chat; what people say in it reaches the bot as its privacy mode allows."""

    world: World
    chat: Chat

    @classmethod
    def opens(cls, world: World, title: str, forum: bool) -> Self:
        number = -1001000000000 - len(world.chats)
        profile = {"title": title} | ({"is_forum": True} if forum else {})
        world.chats[number] = Chat(number, "supergroup", profile)
        return cls(world, world.chats[number])

    def removes_the_bot(self) -> None:
        """From now on every message to the group is refused."""
        self.chat.blocked = True

    def migrates(self) -> None:
        """The server forgets the chat under this number."""
        del self.world.chats[self.chat.id]


@dataclass
class Person:
    """Someone with Telegram open. ``sees`` reads on from where this person stopped reading."""

    world: World
    chat: Chat
    profile: dict[str, Any]
    _read: dict[int, int] = field(default_factory=dict)
    _last_message: Message | None = None

    @classmethod
    def enters(cls, world: World, name: str, number: int) -> Self:
        profile = {"id": number, "is_bot": False, "first_name": name, "language_code": "vi"}
        world.chats[number] = Chat(number, "private", {"first_name": name})
        return cls(world, world.chats[number], profile)

    @property
    def id(self) -> int:
        return int(self.profile["id"])

    async def sends(
        self,
        text: str,
        to: Group | None = None,
        reply_to: Message | None = None,
        thread_id: int | None = None,
        **attachments: Any,
    ) -> Message:
        """Types a message and sends it; ``attachments`` are fields of the message as the Bot API has them."""
        chat = to.chat if to else self.chat
        target = reply_to.id if reply_to else None
        content = with_entities(text, _recognised(text))
        message = self.world.add(
            chat, self.profile, content, thread_id=thread_id, reply_to=target, attachments=attachments
        )
        self._last_message = message
        if self._reaches_the_bot(chat, message):
            self.world.queue("message", self.world.message_json(message))
        return message

    def _reaches_the_bot(self, chat: Chat, message: Message) -> bool:
        if chat.type == "private" or self.world.bot["can_read_all_group_messages"]:
            return True
        target = chat.messages.get(message.reply_to or 0)
        to_the_bot = target is not None and target.sender["id"] == self.world.bot["id"]
        mentions = f"@{self.world.bot['username']}".lower() in message.text.lower()
        return to_the_bot or mentions or message.text.startswith("/")

    async def sends_file(self, name: str, content: bytes, caption: str = "") -> Message:
        """Sends a document."""
        file_id = f"file{next(self.world.numbers)}"
        self.world.files[file_id] = (name, content)
        document = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_name": name}
        return await self.sends(caption, document=document | {"file_size": len(content)})

    async def sends_voice(self) -> Message:
        return await self.sends("", voice={"file_id": "v1", "file_unique_id": "uv1", "duration": 3})

    async def sends_photo(self, caption: str = "") -> Message:
        size = {"file_id": "p1", "file_unique_id": "up1", "width": 90, "height": 90}
        return await self.sends(caption, photo=[size])

    async def sends_sticker(self) -> Message:
        sticker = {"file_id": "s1", "file_unique_id": "us1", "type": "regular", "width": 512, "height": 512}
        return await self.sends("", sticker=sticker | {"is_animated": False, "is_video": False})

    async def sends_location(self) -> Message:
        return await self.sends("", location={"latitude": 15.38, "longitude": 109.12})

    async def forwards(
        self, text: str, author: str = "Đồng nghiệp", to: Group | None = None, **attachments: Any
    ) -> Message:
        """Forwards someone else's words, or what is attached to them."""
        origin = {"type": "hidden_user", "sender_user_name": author, "date": int(time.time())}
        return await self.sends(text, to, forward_origin=origin, **attachments)

    async def edits(self, text: str, message: Message | None = None) -> Message:
        """Changes the last message that this person sent, or ``message``."""
        changed = message or self._last_message
        assert changed is not None, "nothing was sent yet"
        changed.content = with_entities(text, _recognised(text))
        body = self.world.message_json(changed) | {"edit_date": int(time.time())}
        self.world.queue("edited_message", body)
        return changed

    async def presses(self, label: str, on: Message | None = None, in_: Group | None = None) -> str:
        """Presses the newest button that holds ``label``; gives the words of the pop-up, if any.

        Raises AssertionError when there is no such button, or when it is never answered and would spin.
        """
        chat = in_.chat if in_ else self.chat
        message, button = _find_button(chat, label, on)
        return await self.taps(chat, message, button.data)

    async def taps(self, chat: Chat, message: Message, data: str) -> str:
        """Sends callback data, also such as no keyboard of the bot ever held."""
        number = f"callback{next(self.world.numbers)}"
        self.world.callback_answers[number] = None
        query = {"id": number, "from": self.profile, "chat_instance": f"i{chat.id}", "data": data}
        self.world.queue("callback_query", query | {"message": self.world.message_json(message)})
        answers = self.world.callback_answers
        assert await self.world.wait_until(lambda: answers[number] is not None, PATIENCE), (
            "the button spins for ever"
        )
        answer = answers[number]
        assert answer is not None
        return str(answer["text"])

    async def asks_inline(self, query: str, offset: str = "") -> list[dict[str, Any]]:
        """Types "@bot query" in some chat; gives the results offered."""
        number = f"inline{next(self.world.numbers)}"
        self.world.inline_answers[number] = None
        payload = {"id": number, "from": self.profile, "query": query, "offset": offset}
        self.world.queue("inline_query", payload)
        answers = self.world.inline_answers
        assert await self.world.wait_until(lambda: answers[number] is not None, PATIENCE), "no inline results"
        answer = answers[number]
        assert answer is not None
        return list(answer["results"])

    async def votes(self, message: Message, option: int) -> None:
        """Answers a poll that shows who voted."""
        poll = message.attachments["poll"]
        self.world.queue(
            "poll_answer",
            {"poll_id": poll["id"], "user": self.profile, "option_ids": [option]}
            | {"option_persistent_ids": [str(option)]},
        )

    def blocks_the_bot(self) -> None:
        """Stops the bot: from now on it gets 403, and is told so."""
        self.chat.blocked = True
        member = {"user": self.world.bot, "status": "member"}
        kicked = {"user": self.world.bot, "status": "kicked", "until_date": 0}
        change = {"chat": self.chat.as_json(), "from": self.profile, "date": int(time.time())}
        self.world.queue("my_chat_member", change | {"old_chat_member": member, "new_chat_member": kicked})

    async def sees(self, text: str = "", in_: Group | None = None, within: float = PATIENCE) -> Message:
        """The next message, new or edited, that holds ``text``; AssertionError if none comes in time."""
        chat = in_.chat if in_ else self.chat
        if await self.world.wait_until(lambda: self._unread(chat, text) is not None, within):
            place = self._unread(chat, text)
            assert place is not None
            message = chat.events[place].message
            assert message is not None
            self._read[chat.id] = place + 1
            return message
        shown = [e.message.text if e.message else e.detail for e in chat.events]
        msg = f"{self.profile['first_name']} waited for {text!r} and saw {shown}"
        raise AssertionError(msg)

    async def sees_nothing(self, in_: Group | None = None, for_: float = 0.2) -> None:
        """Nothing new appears within ``for_`` seconds after the bot took every update."""
        chat = in_.chat if in_ else self.chat
        await self.world.wait_until(lambda: not self.world.updates, PATIENCE)
        appeared = await self.world.wait_until(lambda: self._unread(chat, "") is not None, for_)
        assert not appeared, f"unexpected: {chat.events[-1]}"

    def saw_typing(self, in_: Group | None = None) -> bool:
        """Whether "typing…" ever stood at the top of the chat."""
        return any(event.kind == "typing" for event in (in_.chat if in_ else self.chat).events)

    def conversation(self) -> list[str]:
        """What stands in the chat now, oldest first."""
        return [m.text for m in self.chat.messages.values() if not m.deleted]

    def _unread(self, chat: Chat, text: str) -> int | None:
        for place in range(self._read.get(chat.id, 0), len(chat.events)):
            event = chat.events[place]
            if event.message is not None and event.kind != "deleted" and text in event.message.text:
                return place
        return None


def _recognised(text: str) -> list[tuple[str, int, int]]:
    commands = [("bot_command", m.start(), len(m[0])) for m in _COMMAND.finditer(text)]
    return commands + [("mention", m.start(), len(m[0])) for m in _MENTION.finditer(text)]


def _find_button(chat: Chat, label: str, on: Message | None) -> tuple[Message, Button]:
    candidates = [on] if on else [m for m in reversed(chat.messages.values()) if not m.deleted]
    for candidate in candidates:
        message = chat.messages[candidate.id]
        for button in (button for row in message.keyboard for button in row):
            if label in button.text:
                return message, button
    offered = [m.labels for m in candidates if m.labels]
    msg = f"no button {label!r}; there are {offered}"
    raise AssertionError(msg)
