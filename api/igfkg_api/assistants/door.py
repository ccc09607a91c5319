"""Requests to the application within the process (ASGI, https://asgi.readthedocs.io/en/latest/specs/www.html)."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlencode

from starlette.types import ASGIApp, Message

_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 3


class TooLongError(Exception):
    """A response with more bytes than the door lets through."""


@dataclass(frozen=True)
class Reply:
    """A response, whole."""

    status: int
    path: str  #: of the last request, after redirects
    body: bytes

    @property
    def is_success(self) -> bool:
        """Whether the request was carried out."""
        return self.status < 400  # noqa: PLR2004  (RFC 9110 §15)

    def json(self) -> Any:
        """Return the body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Door:
    """Sends requests to an application in the name of a client.

    Args:
        app: the application.
        client: address and port of the client, which its quota counts; None within one's own process.
        most_bytes: of a response; a longer one is given up.
        gone: set when the client disconnects, which ends the work for it; None where it stays as long as the process.
    """

    app: ASGIApp
    client: tuple[str, int] | None
    most_bytes: int
    gone: asyncio.Event | None = None

    async def get(self, path: str, query: Mapping[str, str] | None = None, accept: str = "application/json") -> Reply:
        """Return the response to GET, after redirects within the site.

        Args:
            path: with escapes, as in a URL.
            query: parameters by name.
            accept: media types.

        Raises:
            TooLongError: when it is longer than allowed.
        """
        text = urlencode(query or {})
        reply, location = await self._send("GET", path, text, {"accept": accept})
        for _ in range(_MOST_REDIRECTS):
            if reply.status not in _REDIRECTS or not location.startswith("/"):
                break
            target, _mark, text = location.partition("?")
            reply, location = await self._send("GET", target, text, {"accept": accept})
        return reply

    async def post(self, path: str, body: bytes, content_type: str, accept: str = "application/json") -> Reply:
        """Return the response to POST.

        Raises:
            TooLongError: when it is longer than allowed.
        """
        headers = {"accept": accept, "content-type": content_type, "content-length": str(len(body))}
        return (await self._send("POST", path, "", headers, body))[0]

    async def _send(
        self, method: str, path: str, query: str, headers: Mapping[str, str], body: bytes = b""
    ) -> tuple[Reply, str]:
        """The response, and its header Location."""
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(path),
            "raw_path": quote(path, safe="/%:@!$&'()*+,;=~-._").encode("ascii"),
            "query_string": query.encode("ascii"),
            "root_path": "",
            "headers": [(name.encode("ascii"), text.encode("latin-1")) for name, text in headers.items()],
            "client": self.client,
            "server": None,
        }
        exchange = _Exchange(body, self.most_bytes, self.gone)
        await self.app(scope, exchange.receive, exchange.send)
        if exchange.left < 0:
            raise TooLongError
        return Reply(exchange.status, path, b"".join(exchange.parts)), exchange.location


class _Exchange:
    """The two sides of one request. It ends when the response gets too long or the client disconnects."""

    def __init__(self, body: bytes, most_bytes: int, gone: asyncio.Event | None) -> None:
        self.status, self.location = 0, ""
        self.parts: list[bytes] = []
        self.left = most_bytes
        self._body: bytes | None = body
        self._too_long = asyncio.Event()
        self._ends = [self._too_long, *([gone] if gone else [])]

    async def receive(self) -> Message:
        """The body of the request, once; after that, that the client has left."""
        if self._body is None:
            await _first(self._ends)
            return {"type": "http.disconnect"}
        body, self._body = self._body, None
        return {"type": "http.request", "body": body or b"", "more_body": False}

    async def send(self, message: Message) -> None:
        """Take a part of the response."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            names = {name.lower(): text.decode("latin-1") for name, text in message["headers"]}
            self.location = names.get(b"location", "")
            return
        part = message.get("body", b"")
        self.left -= len(part)
        if self.left < 0:
            self.parts.clear()
            self._too_long.set()
            return
        self.parts.append(part)


async def _first(events: Sequence[asyncio.Event]) -> None:
    """Wait until one of some events is set."""
    waiting = [asyncio.ensure_future(each.wait()) for each in events]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in waiting:
            each.cancel()
