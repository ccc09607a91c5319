"""Deadlines for clients: uvicorn waits for ever for the rest of a half-sent request, and for one that does not read.

Threat: clients that open connections, send a few bytes and no more, or headers without end; clients that ask for large
results and do not read them, so that files and memory are held for them.
"""

import asyncio
import json
from http import HTTPStatus
from typing import ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_HEADER_BYTES = 64 * 1024


class DeadlineProtocol(HttpToolsProtocol):
    """HTTP/1.1 as uvicorn speaks it, to clients that send their headers in time."""

    header_seconds: ClassVar[float] = 10.0  #: set once by the process that serves
    send_seconds: ClassVar[float] = 30.0  #: likewise

    _sending: asyncio.TimerHandle | None = None
    _waiting: asyncio.TimerHandle | None = None
    _received = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop()
        self._go_on()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Wait for a client to read what was sent."""
        super().pause_writing()
        self._go_on()
        self._sending = self.loop.call_later(self.send_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """The client reads on."""
        self._go_on()
        super().resume_writing()

    def on_message_begin(self) -> None:
        """Wait for the headers of a further request on the same connection."""
        super().on_message_begin()
        if self._waiting is None:
            self._wait()

    def on_headers_complete(self) -> None:
        """The headers are there; the body has a deadline of its own."""
        self._stop()
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """Count what comes while headers are awaited."""
        if self._waiting is not None:
            self._received += len(data)
            if self._received > _HEADER_BYTES and b"\r\n\r\n" not in data:
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, f"headers end within {_HEADER_BYTES:,} bytes")
                return
        super().data_received(data)

    def _go_on(self) -> None:
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None

    def _wait(self) -> None:
        self._received = 0
        self._waiting = self.loop.call_later(self.header_seconds, self._late)

    def _stop(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _late(self) -> None:
        self._refuse(HTTPStatus.REQUEST_TIMEOUT, f"the headers did not arrive within {self.header_seconds:g} seconds")

    def _refuse(self, status: HTTPStatus, detail: str) -> None:
        self._stop()
        if self.transport.is_closing():
            return
        kind = status.phrase.lower().replace(" ", "-")
        body = json.dumps({"type": f"/problems/{kind}", "title": status.phrase, "status": status, "detail": detail})
        head = (
            f"HTTP/1.1 {status.value} {status.phrase}\r\ncontent-type: application/problem+json\r\n"
            f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write((head + body).encode())
        self.transport.close()
