"""Ways in which updates come: by webhook; and any way with a status page beside it."""

from collections.abc import Callable
from dataclasses import replace

from starlette.applications import Starlette
from telegram.error import BadRequest

from bot.serving import texts
from bot.serving.entrance import Entrance
from bot.serving.errors import WebhookRefusedError
from bot.serving.listening import Listener
from bot.serving.observing import Observer
from bot.serving.pages import Status, status_site, webhook_site
from bot.serving.readiness import Readiness
from bot.serving.settings import Address, WebhookSettings
from bot.serving.taking import Taking
from bot.telegram.door import DoorApplication
from bot.telegram.running import ALLOWED_UPDATES, Incoming

LISTEN, METRICS_PORT = "TROLY_LISTEN", "TROLY_METRICS_PORT"


class Webhook:
    """Telegram calls us. The webhook stays set when this process ends: others may serve it, and what nobody
    takes waits at Telegram's until somebody does.
    """  # noqa: D205 - one sentence does not fit into one line

    def __init__(self, settings: WebhookSettings, taking: Taking, observer: Observer, status: Status) -> None:
        self._settings = settings
        self._taking = taking
        self._observer = observer
        self._is_set = False
        self._status = _also(status, "telegram", lambda: self._is_set)
        self._listener = Listener(settings.listen, LISTEN)

    @property
    def address(self) -> Address:
        """Where it listens."""
        return self._listener.address

    async def open(self, application: DoorApplication) -> None:
        """Listens, then tells Telegram."""
        entrance = Entrance(application, self._settings, self._taking, self._observer)
        await self._listener.open(webhook_site(self._settings.path, entrance, self._status))
        try:
            await application.bot.set_webhook(
                self._settings.url,
                secret_token=self._settings.secret.get_secret_value(),
                allowed_updates=list(ALLOWED_UPDATES),
                max_connections=self._settings.connections,
            )
        except BadRequest as error:
            raise WebhookRefusedError(texts.WEBHOOK_REFUSED.format(reason=error.message)) from error
        self._is_set = True

    async def close(self, application: DoorApplication) -> None:
        """Lets go of the address; requests that have begun are still taken."""
        self._is_set = False
        await self._listener.close()


class WithStatusPage:
    """Any other way, with the status pages on an address of their own."""

    def __init__(self, incoming: Incoming, address: Address, status: Status) -> None:
        self._incoming = incoming
        self._is_open = False
        self._status = _also(status, "telegram", lambda: self._is_open)
        self._listener = Listener(address, METRICS_PORT)

    @property
    def address(self) -> Address:
        """Where the status pages are."""
        return self._listener.address

    async def open(self, application: DoorApplication) -> None:
        """Opens the pages, then what they stand beside."""
        await self._listener.open(self._site())
        await self._incoming.open(application)
        self._is_open = True

    async def close(self, application: DoorApplication) -> None:
        """Closes both."""
        self._is_open = False
        await self._incoming.close(application)
        await self._listener.close()

    def _site(self) -> Starlette:
        return status_site(self._status)


def _also(status: Status, name: str, check: Callable[[], object]) -> Status:
    checks = {**status.readiness.checks, name: check}
    return replace(status, readiness=Readiness(checks, status.readiness.patience_seconds))
