"""Headers that every response has: which release it comes from, by what it varies, what browsers may do with it."""

from collections.abc import Callable

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from igfkg_api.http.vary import varies_by


def content_policy(styles: str = "") -> str:
    """Return the Content-Security-Policy (https://www.w3.org/TR/CSP3/): everything from here, nothing inline.

    Args:
        styles: further sources of styles that a page needs.
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
            "frame-ancestors 'none'",
        )
    )


_FIXED = {
    "Content-Security-Policy": content_policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Accept-Query, Allow, Content-Location, ETag, Link, Retry-After, Server-Timing, igfkg-release"
    ),
}
_RAW = [(name.lower().encode(), value.encode()) for name, value in _FIXED.items()]
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, QUERY, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class CommonHeaders:
    """ASGI middleware that adds them."""

    def __init__(self, app: ASGIApp, release: Callable[[], str]) -> None:
        """Ask ``release`` for the name of the release at each response."""
        self._app = app
        self._release = release

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add the headers to the response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if _is_preflight(scope):
            await Response(status_code=204, headers=_FIXED | _PREFLIGHT)(scope, receive, send)
            return
        release, varies = self._release(), varies_by(scope["path"])
        own = [*_RAW, *([(b"igfkg-release", release.encode())] if release else [])]
        own += [(b"vary", varies.encode())] if varies else []

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"]
                named = {name for name, _ in headers}
                message["headers"] = [*headers, *(each for each in own if each[0] not in named)]
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _is_preflight(scope: Scope) -> bool:
    """Whether a browser asks what it may send (https://fetch.spec.whatwg.org/#cors-preflight-request)."""
    return scope["method"] == "OPTIONS" and any(
        name == b"access-control-request-method" for name, _ in scope["headers"]
    )
