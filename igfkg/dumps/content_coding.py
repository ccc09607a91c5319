"""The content codings that are offered (RFC 9110 §8.4.1, https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1).

br (https://www.rfc-editor.org/rfc/rfc7932), zstd (https://www.rfc-editor.org/rfc/rfc8878) and gzip
(https://www.rfc-editor.org/rfc/rfc1952). On pages and RDF brotli gives 5 to 15 % less than zstd in about the same time,
so it is preferred; what is made once for many readers, such as the dumps, gets a higher level. The highest ones would
take twice the time for 4 % less.

zstd stays below the level from which its window is larger than the 8 MB that browsers accept
(https://www.rfc-editor.org/rfc/rfc9659).
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

import brotli
import zstandard

_GZIP_WINDOW = 31  # the largest window, with the header and trailer of gzip; zlib leaves the time in it at 0


class Encoder(Protocol):
    """Codes a stream of bytes."""

    def feed(self, data: bytes) -> bytes:
        """Return what can be sent after a further part; often nothing."""

    def finish(self) -> bytes:
        """Return the rest."""


@dataclass(frozen=True)
class ContentCoding:
    """A content coding by its registered name (https://www.iana.org/assignments/http-parameters)."""

    name: str
    suffix: str  #: of files that are coded so
    encoder: Callable[[], Encoder]  #: for what is made for one response
    best_encoder: Callable[[], Encoder]  #: for what is made once

    def encode(self, data: bytes) -> bytes:
        """Return a whole body, coded."""
        encoder = self.encoder()
        return encoder.feed(data) + encoder.finish()

    def encode_best(self, data: bytes) -> bytes:
        """Return a file, coded; the same bytes for the same data and versions of the libraries."""
        encoder = self.best_encoder()
        return encoder.feed(data) + encoder.finish()


class _Brotli:
    def __init__(self, quality: int) -> None:
        self._compressor = brotli.Compressor(quality=quality)

    def feed(self, data: bytes) -> bytes:
        return bytes(self._compressor.process(data))

    def finish(self) -> bytes:
        return bytes(self._compressor.finish())


class _Zstandard:
    def __init__(self, level: int) -> None:
        self._compressor = zstandard.ZstdCompressor(level=level).compressobj()

    def feed(self, data: bytes) -> bytes:
        return self._compressor.compress(data)

    def finish(self) -> bytes:
        return self._compressor.flush()


class _Gzip:
    def __init__(self, level: int) -> None:
        self._compressor = zlib.compressobj(level, zlib.DEFLATED, _GZIP_WINDOW)

    def feed(self, data: bytes) -> bytes:
        return self._compressor.compress(data)

    def finish(self) -> bytes:
        return self._compressor.flush()


#: All of them, the preferred first.
CODINGS: Final = (
    ContentCoding("br", "br", lambda: _Brotli(5), lambda: _Brotli(7)),
    ContentCoding("zstd", "zst", lambda: _Zstandard(6), lambda: _Zstandard(10)),
    ContentCoding("gzip", "gz", lambda: _Gzip(6), lambda: _Gzip(6)),
)
CODING_BY_NAME: Final = {coding.name: coding for coding in CODINGS}
