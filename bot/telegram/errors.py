"""Why this door cannot open.

TelegramDoorError
├── NotSetUpError       no token was given
├── RejectedError       Telegram does not know the token
└── UnreachableError    Telegram does not answer
"""


class TelegramDoorError(Exception):
    """Root of this package: its message is Vietnamese and says what to do."""


class NotSetUpError(TelegramDoorError):
    """No token was given."""


class RejectedError(TelegramDoorError):
    """Telegram does not know the token."""


class UnreachableError(TelegramDoorError):
    """Telegram does not answer."""
