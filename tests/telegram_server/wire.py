"""As much HTTP/1.1 as a Bot API client speaks: keep-alive, forms, multipart, JSON; one POST for webhooks."""

import asyncio
import json
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

_PHRASES = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found"}


@dataclass(frozen=True)
class UploadedFile:
    """A file out of a multipart form."""

    name: str
    content: bytes


@dataclass(frozen=True)
class HttpRequest:
    """One request, its body still raw."""

    path: str
    query: str
    headers: dict[str, str]
    body: bytes

    def parameters(self) -> tuple[dict[str, str], dict[str, UploadedFile]]:
        """Fields and files, however they were sent; values are as the client wrote them, JSON unparsed."""
        kind = self.headers.get("content-type", "")
        fields = dict(parse_qsl(self.query, keep_blank_values=True))
        if kind.startswith("multipart/form-data"):
            sent, files = _multipart(kind, self.body)
            return fields | sent, files
        if kind.startswith("application/json"):
            sent = {key: _written(value) for key, value in json.loads(self.body or b"{}").items()}
            return fields | sent, {}
        return fields | dict(parse_qsl(self.body.decode(), keep_blank_values=True)), {}


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _multipart(kind: str, body: bytes) -> tuple[dict[str, str], dict[str, UploadedFile]]:
    form = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body, policy=HTTP)
    fields: dict[str, str] = {}
    files: dict[str, UploadedFile] = {}
    for part in form.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        content = bytes(part.get_payload(decode=True) or b"")
        if part.get_filename() is None:
            fields[name] = content.decode()
        else:
            files[name] = UploadedFile(str(part.get_filename()), content)
    return fields, files


async def read_request(reader: asyncio.StreamReader) -> HttpRequest | None:
    """The next request of a connection; None when the client has closed it."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        start, *lines = head.rstrip().split("\r\n")
        headers = {key.lower(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
        body = await _read_body(reader, headers)
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    address = urlsplit(start.split(" ")[1])
    return HttpRequest(unquote(address.path), address.query, headers, body)


async def _read_body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if headers.get("transfer-encoding", "").lower() != "chunked":
        return await reader.readexactly(int(headers.get("content-length", 0)))
    body = b""
    while size := int(await reader.readline(), 16):
        body += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return body


def response(status: int, body: bytes, content_type: str = "application/json") -> bytes:
    """A whole response; the connection stays open."""
    head = f"HTTP/1.1 {status} {_PHRASES.get(status, 'Error')}\r\nContent-Type: {content_type}\r\n"
    return head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body


async def post_json(url: str, headers: dict[str, str], body: object) -> int:
    """Posts to a webhook on loopback and gives the status of the answer, 0 when nobody answered."""
    address = urlsplit(url)
    payload = json.dumps(body).encode()
    lines = {"Host": address.netloc, "Content-Type": "application/json", "Content-Length": str(len(payload))}
    head = "".join(
        f"{key}: {value}\r\n" for key, value in (lines | headers | {"Connection": "close"}).items()
    )
    try:
        reader, writer = await asyncio.open_connection(address.hostname, address.port or 80)
    except OSError:
        return 0
    try:
        writer.write(f"POST {address.path or '/'} HTTP/1.1\r\n{head}\r\n".encode() + payload)
        await writer.drain()
        status_line = await reader.readline()
        await reader.read()
        return int(status_line.split(b" ")[1]) if status_line else 0
    except OSError:
        return 0
    finally:
        writer.close()
