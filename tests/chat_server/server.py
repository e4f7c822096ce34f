"""A chat server on loopback that speaks the OpenAI protocol as far as it is used here; standard library only."""

import json
import select
import threading
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from tests.chat_server.behaviours import Behaviour, Request, Says, quoting


class ChatServer:
    """Plays one behaviour for each request: those of ``script`` in turn, then ``otherwise`` for ever."""

    def __init__(self) -> None:
        self.script: deque[Behaviour] = deque()
        self.otherwise: Behaviour = Says(quoting(1))
        self.requests: list[Request] = []
        self.closing = threading.Event()
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.chat = self
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        """What is configured as the base URL."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def plays(self, *behaviours: Behaviour) -> None:
        """These behaviours for the next requests, the last one also for all that follow."""
        self.script.extend(behaviours[:-1])
        self.otherwise = behaviours[-1]

    def next_behaviour(self) -> Behaviour:
        """The behaviour for the request that has just arrived."""
        return self.script.popleft() if self.script else self.otherwise

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    chat: ChatServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no fault here."""


class _Handler(BaseHTTPRequestHandler):
    server: _Http

    def do_POST(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.path, headers, self._body())
        self.server.chat.requests.append(request)
        self.close_connection = True
        self.server.chat.next_behaviour().play(request, self)

    do_GET = do_PUT = do_PATCH = do_CONNECT = do_POST  # noqa: N815 - names of the standard library

    def _body(self) -> dict[str, Any]:
        """The JSON object that was sent; empty for anything else, which is no chat."""
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            body = json.loads(sent)
        except ValueError:
            return {}
        return body if isinstance(body, dict) else {}

    def start(self, status: int, headers: dict[str, str], length: int | None) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.send_header("Connection", "close")
        self.end_headers()

    def write(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()

    def cut(self) -> None:
        self.wfile.flush()
        self.close_connection = True

    def is_over(self) -> bool:
        """Whether the server is closing or the client has hung up."""
        if self.server.chat.closing.is_set():
            return True
        readable, _, _ = select.select([self.connection], [], [], 0)
        return bool(readable)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a test's output is its own."""
