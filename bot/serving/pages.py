"""What can be asked of a running process: is it alive, is it ready, what does it count."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.serving.entrance import Entrance
from bot.serving.readiness import Readiness


@dataclass(frozen=True, slots=True)
class Status:
    """What the status pages show: readiness by part, and the page of figures (called on a thread)."""

    readiness: Readiness
    figures: Callable[[], bytes]

    async def alive(self, _: Request) -> Response:
        """/healthz: the process answers, so it need not be restarted."""
        return PlainTextResponse("ok\n")

    async def ready(self, _: Request) -> Response:
        """/readyz: 200 when every part is ready, else 503; the body names the parts."""
        parts = await self.readiness.examine()
        return JSONResponse(parts, 200 if all(parts.values()) else 503)

    async def metrics(self, _: Request) -> Response:
        """/metrics, for Prometheus."""
        return Response(await asyncio.to_thread(self.figures), media_type=CONTENT_TYPE_LATEST)

    def routes(self) -> list[Route]:
        """The three pages."""
        pages = {"/healthz": self.alive, "/readyz": self.ready, "/metrics": self.metrics}
        return [Route(path, page, methods=["GET"]) for path, page in pages.items()]


def status_site(status: Status) -> Starlette:
    """The status pages alone, for long polling."""
    return Starlette(routes=status.routes())


def webhook_site(path: str, entrance: Entrance, status: Status) -> Starlette:
    """The webhook and the status pages; only ``path`` is to be reachable from outside."""

    async def take(request: Request) -> Response:
        return await entrance(request)

    return Starlette(routes=[Route(path, take, methods=["POST"]), *status.routes()])
