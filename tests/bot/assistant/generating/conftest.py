"""A chat server on loopback and composers that call it."""

from collections.abc import Iterator

import pytest

from bot.assistant.generating.breaker import CircuitBreaker
from bot.assistant.generating.composer import ChatComposer
from tests.bot.assistant.generating.scene import settings
from tests.chat_server.server import ChatServer


@pytest.fixture
def chat_server() -> Iterator[ChatServer]:
    with ChatServer() as server:
        yield server


@pytest.fixture
def make_composer(chat_server) -> Iterator:
    """Makes composers for the server, and closes them."""
    made: list[ChatComposer] = []

    def make(breaker: CircuitBreaker | None = None, **changes: object) -> ChatComposer:
        made.append(ChatComposer(settings(chat_server.url, **changes), breaker=breaker))
        return made[-1]

    yield make
    for composer in made:
        composer.close()


@pytest.fixture
def composer(make_composer) -> ChatComposer:
    return make_composer()
