"""The refusals of the Bot API, with the words that the real server uses."""

from typing import Any


class RefusedError(Exception):
    """An answer with ``ok: false``. ``parameters`` is what Telegram adds: ``retry_after`` in seconds."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(description: str) -> RefusedError:
    return RefusedError(400, f"Bad Request: {description}")


def forbidden(description: str) -> RefusedError:
    return RefusedError(403, f"Forbidden: {description}")


def unauthorized() -> RefusedError:
    return RefusedError(401, "Unauthorized")


def conflict(description: str) -> RefusedError:
    return RefusedError(409, f"Conflict: {description}")


def too_many_requests(seconds: int) -> RefusedError:
    return RefusedError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
