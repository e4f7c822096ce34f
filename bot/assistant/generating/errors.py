"""What can go wrong with a chat model.

GeneratingError
├── ChatSettingsError   the settings name a server that may not be called, or a package that is not installed
└── ChatCallError       a call brought no answer; the extractive answer stands
"""


class GeneratingError(Exception):
    """Root of this package."""


class ChatSettingsError(GeneratingError):
    """Told to the administrator at start: the message is Vietnamese and says what to change."""


class ChatCallError(GeneratingError):
    """A call failed. ``reason`` goes into records; what the server said does not, it may hold anything.

    ``retry_after`` is the server's wish in seconds; None when the call should not be made again.
    """

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after
