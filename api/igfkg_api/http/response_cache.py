"""Whole responses kept in memory, and sent again before the router does its work.

A response is kept when it is a function of the release and of what is in its key: the address, Accept and
Accept-Language. It says so itself: by its ETag, by a Vary that names no other header, and by not being ``no-store``
(RFC 9111 §3, https://www.rfc-editor.org/rfc/rfc9111#name-storing-responses-in-caches).
"""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from igfkg_api.http.access_log import NOTED
from igfkg_api.http.byte_cache import ByteCache
from igfkg_api.http.conditional_requests import matches

#: Where the scope says of a request whether its answer was kept: True or False; absent where nothing is ever kept.
FROM_MEMORY = "igfkg.from_memory"
_KEY_HEADERS = (b"accept", b"accept-language")
#: What a response may vary by, to be a function of the key.
_VARIES = (None, b"Accept", b"Accept-Language", b"Accept, Accept-Language")
_HIT = {b"server-timing": b"cache;desc=hit"}
_HEADER_BYTES = 2048  # that the headers take, with what Python needs to keep them


@dataclass(frozen=True)
class KeptResponse:
    """A response as it was sent."""

    headers: list[tuple[bytes, bytes]]
    etag: str
    body: bytes
    route: Any  #: the route that made it, for the figures
    noted: dict[str, str]  #: what the log says of it


class KeptResponses:
    """ASGI middleware: looks a request up, and keeps what may be kept."""

    def __init__(self, app: ASGIApp, cache: Callable[[], ByteCache | None]) -> None:
        """Keep responses in what ``cache`` returns; None keeps nothing."""
        self._app = app
        self._cache = cache

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or pass the request on."""
        cache = self._cache() if scope["type"] == "http" and scope["method"] == "GET" else None
        if cache is None:
            await self._app(scope, receive, send)
            return
        condition, key = _key(scope)
        found = cache.get(key)
        if isinstance(found, KeptResponse):
            await _send_again(found, condition, scope, receive, send)
            return
        keeper = _Keeper(cache, key, scope, send)
        await self._app(scope, receive, keeper.send)


async def _send_again(found: KeptResponse, condition: bytes, scope: Scope, receive: Receive, send: Send) -> None:
    scope.update({FROM_MEMORY: True, NOTED: found.noted, "route": found.route})
    if condition and matches(condition.decode("latin-1"), found.etag):
        response = Response(status_code=HTTPStatus.NOT_MODIFIED)
        response.raw_headers = [each for each in found.headers if each[0] not in _OF_BODY]
        await response(scope, receive, send)
        return
    await send({"type": "http.response.start", "status": 200, "headers": found.headers})
    await send({"type": "http.response.body", "body": found.body})


_OF_BODY = frozenset([b"content-length", b"content-type"])


def _key(scope: Scope) -> tuple[bytes, tuple[Any, ...]]:
    """The If-None-Match header, and everything that a kept response depends on."""
    condition = b""
    told = []
    for name, value in scope["headers"]:
        if name in _KEY_HEADERS:
            told.append((name, value))
        elif name == b"if-none-match":
            condition = value
    return condition, (scope["raw_path"], scope["query_string"], *told)


class _Keeper:
    """Watches one response go by, and keeps it when it is whole and may be kept."""

    def __init__(self, cache: ByteCache, key: tuple[Any, ...], scope: Scope, send: Send) -> None:
        self._cache = cache
        self._key = key
        self._scope = scope
        self._send = send
        self._headers: dict[bytes, bytes] | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._headers = _keepable(message)
        elif self._headers is not None and message.get("more_body"):
            self._headers = None  # in pieces: too long to be kept
        elif self._headers is not None:
            self._keep(self._headers, message.get("body", b""))
        await self._send(message)

    def _keep(self, headers: dict[bytes, bytes], body: bytes) -> None:
        self._scope.setdefault(FROM_MEMORY, False)
        etag = headers[b"etag"].decode("latin-1")
        again = [*(headers | _HIT).items()]
        kept = KeptResponse(again, etag, body, self._scope.get("route"), self._scope.get(NOTED, {}))
        self._cache.put(self._key, kept, len(body) + _HEADER_BYTES)


def _keepable(message: Message) -> dict[bytes, bytes] | None:
    """The headers of a response that may be kept, else None."""
    told = dict(message["headers"])
    if message["status"] != HTTPStatus.OK or b"etag" not in told or b"no-store" in told.get(b"cache-control", b""):
        return None
    return told if told.get(b"vary") in _VARIES else None
