"""Headers that every response has: release, Vary, Last-Modified, CORS and the security headers.

Responses with RDF or JSON also have a link to the licence (:mod:`igfkg_api.http.licence_links`).
Every response varies by Accept-Encoding, coded or not, so that all of one path vary alike. What has an ETag is a
function of the release, and so has the time of its publication as Last-Modified.

Threat: markup in the data or in a query result that runs as script (Content-Security-Policy,
https://www.w3.org/TR/CSP3/; X-Content-Type-Options, https://fetch.spec.whatwg.org/#x-content-type-options-header),
pages of other sites that frame ours (frame-ancestors, https://www.w3.org/TR/CSP3/#directive-frame-ancestors), queries
in URLs that reach other sites (Referrer-Policy, https://www.w3.org/TR/referrer-policy/). All data is public, so every
origin may read it (CORS, https://fetch.spec.whatwg.org/#http-cors-protocol).
"""

import re
from collections.abc import Callable, Iterable

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from igfkg_api.http.licence_links import is_licensed, with_licence
from igfkg_api.http.vary import varies_by


def content_policy(styles: str = "", frames: str = "'none'") -> str:
    """Return the Content-Security-Policy (https://www.w3.org/TR/CSP3/): same origin only, nothing inline.

    Args:
        styles: further style sources (hashes) that a page needs.
        frames: who may frame the page.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src 'self' {styles}".rstrip(),
            "script-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            f"frame-ancestors {frames}",
        )
    )


_CONSTANT = {
    "Content-Security-Policy": content_policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Accept-Post, Accept-Query, Accept-Ranges, Allow, Content-Disposition, Content-Encoding, Content-Language, "
        "Content-Location, Content-Range, ETag, Last-Modified, Link, Location, Memento-Datetime, Retry-After, "
        "Server-Timing, Vary, igfkg-release"
    ),
}
_CONSTANT_RAW = [(name.lower().encode(), value.encode()) for name, value in _CONSTANT.items()]
_METHODS = "GET, HEAD, POST, QUERY, OPTIONS"
_ENCODING = b"Accept-Encoding"
_DATETIME = b"Accept-Datetime"
_RELEASE = b"igfkg-release"
_PREFLIGHT = {
    "Access-Control-Allow-Methods": _METHODS,
    "Access-Control-Max-Age": "86400",
    "Vary": "Access-Control-Request-Headers",
}
_REQUEST_HEADERS = (
    "Accept, Accept-Datetime, Accept-Language, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Range, "
    "If-Unmodified-Since, Range"
)
#: Names of header fields (https://www.rfc-editor.org/rfc/rfc9110#section-5.1).
_NAMES = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+(?:[ \t]*,[ \t]*[!#$%&'*+.^_`|~0-9A-Za-z-]+)*")


def headers_in_place(
    headers: Iterable[tuple[bytes, bytes]], replaced: Iterable[tuple[bytes, bytes]]
) -> list[tuple[bytes, bytes]]:
    """Return the headers of a response that is sent in the place of another: of that, it has what every response has.

    Args:
        headers: of the response.
        replaced: headers of the other response, those of :class:`CommonHeaders` included.
    """
    vary = next((value for name, value in replaced if name == b"vary"), b"")
    own = [_varying(name, value, vary) for name, value in headers]
    present = {name for name, _ in own}
    common = [*_CONSTANT_RAW, *(each for each in replaced if each[0] == _RELEASE)]
    return [*own, *(each for each in common if each[0] not in present)]


class CommonHeaders:
    """ASGI middleware that adds them; a header that the response already has stays."""

    def __init__(
        self,
        app: ASGIApp,
        release: Callable[[Scope], str],
        modified: Callable[[Scope], str],
        licence: Callable[[Scope], str],
    ) -> None:
        """Wrap ``app``.

        Args:
            app: the application.
            release: returns the name of the release that answers a request, empty while none is served.
            modified: returns the value of Last-Modified, empty while it is not known.
            licence: returns the link to the licence of the data, as in the header Link; empty while none is served.
        """
        self._app = app
        self._release = release
        self._modified = modified
        self._licence = licence

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers; answer here what asks for the options of the server."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        options = _options(scope) if scope["method"] == "OPTIONS" else None
        if options is not None:
            await Response(status_code=204, headers=_CONSTANT | options)(scope, receive, send)
            return
        vary = varies_by(scope["path"]).encode()

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                release = self._release(scope)
                added = [*_CONSTANT_RAW, (b"vary", vary), *([(_RELEASE, release.encode())] if release else [])]
                present = dict(message["headers"])
                headers = [*message["headers"], *(each for each in added if each[0] not in present)]
                if b"etag" in present and b"last-modified" not in present and (modified := self._modified(scope)):
                    headers.append((b"last-modified", modified.encode()))
                content_type = present.get(b"content-type", b"")
                if is_licensed(scope["path"], message["status"], content_type) and (licence := self._licence(scope)):
                    headers = with_licence(headers, licence)
                message["headers"] = [_varying(name, value, vary) for name, value in headers]
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _options(scope: Scope) -> dict[str, str] | None:
    """The headers of the answer to a CORS preflight request (https://fetch.spec.whatwg.org/#cors-preflight-request) or
    to ``OPTIONS *`` (https://www.rfc-editor.org/rfc/rfc9110#section-9.3.7); None for other requests.

    A script may send any header, as no answer depends on credentials. The names are repeated, since ``*`` does not
    cover ``Authorization`` (https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name).
    """
    headers = dict(scope["headers"])
    if b"access-control-request-method" in headers:
        names = headers.get(b"access-control-request-headers", b"").decode("latin-1").strip()
        return _PREFLIGHT | {"Access-Control-Allow-Headers": names if _NAMES.fullmatch(names) else _REQUEST_HEADERS}
    return {"Allow": _METHODS} if scope["path"] == "*" else None


def _varying(name: bytes, value: bytes, of_path: bytes) -> tuple[bytes, bytes]:
    """Return a header; Vary also lists Accept-Encoding, and Accept-Datetime where the path varies by it."""
    if name != b"vary":
        return name, value
    added = [each for each in (_DATETIME,) if each in of_path and each not in value]
    listed = [*added, *([value] if value else []), *([] if _ENCODING in value else [_ENCODING])]
    return name, b", ".join(listed)
