"""Why the webhook or the status page cannot open.

TelegramDoorError
└── ServingError
    ├── WebhookSettingsError    an address or a secret that cannot be used
    ├── AddressTakenError       nothing can be listened to there
    └── WebhookRefusedError     Telegram does not accept the webhook
"""

from bot.telegram.errors import TelegramDoorError


class ServingError(TelegramDoorError):
    """Root of this package: its message is Vietnamese and says what to do."""


class WebhookSettingsError(ServingError):
    """An address or a secret that cannot be used."""


class AddressTakenError(ServingError):
    """Nothing can be listened to at this address."""


class WebhookRefusedError(ServingError):
    """Telegram does not accept the webhook."""
