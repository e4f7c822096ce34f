"""A strict fake of Telegram's Bot API on a loopback port, for whole conversations in tests.

Start it with ``async with TelegramServer() as telegram:``, point the bot to ``telegram.url`` and play the
people with ``telegram.person("Lan")``. It refuses what the real server refuses, with the same words.
"""

import asyncio
import contextlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from tests.telegram_server import methods, profile
from tests.telegram_server.call import Call
from tests.telegram_server.delivery import Delivery
from tests.telegram_server.faults import Drop, Fault, Faults, Hang, ServerError, TooManyRequests
from tests.telegram_server.flood import FloodControl
from tests.telegram_server.people import Group, Person
from tests.telegram_server.refusals import RefusedError, too_many_requests, unauthorized
from tests.telegram_server.state import BOT_ID, TOKEN, World
from tests.telegram_server.wire import HttpRequest, read_request, response

_METHODS: dict[str, methods.Method] = {
    "getme": methods.get_me,
    "sendmessage": methods.send_message,
    "editmessagetext": methods.edit_message_text,
    "editmessagereplymarkup": methods.edit_message_reply_markup,
    "editmessagecaption": methods.edit_message_caption,
    "deletemessage": methods.delete_message,
    "sendchataction": methods.send_chat_action,
    "senddocument": methods.send_document,
    "sendphoto": methods.send_photo,
    "sendmediagroup": methods.send_media_group,
    "getfile": methods.get_file,
    "answercallbackquery": methods.answer_callback_query,
    "setmycommands": profile.set_my_commands,
    "getmycommands": profile.get_my_commands,
    "deletemycommands": profile.delete_my_commands,
    "setmydescription": profile.accept,
    "setmyshortdescription": profile.accept,
    "setmyname": profile.accept,
    "setchatmenubutton": profile.accept,
    "setwebhook": profile.set_webhook,
    "deletewebhook": profile.delete_webhook,
    "getwebhookinfo": profile.get_webhook_info,
    "getchat": profile.get_chat,
    "sendpoll": profile.send_poll,
    "stoppoll": profile.stop_poll,
    "answerinlinequery": profile.answer_inline_query,
}


@dataclass(frozen=True)
class Recorded:
    """A call as the server received it; ``refusal`` is None when it was carried out, ``at`` is monotonic."""

    method: str
    fields: dict[str, str]
    refusal: str | None
    at: float


class TelegramServer:
    """The fake server. ``calls`` lists what the bot did; ``fails`` plans faults."""

    def __init__(self, *, reads_all_group_messages: bool = False, flood: FloodControl | None = None) -> None:
        """``flood`` refuses a bot that writes too fast; None lets it write as fast as it likes."""
        self._flood = flood
        self.token = TOKEN
        self.faults = Faults()
        self.calls: list[Recorded] = []
        self.world = World(bot=_bot(reads_all_group_messages))
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self._delivery = Delivery(self.world)
        self._posting: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0, limit=2**26)
        self._posting = asyncio.create_task(self._delivery.post_to_webhook())
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        assert self._posting is not None
        self._server.close()
        tasks = [*self._connections, self._posting]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._server.wait_closed()

    @property
    def url(self) -> str:
        """What the bot takes for https://api.telegram.org."""
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def person(self, name: str, id: int | None = None) -> Person:
        """A person with a private chat with the bot."""
        return Person.enters(self.world, name, id or 1000 + len(self.world.chats))

    def group(self, title: str, *, forum: bool = False) -> Group:
        """A group that the bot is in."""
        return Group.opens(self.world, title, forum)

    def fails(
        self, with_: Fault, method: str = "*", times: int = 1, chat: Person | Group | None = None
    ) -> None:
        """Plans a fault for the next calls."""
        self.faults.plan(with_, method, times, chat.chat.id if chat else None)

    def repeats_last_update(self) -> None:
        """Delivers the newest update again under its old number, as happens after a lost confirmation."""
        self._delivery.repeat_last()

    def delivers(self, update: dict[str, Any]) -> None:
        """Delivers anything at all, also what Telegram would never send."""
        self.world.updates.append({"update_id": next(self.world.update_numbers)} | update)
        self.world.changes()

    def called(self, method: str) -> list[Recorded]:
        """The calls of one method, carried out or refused."""
        return [call for call in self.calls if call.method == method]

    @property
    def refusals(self) -> list[str]:
        """Everything that was refused, to be compared with ``[]`` at the end of a conversation."""
        return [f"{call.method}: {call.refusal}" for call in self.calls if call.refusal]

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            while (request := await read_request(reader)) is not None:
                answer = await self._answer(request, reader.at_eof)
                if answer is None:
                    break
                writer.write(answer)
                await writer.drain()
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            self._connections.discard(task)
            writer.close()
            with contextlib.suppress(Exception):
                await writer.wait_closed()

    async def _answer(self, request: HttpRequest, is_gone: Callable[[], bool]) -> bytes | None:
        parts = request.path.strip("/").split("/", 2)
        if parts[0] == "file":
            return self._file(request.path)
        fields, files = request.parameters()
        call = Call(self.world, parts[1] if len(parts) > 1 else "", fields, files, is_gone)
        fault = self.faults.next_for(call)
        match fault:
            case ServerError():
                self._record(call, f"{fault.status}")
                return response(fault.status, b"<html><body>nginx</body></html>", "text/html")
            case Hang():
                await asyncio.sleep(fault.seconds)
                return None
            case Drop(after_carrying_out=False):
                return None
        status, body = await self._carry_out(parts[0], call, fault)
        return None if isinstance(fault, Drop) else response(status, body)

    async def _carry_out(self, door: str, call: Call, fault: Fault | None) -> tuple[int, bytes]:
        try:
            if door != f"bot{self.token}":
                raise unauthorized()
            if isinstance(fault, TooManyRequests):
                raise too_many_requests(fault.retry_after)
            if self._flood:
                self._flood.check(call, time.monotonic())
            result = await self._result(call)
        except RefusedError as refusal:
            self._record(call, refusal.description)
            return refusal.code, json.dumps(refusal.as_json()).encode()
        if call.method != "getUpdates":
            self._record(call, None)
        return 200, json.dumps({"ok": True, "result": result}).encode()

    def _record(self, call: Call, refusal: str | None) -> None:
        self.calls.append(Recorded(call.method, call.fields, refusal, time.monotonic()))
        self.world.changes()

    async def _result(self, call: Call) -> Any:
        if call.method.lower() == "getupdates":
            return await self._delivery.get_updates(call)
        method = _METHODS.get(call.method.lower())
        if method is None:
            raise RefusedError(404, "Not Found: method not found")
        return method(call)

    def _file(self, path: str) -> bytes:
        door, _, rest = path.removeprefix("/file/").partition("/")
        if door != f"bot{self.token}":
            return response(401, json.dumps(unauthorized().as_json()).encode())
        file_id = rest.split("/")[1] if rest.count("/") >= 2 else ""
        if file_id not in self.world.files:
            return response(404, b"{}")
        return response(200, self.world.files[file_id][1], "application/octet-stream")


def _bot(reads_all_group_messages: bool) -> dict[str, Any]:
    return {
        "id": BOT_ID,
        "is_bot": True,
        "first_name": "Trợ lý",
        "username": "troly_test_bot",
        "can_join_groups": True,
        "can_read_all_group_messages": reads_all_group_messages,
        "supports_inline_queries": True,
    }
