"""Compression of responses: content coding, as Accept-Encoding asks for (RFC 9110 §8.4 and §12.5.3).

A response that the response cache stores is stored as it was coded, so each coding of it is made once.

Threat: text that an attacker chooses, compressed together with a secret, whose length tells the secret (BREACH,
https://www.breachattack.com). There is none here: all data is public, and no page has a token or a cookie. Compressed
*requests* are refused, so nothing small unpacks to something large. Compressing megabytes takes long: it happens in a
thread, as the libraries do not hold the interpreter lock meanwhile.
"""

import asyncio
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from igfkg.dumps.content_coding import CODING_BY_NAME, ContentCoding, Encoder
from igfkg.errors import NotAcceptableError
from igfkg_api.http.accepted_codings import IDENTITY, AcceptedCodings, read_accept_encoding
from igfkg_api.http.byte_cache import ByteCache
from igfkg_api.http.entity_tags import coded_tag
from igfkg_api.http.problems import Problem, ProblemAnswers

#: Key of the ASGI scope for the key of a result in the response cache; its coded bodies are stored beside it.
RESULT_KEY = "igfkg.result_key"
_SMALLEST = 500  # bytes of a body for which coding pays
_INLINE = 16 * 1024  # bytes of the longest body that is coded at once: about half a millisecond
_THREADS = ThreadPoolExecutor(2, thread_name_prefix="compression")
_NOT_ACCEPTABLE = (
    f"none of the content codings you accept is offered; offered are: {', '.join(CODING_BY_NAME)}, identity"
)
_WITHOUT_BODY = frozenset((204, 205, 206, 304))
#: Media types besides text/… and those that end with +json or +xml; other types are compressed already.
_COMPRESSIBLE = frozenset(
    (
        "application/json",
        "application/x-suggestions+json",
        "application/xml",
        "application/javascript",
        "application/n-triples",
        "application/n-quads",
        "application/trig",
        "application/x-yaml",
        "application/yaml",
    )
)


class Compression:
    """ASGI middleware that codes the bodies of responses."""

    def __init__(self, app: ASGIApp, cache: Callable[[], ByteCache | None], answers: ProblemAnswers) -> None:
        """Wrap ``app``; ``cache`` returns the response cache of the release that is served, ``answers`` make 406."""
        self._app = app
        self._answers = answers
        self._cache = cache

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; 406 where the client refuses every coding, and a body without one too."""
        header = _accept_encoding(scope) if scope["type"] == "http" else None
        if header is None:
            await self._app(scope, receive, send)
            return
        accepted = read_accept_encoding(header)
        if not accepted.names:
            refused = await self._answers.make(Request(scope), Problem.of(NotAcceptableError(_NOT_ACCEPTABLE)))
            await refused(scope, receive, send)
        elif accepted.preferred == IDENTITY:
            await self._app(scope, receive, send)
        else:
            await self._app(scope, receive, _CodedResponse(scope, send, accepted, self._cache()).send)


def _accept_encoding(scope: Scope) -> bytes | None:
    return next((value for name, value in scope["headers"] if name == b"accept-encoding"), None)


class _CodedResponse:
    """Passes one response on, coded if that is possible and pays."""

    def __init__(self, scope: Scope, send: Send, accepted: AcceptedCodings, cache: ByteCache | None) -> None:
        self._scope = scope
        self._send = send
        self._coding = CODING_BY_NAME[accepted.preferred]
        self._needs_coding = IDENTITY not in accepted.names
        self._cache = cache
        self._start: Message | None = None  # withheld until the size of the body is known
        self._encoder: Encoder | None = None  # of a body in several messages

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and self._is_codable(message):
            self._start = message
        elif message["type"] != "http.response.body":
            await self._send(message)
        elif self._encoder is not None:
            await self._send_part(self._encoder, message)
        elif self._start is None:
            await self._send(message)
        elif message.get("more_body"):
            self._encoder = self._coding.encoder()
            await self._send_start(self._start, None)
            await self._send_part(self._encoder, message)
        else:
            await self._send_whole(self._start, message)

    def _is_codable(self, message: Message) -> bool:
        headers = MutableHeaders(raw=message["headers"])
        if message["status"] in _WITHOUT_BODY or "content-encoding" in headers or "content-range" in headers:
            return False
        if "no-transform" in headers.get("cache-control", ""):
            return False
        if self._needs_coding:
            return True
        # Ranges that are offered would be of another representation.
        return "accept-ranges" not in headers and is_compressible(headers.get("content-type", ""))

    async def _send_start(self, message: Message, size: int | None) -> None:
        headers = MutableHeaders(raw=message["headers"])
        headers["content-encoding"] = self._coding.name
        if "etag" in headers:
            headers["etag"] = coded_tag(headers["etag"], self._coding.name)
        if size is None:
            del headers["content-length"]
        else:
            headers["content-length"] = str(size)
        del headers["accept-ranges"]
        await self._send(message)

    async def _send_whole(self, start: Message, message: Message) -> None:
        body = message.get("body", b"")
        if len(body) < (1 if self._needs_coding else _SMALLEST):
            await self._send(start)
        else:
            message["body"] = await self._encode_once(body)
            await self._send_start(start, len(message["body"]))
        await self._send(message)

    async def _encode_once(self, body: bytes) -> bytes:
        """Code a body, or take it from the response cache if it is a result there."""
        result: Hashable | None = self._scope.get(RESULT_KEY)
        if result is None or self._cache is None:
            return await _encode(self._coding, body)
        key = (result, self._coding.name)
        coded = self._cache.get(key)
        if not isinstance(coded, bytes):
            coded = await _encode(self._coding, body)
            self._cache.put(key, coded, len(coded))
        return coded

    async def _send_part(self, encoder: Encoder, message: Message) -> None:
        part, is_last = message.get("body", b""), not message.get("more_body")
        if len(part) <= _INLINE:
            coded = _feed(encoder, part, is_last)
        else:
            coded = await _in_thread(_feed, encoder, part, is_last)
        if coded or is_last:
            await self._send({"type": "http.response.body", "body": coded, "more_body": not is_last})


def is_compressible(content_type: str) -> bool:
    """Whether a body of a media type (with or without parameters) becomes smaller."""
    media_type = content_type.partition(";")[0].strip().lower()
    return media_type in _COMPRESSIBLE or media_type.startswith("text/") or media_type.endswith(("+json", "+xml"))


def start_compression(function: Callable[..., bytes], *arguments: object) -> Future[bytes]:
    """Call a function in a thread that compresses, and return what its result will be."""
    return _THREADS.submit(function, *arguments)


async def _in_thread(function: Callable[..., bytes], *arguments: object) -> bytes:
    return await asyncio.wrap_future(start_compression(function, *arguments))


async def _encode(coding: ContentCoding, body: bytes) -> bytes:
    return coding.encode(body) if len(body) <= _INLINE else await _in_thread(coding.encode, body)


def _feed(encoder: Encoder, part: bytes, is_last: bool) -> bytes:
    return encoder.feed(part) + (encoder.finish() if is_last else b"")
