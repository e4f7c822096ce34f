"""The one place where Telegram's updates come in by webhook: who sends, how large, whether it came before."""

import asyncio
import hmac
import json
import logging
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from telegram import Update

from bot.serving.observing import Observer
from bot.serving.settings import WebhookSettings
from bot.serving.taking import Taking
from bot.telegram.door import DoorApplication

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
_log = logging.getLogger(__name__)


class TooLargeError(Exception):
    """The body is larger than any update."""


class Entrance:
    """Takes an update, puts it into the application's queue and says 200; Telegram repeats what got no 200.

    An update is acknowledged when it is queued, not when it is answered: Telegram would otherwise hold one of
    its few connections open for each answer, and a slow one would shut out everybody else.
    """

    def __init__(
        self, application: DoorApplication, settings: WebhookSettings, taking: Taking, observer: Observer
    ) -> None:
        self._application = application
        self._settings = settings
        self._secret = settings.secret.get_secret_value().encode()
        self._taking = taking
        self._observer = observer

    async def __call__(self, request: Request) -> Response:
        """Answers a POST of Telegram's."""
        status, fate = await self._admit(request)
        self._observer.update_came(fate)
        return Response(status_code=status)

    async def _admit(self, request: Request) -> tuple[int, str]:
        given = request.headers.get(SECRET_HEADER, "").encode("latin-1")
        if not hmac.compare_digest(given, self._secret):
            return 401, "forbidden"
        if self._is_full():
            return 503, "put_off"
        try:
            body = await asyncio.wait_for(self._read(request), self._settings.body_seconds)
        except TooLargeError:
            return 413, "unreadable"
        except (TimeoutError, ClientDisconnect):
            return 408, "unreadable"
        update = _update_in(body)
        return (400, "unreadable") if update is None else await self._take(update)

    def _is_full(self) -> bool:
        """Whether so much waits here that the next one had better wait at Telegram's, or come to another."""
        at_once = self._application.update_processor.current_concurrent_updates
        return at_once >= self._settings.max_at_once

    async def _read(self, request: Request) -> bytes:
        """The body; not a byte more than allowed is kept, whatever the header says of its length."""
        if int(request.headers.get("content-length", "0") or 0) > self._settings.max_bytes:
            raise TooLargeError
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > self._settings.max_bytes:
                raise TooLargeError
        return bytes(body)

    async def _take(self, raw: dict[str, Any]) -> tuple[int, str]:
        number = raw["update_id"]
        if not await asyncio.to_thread(self._taking.take, number, self._application.bot.id):
            return 200, "repeated"
        try:
            update = Update.de_json(raw, self._application.bot)
        except Exception as error:  # a shape that this version of the library does not know
            # Nothing gets better by repeating it, so Telegram is told that it arrived.
            _log.warning("update %s could not be read: %s", number, type(error).__name__)
            return 200, "unreadable"
        await self._application.update_queue.put(update)
        return 200, "taken"


def _update_in(body: bytes) -> dict[str, Any] | None:
    """The update, None when this is none."""
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        return None
    is_update = isinstance(raw, dict) and type(raw.get("update_id")) is int and 0 <= raw["update_id"] < 2**63
    return raw if is_update else None
