"""A bot with a scripted assistant, talking to the fake server."""

import asyncio
import contextlib
import threading
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace

import pytest
from pydantic import SecretStr

from bot.assistant.outcomes import Answer, OnGrowing, Outcome, QuoteContext
from bot.assistant.trace import Trace
from bot.telegram.application import build_application
from bot.telegram.running import serve
from bot.telegram.settings import OutgoingLimits, TelegramSettings
from tests.bot.telegram.outcome_examples import answer, context
from tests.telegram_server.server import TelegramServer

FAST = OutgoingLimits(
    overall_per_second=1000,
    overall_burst=1000,
    chat_per_second=1000,
    group_per_minute=60_000,
    burst=1000,
    backoff_seconds=0.01,
)


@dataclass
class ScriptedAssistant:
    """Says what it was told to say; ``asked`` is what it heard, with the history."""

    outcome: Outcome = field(default_factory=answer)
    quote_context: QuoteContext | Exception = field(default_factory=context)
    by_question: dict[str, Outcome | Exception] = field(default_factory=dict)
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    busy: threading.Event | None = None  # when set, answers wait for it
    growing: Sequence[tuple[float, Answer]] = ()  # told on the way, each after so many seconds

    def answer(
        self,
        question: str,
        history: Sequence[str] = (),
        trace: Trace | None = None,
        on_growing: OnGrowing | None = None,
    ) -> Outcome:
        self.asked.append((question, tuple(history)))
        if self.busy is not None:
            self.busy.wait(5)
        for seconds, so_far in self.growing:
            time.sleep(seconds)
            if on_growing is not None:
                on_growing(so_far)
        outcome = self.by_question.get(question, self.outcome)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def context(self, document_id: str, start: int, end: int) -> QuoteContext:
        if isinstance(self.quote_context, Exception):
            raise self.quote_context
        return self.quote_context

    @property
    def questions(self) -> list[str]:
        return [question for question, _ in self.asked]


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        yield server


@pytest.fixture
def assistant() -> ScriptedAssistant:
    return ScriptedAssistant()


@dataclass
class Stage:
    """Starts bots against the fake server; ``settings`` may be changed before."""

    settings: TelegramSettings
    assistant: ScriptedAssistant
    telegram: TelegramServer

    @contextlib.asynccontextmanager
    async def bot(self, **parts: object) -> AsyncIterator[None]:
        """A running bot, stopped in order at the end."""
        application = build_application(self.settings, self.assistant, **parts)  # type: ignore[arg-type]
        stop = asyncio.Event()
        serving = asyncio.create_task(serve(application, stop))
        await self.telegram.world.wait_until(lambda: bool(self.telegram.called("setMyCommands")), 5)
        try:
            yield
        finally:
            stop.set()
            await serving

    def change(self, **fields: object) -> None:
        self.settings = replace(self.settings, **fields)  # type: ignore[arg-type]


LAN, ADMIN, STRANGER = 2001, 2002, 2003


@pytest.fixture
def stage(telegram: TelegramServer, assistant: ScriptedAssistant) -> Stage:
    settings = TelegramSettings(
        token=SecretStr(telegram.token),
        api_url=telegram.url,
        admins=frozenset({ADMIN}),
        people=frozenset({LAN}),
        limits=FAST,
    )
    return Stage(settings, assistant, telegram)


@pytest.fixture
async def bot(stage: Stage, telegram: TelegramServer) -> AsyncIterator[None]:
    """A running bot; at the end of an ordinary conversation Telegram has refused nothing."""
    async with stage.bot():
        yield
    assert telegram.refusals == []


@pytest.fixture
def lan(telegram: TelegramServer):
    """A civil servant on the list."""
    return telegram.person("Lan", LAN)


@pytest.fixture
def admin(telegram: TelegramServer):
    """Runs the bot."""
    return telegram.person("Quản trị", ADMIN)


@pytest.fixture
def stranger(telegram: TelegramServer):
    """Somebody whom no list names."""
    return telegram.person("Người lạ", STRANGER)
