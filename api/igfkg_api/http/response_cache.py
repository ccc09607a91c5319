"""A cache of whole responses, in front of the router.

A response is stored as it was coded, when it is a function of the current release and of the key: URL, loopback host,
Accept, Accept-Language and the content coding. Its headers decide that: it has an ETag, a Vary that lists no other
header, and no ``no-store`` (RFC 9111 §3, https://www.rfc-editor.org/rfc/rfc9111#name-storing-responses-in-caches).

Threat: cache poisoning, a response to one request that is sent for another. So the key is the URL and the headers as
they came, compared byte by byte (RFC 9111 §4.1, https://www.rfc-editor.org/rfc/rfc9111#section-4.1); of
Accept-Encoding, which clients write in many ways, it is what follows from it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from igfkg_api.http.accepted_codings import UNSPECIFIED, read_accept_encoding
from igfkg_api.http.access_log import LOG_FIELDS
from igfkg_api.http.byte_cache import ByteCache
from igfkg_api.http.own_base import loopback_base_of

#: Key of the ASGI scope: whether the response came from the cache; absent if it cannot be stored.
CACHE_HIT = "igfkg.cache_hit"
#: Key of the ASGI scope of a response that is a function of more than the current release, such as which older ones
#: are there; it is not stored, and the time of publication is no Last-Modified of it.
BEYOND_RELEASE = "igfkg.beyond_release"
_KEY_HEADERS = (b"accept", b"accept-language")
#: The headers that Vary may list in a response that is a function of the key.
_STORABLE_VARY = frozenset((b"", b"accept", b"accept-encoding", b"accept-language"))
_HIT = {b"server-timing": b"cache;desc=hit"}
_HEADER_BYTES = 2048  # that the headers of a response take, with the Python objects


@dataclass(frozen=True)
class CachedResponse:
    """A response as it was sent."""

    headers: list[tuple[bytes, bytes]]
    body: bytes
    route: Any  #: the route that made it, for the metrics
    log_fields: dict[str, str]


class ResponseCache:
    """ASGI middleware that answers GET requests from a cache and stores the responses that it may."""

    def __init__(self, app: ASGIApp, cache: Callable[[], ByteCache | None]) -> None:
        """Wrap ``app``; ``cache`` returns the cache of the release that is served, None while none is."""
        self._app = app
        self._cache = cache

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from the cache, or pass the request on."""
        cache = self._cache() if scope["type"] == "http" and scope["method"] == "GET" else None
        if cache is None:
            await self._app(scope, receive, send)
            return
        key = _key(scope)
        cached = cache.get(key)
        if isinstance(cached, CachedResponse):
            scope.update({CACHE_HIT: True, LOG_FIELDS: cached.log_fields, "route": cached.route})
            await send({"type": "http.response.start", "status": 200, "headers": cached.headers})
            await send({"type": "http.response.body", "body": cached.body})
            return
        recorder = _Recorder(cache, key, scope, send)
        await self._app(scope, receive, recorder.send)


def _key(scope: Scope) -> tuple[Any, ...]:
    """Return the key of the request."""
    base, coding = "", UNSPECIFIED.key
    headers = []
    for name, value in scope["headers"]:
        if name in _KEY_HEADERS:
            headers.append((name, value))
        elif name == b"accept-encoding":
            coding = read_accept_encoding(value).key
        elif name == b"host":
            base = loopback_base_of(scope["scheme"], value)
    return (base, scope["raw_path"], scope["query_string"], coding, *headers)


class _Recorder:
    """Passes one response on, and stores it if it is storable and complete."""

    def __init__(self, cache: ByteCache, key: tuple[Any, ...], scope: Scope, send: Send) -> None:
        self._cache = cache
        self._key = key
        self._scope = scope
        self._send = send
        self._headers: dict[bytes, bytes] | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._headers = None if BEYOND_RELEASE in self._scope else _storable_headers(message)
        elif self._headers is not None and message.get("more_body"):
            self._headers = None  # a body in several messages is too large for the cache
        elif self._headers is not None:
            self._store(self._headers, message.get("body", b""))
        await self._send(message)

    def _store(self, headers: dict[bytes, bytes], body: bytes) -> None:
        self._scope.setdefault(CACHE_HIT, False)
        hit_headers = [*(headers | _HIT).items()]
        cached = CachedResponse(hit_headers, body, self._scope.get("route"), self._scope.get(LOG_FIELDS, {}))
        self._cache.put(self._key, cached, len(body) + _HEADER_BYTES)


def _storable_headers(message: Message) -> dict[bytes, bytes] | None:
    """Return the headers of a response if it is storable, else None."""
    headers = dict(message["headers"])
    if (
        message["status"] != HTTPStatus.OK
        or b"etag" not in headers
        or b"no-store" in headers.get(b"cache-control", b"")
    ):
        return None
    vary = {each.strip() for each in headers.get(b"vary", b"").lower().split(b",")}
    return headers if vary <= _STORABLE_VARY else None
