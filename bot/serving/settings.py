"""What serving is told when it starts, checked before anything opens."""

import re
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.serving import texts
from bot.serving.errors import WebhookSettingsError

STATUS_PATHS = frozenset({"/healthz", "/readyz", "/metrics"})
_LISTEN = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<host>[^:\s\[\]]+)):(?P<port>\d{1,5})")
_PORTS = {443, 80, 88, 8443}  # the ones that Telegram calls, https://core.telegram.org/bots/api#setwebhook
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")  # Telegram takes 1 to 256; a short one can be guessed
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@dataclass(frozen=True, slots=True)
class Address:
    """Where something is listened to. Port 0 takes any that is free."""

    host: str = "127.0.0.1"
    port: int = 8443

    @classmethod
    def parse(cls, text: str) -> Self:
        """``127.0.0.1:8443`` or ``[::1]:8443``.

        Raises:
            WebhookSettingsError: it is neither.
        """
        found = _LISTEN.fullmatch(text.strip())
        if found is None or int(found["port"]) > 65535:
            raise WebhookSettingsError(texts.BAD_LISTEN.format(value=text))
        return cls(found["six"] or found["host"], int(found["port"]))

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """The webhook as Telegram sees it (``url``, ``secret``) and as this machine does (``listen``).

    A reverse proxy stands between the two and holds the certificate. ``max_bytes`` is the largest update
    that is read: Telegram's are a few kilobytes. ``connections`` is how many Telegram may open at once;
    ``max_at_once`` how many updates are worked on here before further ones are left to Telegram.
    """

    url: str
    secret: SecretStr
    listen: Address = field(default_factory=Address)
    max_bytes: int = 1_000_000
    body_seconds: float = 10.0
    connections: int = 40
    max_at_once: int = 400

    def __post_init__(self) -> None:
        """Checks what Telegram would refuse, or what would let anybody in.

        Raises:
            WebhookSettingsError: the address or the secret cannot be used.
        """
        if not self.url:
            raise WebhookSettingsError(texts.NO_URL)
        if not _is_public_address(self.url):
            raise WebhookSettingsError(texts.BAD_URL)
        if self.path in STATUS_PATHS:
            raise WebhookSettingsError(texts.RESERVED_PATH.format(path=self.path))
        if not _SECRET.fullmatch(self.secret.get_secret_value()):
            raise WebhookSettingsError(texts.UNFIT_TO_PROVE)

    @property
    def path(self) -> str:
        """The path of ``url``; the reverse proxy hands it on unchanged."""
        return urlsplit(self.url).path or "/"


def _is_public_address(url: str) -> bool:
    """Whether Telegram could call it; plain http only on this very machine, where nothing can be overheard."""
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError:
        return False
    if not parts.hostname or parts.query or parts.fragment or parts.username:
        return False
    if parts.scheme == "http":
        return parts.hostname in _LOOPBACK
    return parts.scheme == "https" and port in _PORTS
