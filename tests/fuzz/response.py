"""Reading responses strictly, to their end (https://www.rfc-editor.org/rfc/rfc9112#section-6)."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass

#: Longest head of a response.
HEAD_BYTES = 1 << 20
_STATUS_LINE = re.compile(rb"HTTP/1\.1 ([1-5]\d\d) [\t\x20-\x7e]*")
_FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*?)[ \t]*")
_EMPTY = (204, 304)


class BrokenResponseError(Exception):
    """A response that is not whole or breaks a rule of HTTP."""


class NoResponseError(Exception):
    """The connection was closed before the first byte of a response."""


@dataclass(frozen=True)
class Response:
    """A response that was read to its end."""

    status: int
    headers: Sequence[tuple[str, str]]  #: names in lower case
    body: bytes

    def header(self, name: str) -> str:
        """Return the value of a header, all its values with commas; empty without it."""
        return ", ".join(value for each, value in self.headers if each == name)

    @property
    def closes(self) -> bool:
        """Whether the server closes the connection after it."""
        return "close" in self.header("connection").lower()


async def read_response(reader: asyncio.StreamReader, method: str) -> Response:
    """Return the final response to a request of this method; interim ones are skipped.

    Raises:
        NoResponseError: when the connection ends before it.
        BrokenResponseError: when it is not whole.
    """
    while True:
        status, headers = _parse_head(await _read_head(reader))
        if status >= 200:
            break
    response = Response(status, headers, b"")
    if method == "HEAD" or status in _EMPTY:
        return response
    try:
        return Response(status, headers, await _read_body(reader, response))
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError) as error:
        raise BrokenResponseError(f"the body of a {status} ends too early: {type(error).__name__}") from error


async def _read_head(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise BrokenResponseError(f"the head ends too early: {error.partial[:80]!r}") from None
        raise NoResponseError("closed") from None
    except asyncio.LimitOverrunError:
        raise BrokenResponseError(f"the head is longer than {HEAD_BYTES} bytes") from None
    except ConnectionError as error:
        raise NoResponseError(type(error).__name__) from None


def _parse_head(head: bytes) -> tuple[int, list[tuple[str, str]]]:
    line, *fields = head[:-4].split(b"\r\n")
    status = _STATUS_LINE.fullmatch(line)
    if status is None:
        raise BrokenResponseError(f"no status line: {line[:80]!r}")
    headers = []
    for field in fields:
        parts = _FIELD.fullmatch(field)
        if parts is None:
            raise BrokenResponseError(f"no header field: {field[:80]!r}")
        headers.append((parts[1].decode().lower(), parts[2].decode("latin-1")))
    return int(status[1]), headers


async def _read_body(reader: asyncio.StreamReader, response: Response) -> bytes:
    lengths = [value for name, value in response.headers if name == "content-length"]
    coding = response.header("transfer-encoding")
    if (len(lengths), coding) == (0, "chunked"):
        return await _read_chunks(reader)
    if len(lengths) == 1 and lengths[0].isdecimal() and not coding:
        return await reader.readexactly(int(lengths[0]))
    if not lengths and not coding and response.closes:
        return await reader.read()
    raise BrokenResponseError(f"content-length {lengths} and transfer-encoding {coding!r} of a {response.status}")


async def _read_chunks(reader: asyncio.StreamReader) -> bytes:
    chunks = []
    while True:
        line = await reader.readuntil(b"\r\n")
        if not re.fullmatch(rb"[0-9a-fA-F]+\r\n", line):
            raise BrokenResponseError(f"no size of a chunk: {line[:40]!r}")
        chunk = await reader.readexactly(int(line, 16) + 2)
        if not chunk.endswith(b"\r\n"):
            raise BrokenResponseError("a chunk is longer than its size")
        chunks.append(chunk[:-2])
        if len(chunk) == 2:
            return b"".join(chunks)
