"""Results in XML as every parser reads them: what XML 1.0 cannot hold is refused, and carriage returns are kept.

The engine writes characters and names that XML has no place for (https://www.w3.org/TR/xml/#charsets), and carriage
returns as they are, which parsers read as line feeds (https://www.w3.org/TR/xml/#sec-line-ends).
"""

import re
from typing import Protocol

from igfkg.errors import NotAcceptableError

MEDIA_TYPES = frozenset(["application/sparql-results+xml", "application/rdf+xml"])
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
#: An element without a local name: a property whose IRI does not end in one.
_NAMELESS = re.compile(rb"</?[A-Za-z_][A-Za-z0-9_.-]*:[\s/>]")
_SEAM = 64  # bytes of the piece before that a match may begin in


class Sink(Protocol):
    """Where a result is written to."""

    def write(self, data: bytes) -> int:
        """Take a piece of the result."""

    def flush(self) -> None:
        """Push out what is buffered."""


class XmlWriter:
    """Passes a result in XML on, piece by piece."""

    def __init__(self, sink: Sink) -> None:
        """Write to ``sink``."""
        self._sink = sink
        self._before = b""

    def write(self, data: bytes) -> int:
        """Take a piece of the result (the protocol of a binary file).

        Raises:
            NotAcceptableError: when it has what XML cannot hold.
        """
        looked_at = self._before + bytes(data)
        if _FORBIDDEN.search(looked_at) or _NAMELESS.search(looked_at):
            raise NotAcceptableError(
                "the result has a character or the name of a property that XML cannot hold; ask for JSON or Turtle"
            )
        self._before = looked_at[-_SEAM:]
        self._sink.write(bytes(data).replace(b"\r", b"&#13;"))
        return len(data)

    def flush(self) -> None:
        """Push out what is buffered."""
        self._sink.flush()
