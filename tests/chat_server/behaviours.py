"""What a chat server can do with a request: answer well, badly, late, or not at all."""

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

_PASSAGE = re.compile(r"^\[(\d+)\] (\{.*\})$", re.MULTILINE)
_TICK = 0.02  # seconds between looks at whether the server is closing


@dataclass(frozen=True)
class Request:
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def streams(self) -> bool:
        return bool(self.body.get("stream"))

    @property
    def text(self) -> str:
        """All that was said to the model."""
        return "\n".join(str(message["content"]) for message in self.body.get("messages", ()))

    @property
    def passages(self) -> dict[int, dict[str, str]]:
        """The passages that stand in it, by number."""
        return {int(number): json.loads(passage) for number, passage in _PASSAGE.findall(self.text)}


class Wire(Protocol):
    """The way back to the client."""

    def start(self, status: int, headers: dict[str, str], length: int | None) -> None: ...

    def write(self, data: bytes) -> None: ...

    def cut(self) -> None: ...

    def is_over(self) -> bool: ...


class Behaviour(Protocol):
    """One way to treat a request."""

    def play(self, request: Request, wire: Wire) -> None: ...


@dataclass(frozen=True)
class Says:
    """Says ``content``, a text or what a function makes of the request; ``pause`` seconds before each piece."""

    content: str | Callable[[Request], str]
    pause: float = 0.0
    piece: int = 12
    cut_after: int | None = None  # pieces after which the connection is dropped

    def play(self, request: Request, wire: Wire) -> None:
        text = self.content if isinstance(self.content, str) else self.content(request)
        if request.streams:
            self._stream(text, wire)
        elif self.cut_after is not None:
            wire.cut()
        else:
            _wait(wire, self.pause)
            _send_json(wire, 200, completion(text))

    def _stream(self, text: str, wire: Wire) -> None:
        wire.start(200, {"Content-Type": "text/event-stream"}, None)
        pieces = [text[i : i + self.piece] for i in range(0, len(text), self.piece)]
        for number, piece in enumerate(pieces):
            if number == self.cut_after:
                return wire.cut()
            _wait(wire, self.pause)
            wire.write(_event(chunk({"role": "assistant", "content": piece})))
        wire.write(_event(chunk({}, "stop")) + b"data: [DONE]\n\n")
        return None


@dataclass(frozen=True)
class Fails:
    """An error of the API; the message may say anything, even the caller's key."""

    status: int
    message: str = "something went wrong"
    headers: dict[str, str] = field(default_factory=dict)

    def play(self, request: Request, wire: Wire) -> None:
        key = request.headers.get("authorization", "")
        error = {"error": {"message": f"{self.message} ({key})", "type": "error", "code": str(self.status)}}
        _send_json(wire, self.status, error, self.headers)


@dataclass(frozen=True)
class Sends:
    """Any bytes at all as the body."""

    body: bytes
    content_type: str = "application/json"

    def play(self, request: Request, wire: Wire) -> None:
        wire.start(200, {"Content-Type": self.content_type}, len(self.body))
        wire.write(self.body)


@dataclass(frozen=True)
class Redirects:
    """Sends the caller, and all it said, elsewhere."""

    location: str

    def play(self, request: Request, wire: Wire) -> None:
        wire.start(307, {"Location": self.location}, 0)


@dataclass(frozen=True)  # its repr is a test's name, which must be the same in every process
class Drops:
    """Closes the connection without a word."""

    def play(self, request: Request, wire: Wire) -> None:
        wire.cut()


@dataclass(frozen=True)
class NeverAnswers:
    """Keeps the connection and stays silent until the caller or the server goes."""

    def play(self, request: Request, wire: Wire) -> None:
        while not wire.is_over():
            time.sleep(_TICK)


class OnlyKeepsAlive:
    """Sends comments for ever, so that no timeout between two reads ever strikes."""

    def play(self, request: Request, wire: Wire) -> None:
        wire.start(200, {"Content-Type": "text/event-stream"}, None)
        while not wire.is_over():
            wire.write(b": still here\n\n")
            time.sleep(_TICK)


def completion(text: str) -> dict[str, Any]:
    """The answer of the API in one piece."""
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    return _envelope("chat.completion", choice) | {"usage": usage}


def chunk(delta: dict[str, Any], finish_reason: str | None = None) -> dict[str, Any]:
    """One piece of a streamed answer."""
    return _envelope("chat.completion.chunk", {"index": 0, "delta": delta, "finish_reason": finish_reason})


def sentences(*said: tuple[str, list[int]]) -> str:
    """The JSON that a model is asked for."""
    answer = {"sentences": [{"text": text, "markers": markers} for text, markers in said]}
    return json.dumps(answer, ensure_ascii=False)


def quoting(*numbers: int) -> Callable[[Request], str]:
    """A model that repeats these passages word for word, each with its marker."""

    def answer(request: Request) -> str:
        return sentences(*((request.passages[n]["text"], [n]) for n in numbers))

    return answer


def _envelope(kind: str, choice: dict[str, Any]) -> dict[str, Any]:
    return {"id": "chat-1", "object": kind, "created": 1, "model": "fake", "choices": [choice]}


def _event(data: dict[str, Any]) -> bytes:
    return b"data: " + json.dumps(data, ensure_ascii=False).encode() + b"\n\n"


def _send_json(wire: Wire, status: int, data: Any, headers: dict[str, str] | None = None) -> None:
    body = json.dumps(data, ensure_ascii=False).encode()
    wire.start(status, {"Content-Type": "application/json"} | (headers or {}), len(body))
    wire.write(body)


def _wait(wire: Wire, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and not wire.is_over():
        time.sleep(min(_TICK, seconds))
