"""Requests with the header Upgrade, read as ordinary ones: a server may ignore it.

See https://www.rfc-editor.org/rfc/rfc9110#section-7.8. Clients send it with queries (``Upgrade: h2c`` of Java's).
The parser takes what follows such a head for another protocol, so that the body is read by a parser that has not seen
Upgrade.
"""

from collections.abc import Callable, Sequence

import httptools

_FRAMING = (b"content-length", b"transfer-encoding")


def has_content(headers: Sequence[tuple[bytes, bytes]]) -> bool:
    """Whether headers (valid, names in lower case) announce a body that is not empty."""
    return any(name in _FRAMING and value.strip(b" \t0") for name, value in headers)


def body_parser(protocol: object, headers: Sequence[tuple[bytes, bytes]]) -> httptools.HttpRequestParser:
    """Return a parser for the body of the request with the headers, and for the requests after it.

    Args:
        protocol: what the parser reports to.
        headers: of the request, names in lower case.
    """
    callbacks = _AfterHead(protocol)
    parser = httptools.HttpRequestParser(callbacks)
    parser.set_dangerous_leniencies(lenient_data_after_close=True)  # as uvicorn's
    framing = b"".join(b"%b: %b\r\n" % each for each in headers if each[0] in _FRAMING)
    parser.feed_data(b"POST / HTTP/1.1\r\n%b\r\n" % framing)
    callbacks.is_passing = True
    return parser


class _AfterHead:
    """The callbacks of a protocol, which are not called for the head."""

    def __init__(self, protocol: object) -> None:
        self._protocol = protocol
        self.is_passing = False

    def __getattr__(self, name: str) -> Callable[..., None]:
        callback = getattr(self._protocol, name)

        def call(*arguments: bytes) -> None:
            if self.is_passing:
                callback(*arguments)

        return call
