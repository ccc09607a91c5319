"""What one fuzzed request sends, and what has to come back."""

from collections.abc import Iterable
from dataclasses import dataclass

#: A request of another method than these has no body here.
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


@dataclass(frozen=True)
class Part:
    """Bytes that are sent at once, after a pause in seconds."""

    data: bytes
    pause: float = 0.0


@dataclass(frozen=True)
class Message:
    """The bytes of one request, or of several that are sent in one go."""

    kind: str
    parts: tuple[Part, ...]
    methods: tuple[str, ...] = ("GET",)  #: of the requests that have to be answered, in their order
    own_connection: bool = False  #: whether the connection ends with the answers
    rest: float = 0.0  #: seconds after which the client begins to read
    leaves: bool = False  #: whether the client closes the connection without reading

    @property
    def data(self) -> bytes:
        """All bytes."""
        return b"".join(part.data for part in self.parts)


def render(
    method: str,
    target: str,
    headers: Iterable[tuple[str, str]] = (),
    body: bytes | None = None,
    host: str = "localhost",
) -> bytes:
    """Return a well-formed request; the target and the headers may have any character that is not a line end."""
    lines = [f"{method} {target} HTTP/1.1", f"Host: {host}", *(f"{name}: {value}" for name, value in headers)]
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
    head = "\r\n".join(lines).encode("utf-8", "surrogateescape")
    return head + b"\r\n\r\n" + (body or b"")


def one(
    kind: str, method: str, target: str, headers: Iterable[tuple[str, str]] = (), body: bytes | None = None
) -> Message:
    """Return the message of one well-formed request."""
    return Message(kind, (Part(render(method, target, headers, body)),), (method,))
