"""Well-formed results in XML 1.0: forbidden characters are refused, and carriage returns are escaped.

The engine writes characters and element names that XML does not allow (https://www.w3.org/TR/xml/#charsets), and
carriage returns unescaped, which parsers turn into line feeds (https://www.w3.org/TR/xml/#sec-line-ends).
"""

import re
from typing import Protocol

from igfkg.errors import NotAcceptableError

MEDIA_TYPES = frozenset(["application/sparql-results+xml", "application/rdf+xml"])
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
#: An element without a local name: a property in RDF/XML whose IRI does not end in an XML name.
_NAMELESS = re.compile(rb"</?[A-Za-z_][A-Za-z0-9_.-]*:[\s/>]")
_OVERLAP = 64  # bytes of the previous piece in which a match may begin


class Sink(Protocol):
    """A writable binary object."""

    def write(self, data: bytes) -> int:
        """Write a piece of the result."""

    def flush(self) -> None:
        """Flush buffers."""


class XmlWriter:
    """Checks and escapes a result in XML, piece by piece, and writes it to a sink."""

    def __init__(self, sink: Sink) -> None:
        """Write to ``sink``."""
        self._sink = sink
        self._previous = b""

    def write(self, data: bytes) -> int:
        """Write a piece of the result (the protocol of a binary file).

        Raises:
            NotAcceptableError: when it has a character or name that XML does not allow.
        """
        window = self._previous + bytes(data)
        if _FORBIDDEN.search(window) or _NAMELESS.search(window):
            raise NotAcceptableError(
                "the result has a character or the name of a property that XML cannot hold; request JSON or Turtle"
            )
        self._previous = window[-_OVERLAP:]
        self._sink.write(bytes(data).replace(b"\r", b"&#13;"))
        return len(data)

    def flush(self) -> None:
        """Flush buffers."""
        self._sink.flush()
