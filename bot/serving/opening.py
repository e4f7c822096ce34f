"""Puts together how updates come in, from what the settings say."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.serving.incoming import Webhook, WithStatusPage
from bot.serving.metrics import PrometheusObserver
from bot.serving.pages import Status
from bot.serving.readiness import Check, Readiness
from bot.serving.settings import Address, WebhookSettings
from bot.serving.taking import Taking
from bot.telegram.running import Incoming, Polling

if TYPE_CHECKING:
    from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class ServingSettings:
    """``webhook`` is None for long polling; ``metrics_port`` opens status pages on loopback."""

    webhook: WebhookSettings | None = None
    metrics_port: int | None = None


def serving_settings(settings: "Settings", by_webhook: bool = False) -> ServingSettings:
    """From the program's settings; ``by_webhook`` asks for a webhook even where no address is set.

    Raises:
        WebhookSettingsError: an address or the secret cannot be used.
    """
    webhook = None
    if settings.webhook_url or by_webhook:
        secret = settings.webhook_secret or SecretStr("")
        webhook = WebhookSettings(settings.webhook_url, secret, Address.parse(settings.listen))
    return ServingSettings(webhook, settings.metrics_port)


def open_incoming(
    settings: ServingSettings, taking: Callable[[], Taking], observer: PrometheusObserver, **checks: Check
) -> Incoming:
    """Long polling or the webhook, with status pages where they are wanted.

    ``checks`` are what /readyz asks beside Telegram; ``taking`` is opened only when a webhook needs it.
    """
    status = Status(Readiness(checks), observer.page)
    incoming: Incoming = (
        Polling() if settings.webhook is None else Webhook(settings.webhook, taking(), observer, status)
    )
    if settings.metrics_port is None:
        return incoming
    return WithStatusPage(incoming, Address("127.0.0.1", settings.metrics_port), status)
