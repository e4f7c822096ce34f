"""What cannot work is said before anything opens."""

import pytest
from pydantic import SecretStr

from bot.serving.errors import WebhookSettingsError
from bot.serving.settings import Address, WebhookSettings

SECRET = SecretStr("0123456789abcdef")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("127.0.0.1:8443", Address()),
        ("[::1]:90", Address("::1", 90)),
        (" localhost:0 ", Address("localhost", 0)),
    ],
)
def test_reads_an_address(text, address):
    assert Address.parse(text) == address
    assert str(address) == text.strip()


@pytest.mark.parametrize("text", ["", "8443", "127.0.0.1", "::1:8443", "a b:1", "127.0.0.1:65536", "h:x"])
def test_what_is_no_address_is_named(text):
    with pytest.raises(WebhookSettingsError, match="TROLY_LISTEN"):
        Address.parse(text)


@pytest.mark.parametrize(
    "url",
    ["https://troly.coquan.gov.vn/telegram", "https://a.vn:8443/x", "http://127.0.0.1:9/x", "https://a.vn"],
)
def test_takes_what_telegram_can_call(url):
    assert WebhookSettings(url, SECRET).path.startswith("/")


@pytest.mark.parametrize(
    "url",
    ["", "troly.coquan.gov.vn", "http://troly.coquan.gov.vn/x", "https://a.vn:9443/x", "https://a.vn:x/",
     "https://u:p@a.vn/x", "https://a.vn/x?y=1", "https:///x", "https://a.vn/metrics"],
)  # fmt: skip
def test_refuses_what_telegram_cannot_call_or_must_not(url):
    with pytest.raises(WebhookSettingsError, match="TROLY_WEBHOOK_URL"):
        WebhookSettings(url, SECRET)


@pytest.mark.parametrize("secret", ["", "short", "có dấu thì không được", "a" * 257, "a b" * 9])
def test_a_secret_that_can_be_guessed_or_sent_in_no_header_is_refused_and_not_repeated(secret):
    with pytest.raises(WebhookSettingsError, match="TROLY_WEBHOOK_SECRET") as refused:
        WebhookSettings("https://a.vn/x", SecretStr(secret))
    assert not secret or secret not in str(refused.value)
