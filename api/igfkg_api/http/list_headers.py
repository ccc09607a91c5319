"""Lists that a client sends as several header lines, read as one (RFC 9110 §5.3)."""

from starlette.types import ASGIApp, Receive, Scope, Send

#: Headers whose value is a list, of those that are read here.
_LISTS = frozenset((b"accept", b"accept-language", b"if-none-match"))


class JoinedHeaders:
    """ASGI middleware, before all that reads headers: each list is one line."""

    def __init__(self, app: ASGIApp) -> None:
        """Pass requests on to ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Join the lines of a request that needs it, and pass it on."""
        if scope["type"] == "http":
            names = [name for name, _ in scope["headers"] if name in _LISTS]
            if len(names) != len({*names}):
                scope["headers"] = _joined(scope["headers"])
        await self._app(scope, receive, send)


def _joined(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    lists: dict[bytes, list[bytes]] = {}
    for name, value in headers:
        if name in _LISTS:
            lists.setdefault(name, []).append(value)
    others = [each for each in headers if each[0] not in _LISTS]
    return [*others, *((name, b", ".join(values)) for name, values in lists.items())]
