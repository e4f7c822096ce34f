"""A bot behind its webhook, and somebody who calls the webhook by hand."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field

import httpx
import pytest
from pydantic import SecretStr

from bot.serving.incoming import Webhook
from bot.serving.pages import Status
from bot.serving.readiness import Readiness
from bot.serving.settings import Address, WebhookSettings
from bot.serving.taking import RememberedTaking
from bot.serving.watching import WatchedAssistant, WatchedLimiter
from bot.telegram.application import build_application
from bot.telegram.budget import OutgoingBudget
from bot.telegram.door import DoorApplication
from bot.telegram.running import serve
from bot.telegram.settings import TelegramSettings
from tests.bot.serving.scripted import SECRET, TracedScript
from tests.bot.telegram.conftest import FAST, LAN
from tests.telegram_server.server import TelegramServer


@dataclass
class CountingObserver:
    """Remembers what it was told."""

    began: int = 0
    statuses: list[str] = field(default_factory=list)
    stages: list[Mapping[str, float]] = field(default_factory=list)
    calls: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    fates: list[str] = field(default_factory=list)

    def question_began(self) -> None:
        self.began += 1

    def question_ended(self, status: str, seconds: float, stages: Mapping[str, float]) -> None:
        self.statuses.append(status)
        self.stages.append(dict(stages))

    def telegram_called(self, method: str, error: str | None) -> None:
        self.calls[method, error] += 1

    def update_came(self, fate: str) -> None:
        self.fates.append(fate)


@dataclass
class Office:
    """A served webhook: ``telegram`` posts to it by itself, ``client`` is somebody who found its address."""

    telegram: TelegramServer
    script: TracedScript
    observer: CountingObserver
    url: str
    application: DoorApplication
    client: httpx.AsyncClient
    stop: asyncio.Event
    serving: asyncio.Task[None]

    async def posts(self, content: bytes | str, secret: str | None = SECRET) -> int:
        headers = [] if secret is None else [(b"X-Telegram-Bot-Api-Secret-Token", secret.encode())]
        return (await self.client.post(self.url, content=content, headers=headers)).status_code

    async def page(self, path: str) -> httpx.Response:
        return await self.client.get(httpx.URL(self.url).copy_with(path=path))


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture
def script() -> TracedScript:
    return TracedScript()


@pytest.fixture
def observer() -> CountingObserver:
    return CountingObserver()


@pytest.fixture
def checks() -> dict[str, object]:
    """What /readyz asks; a test may change it before and while the bot runs."""
    return {"index": lambda: None, "database": lambda: None}


@pytest.fixture
def lan(telegram: TelegramServer):
    return telegram.person("Lan", LAN)


@pytest.fixture
async def office(telegram, script, observer, checks, unused_tcp_port) -> AsyncIterator[Office]:
    url = f"http://127.0.0.1:{unused_tcp_port}/telegram"
    settings = WebhookSettings(
        url, SecretStr(SECRET), Address("127.0.0.1", unused_tcp_port), max_bytes=20_000, max_at_once=3
    )
    status = Status(
        Readiness({name: lambda name=name: checks[name]() for name in checks}, patience_seconds=0.3),
        lambda: b"troly_figures 1\n",
    )
    webhook = Webhook(settings, RememberedTaking(), observer, status)
    application = build_application(
        TelegramSettings(
            token=SecretStr(telegram.token), api_url=telegram.url, people=frozenset({LAN}), limits=FAST
        ),
        WatchedAssistant(script, observer),
        limiter=WatchedLimiter(OutgoingBudget(FAST), observer),
    )
    stop = asyncio.Event()
    serving = asyncio.create_task(serve(application, stop, webhook))
    await telegram.world.wait_until(lambda: bool(telegram.called("setMyCommands")), 5)
    async with httpx.AsyncClient() as client:
        yield Office(telegram, script, observer, url, application, client, stop, serving)
    stop.set()
    with contextlib.suppress(asyncio.CancelledError):
        await serving
