"""One small web server inside the bot's own loop. The one module that knows uvicorn."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator

import uvicorn
from starlette.applications import Starlette

from bot.serving import texts
from bot.serving.errors import AddressTakenError
from bot.serving.settings import Address

_GRACE_SECONDS = 5  # for requests that are being answered when the server closes; they take milliseconds
_KEEP_ALIVE_SECONDS = 75  # longer than a reverse proxy keeps its idle connections (nginx: 60)
_BACKLOG = 256


class _Server(uvicorn.Server):
    """Leaves signals to whoever runs the loop: the bot has answers to finish after the server has closed."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Captures none."""
        yield


class Listener:
    """A web server on one address; ``setting`` is the variable to name when the address is taken."""

    def __init__(self, address: Address, setting: str) -> None:
        self._wanted = address
        self._setting = setting
        self._server: _Server | None = None
        self._serving: asyncio.Task[None] | None = None
        self.address = address

    async def open(self, site: Starlette) -> None:
        """Listens; ``address`` then has the port that was really taken.

        Raises:
            AddressTakenError: nothing can be listened to there.
        """
        bound = _bound(self._wanted, self._setting)
        self.address = Address(self._wanted.host, bound.getsockname()[1])
        config = uvicorn.Config(
            site, log_config=None, access_log=False, lifespan="off", ws="none", http="h11", proxy_headers=False,
            server_header=False, backlog=_BACKLOG, timeout_keep_alive=_KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )  # fmt: skip
        self._server = _Server(config)
        self._serving = asyncio.create_task(self._server.serve(sockets=[bound]))
        while not (self._server.started or self._serving.done()):
            await asyncio.sleep(0.005)

    async def close(self) -> None:
        """Finishes what is being answered, then listens no more. Harmless when it was never opened."""
        if self._server and self._serving:
            self._server.should_exit = True
            await self._serving


def _bound(address: Address, setting: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        return socket.create_server((address.host, address.port), family=family, backlog=_BACKLOG)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        text = texts.ADDRESS_TAKEN.format(address=address, reason=reason, setting=setting)
        raise AddressTakenError(text) from error
