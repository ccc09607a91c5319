"""Deadlines for slow clients: uvicorn has no limit on the time to receive the headers or to send a response.

Threat: clients that open connections and send their headers slowly or without end (Slowloris); clients that request
large results and do not read them, so that the server holds files and memory for them. The statuses are 408
(https://www.rfc-editor.org/rfc/rfc9110#section-15.5.9) and 431 (https://www.rfc-editor.org/rfc/rfc6585#section-5).
"""

import asyncio
import json
from http import HTTPStatus
from typing import ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_HEADER_BYTES = 64 * 1024


class DeadlineProtocol(HttpToolsProtocol):
    """uvicorn's HTTP/1.1 protocol with a deadline for the headers of a request and one for a client that stops reading.

    uvicorn does not document the class; ``pyproject.toml`` bounds its version.
    """

    header_seconds: ClassVar[float] = 10.0  #: set by the web process when it starts
    send_seconds: ClassVar[float] = 30.0  #: likewise

    _send_timer: asyncio.TimerHandle | None = None
    _header_timer: asyncio.TimerHandle | None = None
    _header_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the deadline for the headers of the first request."""
        super().connection_made(transport)
        self._start_header_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel the deadlines."""
        self._cancel_header_timer()
        self._cancel_send_timer()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Start the deadline for a client that does not read: its socket buffer is full."""
        super().pause_writing()
        self._cancel_send_timer()
        self._send_timer = self.loop.call_later(self.send_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """Cancel it: the client reads again."""
        self._cancel_send_timer()
        super().resume_writing()

    def on_message_begin(self) -> None:
        """Start the deadline for the headers of a further request on the same connection."""
        super().on_message_begin()
        if self._header_timer is None:
            self._start_header_timer()

    def on_headers_complete(self) -> None:
        """Cancel it; the body has its own deadline (:mod:`igfkg_api.requests.sparql_protocol`)."""
        self._cancel_header_timer()
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """Count the bytes of the headers, and refuse too many."""
        if self._header_timer is not None:
            self._header_bytes += len(data)
            if self._header_bytes > _HEADER_BYTES and b"\r\n\r\n" not in data:
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, f"headers end within {_HEADER_BYTES:,} bytes")
                return
        super().data_received(data)

    def _cancel_send_timer(self) -> None:
        if self._send_timer is not None:
            self._send_timer.cancel()
            self._send_timer = None

    def _start_header_timer(self) -> None:
        self._header_bytes = 0
        self._header_timer = self.loop.call_later(self.header_seconds, self._refuse_late_headers)

    def _cancel_header_timer(self) -> None:
        if self._header_timer is not None:
            self._header_timer.cancel()
            self._header_timer = None

    def _refuse_late_headers(self) -> None:
        self._refuse(HTTPStatus.REQUEST_TIMEOUT, f"the headers did not arrive within {self.header_seconds:g} seconds")

    def _refuse(self, status: HTTPStatus, detail: str) -> None:
        self._cancel_header_timer()
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
