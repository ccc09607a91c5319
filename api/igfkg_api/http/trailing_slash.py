"""Redirects from a path with a slash at its end to the path without (https://www.rfc-editor.org/rfc/rfc9110#status.308).

Threat: a redirect to another site. ``//evil.example/`` without its slash is a URL of another host to a browser
(https://url.spec.whatwg.org/#relative-slash-state), so a redirect leads only to a path that begins with one slash and
that a route serves; it names no host.
"""

from collections.abc import Callable, Iterable
from urllib.parse import quote

from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Mount
from starlette.types import ASGIApp, Receive, Scope, Send

#: Characters that a URL may contain unencoded: its delimiters, and the percent sign of what is encoded already.
_SAFE = "%/?:@!$&'()*+,;=~-._"
#: Without it a browser may follow the redirect for ever (RFC 9110 §15.4.9), also when the path has another meaning.
_CACHING = {"Cache-Control": "no-cache"}


class TrailingSlash:
    """ASGI middleware in front of the router that redirects with 308, so that method and body stay the same."""

    def __init__(self, app: ASGIApp, routes: Callable[[], Iterable[BaseRoute]]) -> None:
        """Wrap ``app``; ``routes`` returns the routes that serve paths without such a slash."""
        self._app = app
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Redirect, or pass the request on."""
        if scope["type"] == "http" and scope["path"].endswith("/") and self._serves(_without_slash(scope)):
            response = Response(status_code=308, headers={"Location": _location(scope), **_CACHING})
            await response(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _serves(self, scope: Scope | None) -> bool:
        """Whether a route serves the path, with this method or another; a mount takes any path below it."""
        routes = (each for each in self._routes() if not isinstance(each, Mount))
        return scope is not None and any(each.matches(scope)[0] is not Match.NONE for each in routes)


def _without_slash(scope: Scope) -> Scope | None:
    """The scope of the request without the slash at the end of its path; None if there is nothing to redirect to."""
    path = scope["path"][:-1]
    is_elsewhere = path.startswith(("//", "/\\"))
    return None if is_elsewhere or not _raw_path(scope).endswith(b"/") else {**scope, "path": path}


def _raw_path(scope: Scope) -> bytes:
    """The path as it was sent; a slash may be encoded in it."""
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    return path.partition(b"?")[0]


def _location(scope: Scope) -> str:
    path, query = quote(_raw_path(scope)[:-1], safe=_SAFE), quote(scope["query_string"], safe=_SAFE)
    return f"{path}?{query}" if query else path
