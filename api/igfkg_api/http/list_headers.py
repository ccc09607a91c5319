"""List-valued headers that come in several lines, combined into one (RFC 9110 §5.3).

Threat: code that reads only one of several lines of a header: content negotiation, conditional requests and the key of
the response cache would each see another request (https://www.rfc-editor.org/rfc/rfc9110#section-5.3).
"""

from starlette.types import ASGIApp, Receive, Scope, Send

#: The list-valued headers that this application reads.
_LISTS = frozenset((b"accept", b"accept-encoding", b"accept-language", b"if-match", b"if-none-match"))


class ListHeaders:
    """ASGI middleware that combines them; it comes before every reader of headers."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Combine the lines of repeated headers and pass the request on."""
        if scope["type"] == "http":
            names = [name for name, _ in scope["headers"] if name in _LISTS]
            if len(names) != len({*names}):
                scope["headers"] = _combined(scope["headers"])
        await self._app(scope, receive, send)


def _combined(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    lists: dict[bytes, list[bytes]] = {}
    for name, value in headers:
        if name in _LISTS:
            lists.setdefault(name, []).append(value)
    others = [each for each in headers if each[0] not in _LISTS]
    return [*others, *((name, b", ".join(values)) for name, values in lists.items())]
