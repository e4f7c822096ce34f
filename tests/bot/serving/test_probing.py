"""One look at Telegram: what it says, what the network says, and never the token."""

import time
from email.utils import formatdate

import httpx
import pytest

from bot.serving.probing import Probe, has_token_shape, probe, senders

TOKEN = "7000000001:FAKE-token-for-tests-on-loopback-only"


def telegram(status: int = 200, ahead: float = 0, **webhook: object) -> httpx.MockTransport:
    """Telegram, whose clock is behind ours by ``ahead`` seconds."""

    def answer(request: httpx.Request) -> httpx.Response:
        headers = {"date": formatdate(time.time() - ahead, usegmt=True)}
        result = webhook if request.url.path.endswith("getWebhookInfo") else {"username": "troly_bot"}
        return httpx.Response(status, json={"ok": status == 200, "result": result}, headers=headers)

    return httpx.MockTransport(answer)


def asked(transport: httpx.BaseTransport, token: str = TOKEN) -> Probe:
    return probe("https://api.telegram.org/", token, transport=transport)


def test_a_token_that_is_known_gives_the_name_of_the_bot_and_its_webhook():
    found = asked(telegram(url="https://a.vn/x", pending_update_count=3, last_error_message="Bad Gateway"))
    assert (found.failure, found.username) == (None, "troly_bot")
    assert (found.webhook_url, found.webhook_error, found.waiting) == ("https://a.vn/x", "Bad Gateway", 3)


@pytest.mark.parametrize("status", [401, 404])
def test_a_token_that_is_not_known_still_tells_the_time(status):
    found = asked(telegram(status, ahead=90))
    assert (found.failure, found.username) == (None, None)
    assert found.clock_ahead == pytest.approx(90, abs=2)


def test_a_network_failure_is_named_without_the_token():
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError(f"no route to {request.url}", request=request)

    found = asked(httpx.MockTransport(refuse))
    assert found.failure == "ConnectError"
    assert TOKEN not in repr(found)


@pytest.mark.parametrize("body", ["<html>Đăng nhập mạng cơ quan</html>", "[]", '{"ok": true}'])
def test_a_page_of_some_proxy_is_no_answer_of_telegram(body):
    assert asked(httpx.MockTransport(lambda _: httpx.Response(200, text=body))).failure is not None


def test_an_address_that_is_none_is_a_failure_and_no_crash():
    assert probe("nowhere at all", TOKEN).failure is not None


def test_names_who_wrote_privately_and_leaves_the_messages_to_the_bot():
    asked_for = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked_for.append(request.url)
        private = {"chat": {"type": "private"}, "from": {"id": 2001, "first_name": "Lan"}}
        group = {"chat": {"type": "group"}, "from": {"id": 2002, "first_name": "Minh"}}
        updates = [{"update_id": 1, "message": private}, {"message": group}, {"callback_query": {}}]
        return httpx.Response(200, json={"ok": True, "result": updates})

    found = senders("https://api.telegram.org", TOKEN, transport=httpx.MockTransport(answer))
    assert found == {2001: "Lan"}
    assert "offset" not in str(asked_for[0])


@pytest.mark.parametrize("status", [409, 502])
def test_while_somebody_else_takes_the_updates_nobody_is_named(status):
    refuse = httpx.MockTransport(lambda _: httpx.Response(status, json={"ok": False}))
    assert senders("https://api.telegram.org", TOKEN, transport=refuse) == {}


@pytest.mark.parametrize(
    ("token", "is_one"),
    [(TOKEN, True), ("", False), ("7000000001", False), (f" {TOKEN}", False), (f'"{TOKEN}"', False),
     ("AAH:7000000001", False), ("7000000001:short", False)],
)  # fmt: skip
def test_knows_the_shape_of_a_token(token, is_one):
    assert has_token_shape(token) is is_one
