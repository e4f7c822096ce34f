"""Asks Telegram once, for ``troly doctor``: does it know the token, what time is it there, how is the webhook."""

import logging
import re
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

_TOKEN = re.compile(r"\d{6,20}:[A-Za-z0-9_-]{30,60}")
_UNKNOWN = {401, 404}  # what Telegram says to a token that it does not know
_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Probe:
    """What came of it.

    ``failure`` is the kind of network failure, None when Telegram answered; ``username`` is None when it does
    not know the token. ``clock_ahead`` is by how many seconds this machine's clock is ahead of Telegram's.
    """

    failure: str | None = None
    username: str | None = None
    clock_ahead: float | None = None
    webhook_url: str = ""
    webhook_error: str = ""
    waiting: int = 0


def has_token_shape(token: str) -> bool:
    """Whether this can be a token at all."""
    return _TOKEN.fullmatch(token) is not None


def probe(
    api_url: str, token: str, *, seconds: float = _SECONDS, transport: httpx.BaseTransport | None = None
) -> Probe:
    """Calls getMe and getWebhookInfo. Never raises, and nothing it gives holds the token."""
    logging.getLogger("httpx").setLevel(
        logging.WARNING
    )  # its lines at INFO hold the address, and so the token
    base = f"{api_url.rstrip('/')}/bot{token}"
    try:
        with httpx.Client(timeout=seconds, transport=transport) as client:
            asked_at = time.time()
            answer = client.get(f"{base}/getMe")
            ahead = _ahead(answer, (asked_at + time.time()) / 2)
            if answer.status_code in _UNKNOWN:
                return Probe(clock_ahead=ahead)
            me = _result(answer)
            webhook = _result(client.get(f"{base}/getWebhookInfo"))
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        return Probe(failure=type(error).__name__)
    return Probe(
        username=str(me.get("username", "")),
        clock_ahead=ahead,
        webhook_url=str(webhook.get("url", "")),
        webhook_error=str(webhook.get("last_error_message", "")),
        waiting=int(webhook.get("pending_update_count", 0)),
    )


def senders(
    api_url: str, token: str, *, seconds: float = _SECONDS, transport: httpx.BaseTransport | None = None
) -> dict[int, str]:
    """Who wrote to the bot privately and was not answered yet: number and first name.

    For the very first administrator, who must learn their own number before the bot runs. Nothing is confirmed,
    so the bot still gets these messages. Empty when Telegram does not tell, for instance while the bot runs.
    """
    try:
        with httpx.Client(timeout=seconds, transport=transport) as client:
            said = client.get(f"{api_url.rstrip('/')}/bot{token}/getUpdates").json()
        messages = [update["message"] for update in said["result"] if "message" in update]
        private = [message["from"] for message in messages if message["chat"]["type"] == "private"]
        return {int(person["id"]): str(person["first_name"]) for person in private}
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError):
        return {}


def _result(answer: httpx.Response) -> dict[str, Any]:
    """What the method gave; ValueError when this is not Telegram's way to answer (a proxy's page, say)."""
    answer.raise_for_status()
    said = answer.json()
    if not isinstance(said, dict) or not isinstance(said.get("result"), dict):
        raise ValueError
    return dict(said["result"])


def _ahead(answer: httpx.Response, here: float) -> float | None:
    try:
        return here - parsedate_to_datetime(answer.headers["date"]).timestamp()
    except (KeyError, ValueError, TypeError):
        return None
