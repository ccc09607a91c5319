"""The HTTP/1.1 protocol of the server: deadlines for slow clients, and refusals that uvicorn has not.

Threat: clients that open connections and send their headers or body slowly or without end (Slowloris); trailers, which
the parser reports like headers, so that they would override those that a proxy has set (request smuggling,
https://www.rfc-editor.org/rfc/rfc9110#section-6.5.1). Trailers are discarded, as that section permits. For clients that
do not read see :mod:`igfkg_api.http.send_deadline`.
"""

import asyncio
from http import HTTPStatus
from ipaddress import IPv6Address
from typing import Any, ClassVar, cast

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from igfkg_api.http.access_log import REFUSED_STATUS, log_refusal
from igfkg_api.http.lingering import LingeringTransport
from igfkg_api.http.refusals import HEADER_BYTES, URL_BYTES, Refusal, check_headers, has_body, no_http
from igfkg_api.http.send_deadline import SendDeadline
from igfkg_api.http.upgrade import body_parser, has_content

_FRAMING_PER_BYTE = 16  # bytes of chunk sizes and extensions that a byte of a chunked body may have
_TUNNEL = b"CONNECT"
_END_OF_HEADERS = b"\r\n\r\n"
_LAST_SECONDS = 1.0  # in which a connection that waits may still send a request when the process stops
_GRACE = 1.0  # seconds after the deadline of a body, in which a handler that reads the body answers by itself


class DeadlineProtocol(HttpToolsProtocol):
    """uvicorn's HTTP/1.1 protocol with deadlines for headers, body and a client that stops reading, and with limits.

    uvicorn does not document the class; ``pyproject.toml`` bounds its version.
    """

    header_seconds: ClassVar[float] = 10.0  #: set by the web process when it starts
    body_seconds: ClassVar[float] = 30.0  #: likewise
    send_seconds: ClassVar[float] = 30.0  #: likewise

    _send_deadline: SendDeadline
    _lingering: LingeringTransport
    _header_timer: asyncio.TimerHandle | None = None
    _body_timer: asyncio.TimerHandle | None = None
    _refusal: Refusal | None = None
    _last_timer: asyncio.TimerHandle | None = None
    _is_last = False  #: whether the process stops: the next response is the last one of the connection
    _is_refused = False  #: whether the request that is read is refused although its client may still send it
    _is_starting = False  #: whether the request that is read has no complete headers yet
    _header_bytes = 0
    _body_bytes = 0
    _framing_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the deadline for the headers of the first request."""
        self._lingering = LingeringTransport(transport, self.loop, self.body_seconds, self._is_rest_left)
        super().connection_made(self._lingering)
        if self.client:
            self.client = (_ipv4_if_mapped(self.client[0]), self.client[1])
        self._send_deadline = SendDeadline(self.loop, transport, self.send_seconds)
        self._start_header_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        """Cancel the deadlines."""
        self._cancel_header_timer()
        self._cancel_body_timer()
        if self._last_timer is not None:
            self._last_timer.cancel()
        self._send_deadline.cancel()
        self._lingering.stop()
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """Let the connection end with its next response; uvicorn calls this when the process stops.

        A connection that waits is not closed at once: its client may have sent a request that has not arrived yet, and
        would get no answer (https://www.rfc-editor.org/rfc/rfc9112#section-9.6).
        """
        self._is_last = True
        if self._is_waiting:
            self._last_timer = self.loop.call_later(_LAST_SECONDS, self._close_when_waiting)
        elif self.cycle is not None:
            self.cycle.keep_alive = False

    def pause_writing(self) -> None:
        """Start the deadline for a client that does not read: its socket buffer is full."""
        super().pause_writing()
        self._send_deadline.pause()

    def resume_writing(self) -> None:
        """Note that the client reads."""
        self._send_deadline.resume()
        super().resume_writing()

    def data_received(self, data: bytes) -> None:
        """Read a part of the requests, and refuse what is no request or too long."""
        if self._lingering.is_lingering:
            self._lingering.discard(len(data))
            return
        self._unset_keepalive_if_required()
        scope, body_bytes, in_body = self.scope, self._body_bytes, self._body_timer is not None
        try:
            self._feed(data)
        except httptools.HttpParserError:
            self._refuse(self._refusal or no_http())
            return
        if in_body and self.scope is scope:
            self._count_framing(len(data) - (self._body_bytes - body_bytes))
        elif self._is_starting:
            self._count_headers(data)
        if self._is_idle and not self.transport.is_closing():  # line breaks before a request, which begin none
            self._start_header_timer()

    def on_message_begin(self) -> None:
        """Start the deadline for the headers of a further request on the same connection."""
        super().on_message_begin()
        self._is_starting = True
        self._header_bytes = self._body_bytes = self._framing_bytes = 0
        if self._header_timer is None:
            self._start_header_timer()

    def on_url(self, url: bytes) -> None:
        """Refuse a URL that is too long."""
        super().on_url(url)
        if len(self.url) > URL_BYTES:
            self._stop(Refusal.url_too_long())

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count a header, and discard a trailer."""
        self._header_bytes += len(name) + len(value) + len(b": \r\n")
        if self._header_bytes > HEADER_BYTES:
            self._stop(Refusal.headers_too_large())
        if self._is_starting:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Cancel the deadline for the headers, and start the one for the body.

        A handler that reads the body has a deadline too (:mod:`igfkg_api.requests.sparql_protocol`).
        """
        self._cancel_header_timer()
        refusal = check_headers(self.headers, self.parser.get_http_version())
        if refusal:
            self._stop(refusal)
        self._is_starting = False
        if has_body(self.headers):
            self._start_body_timer()
        super().on_headers_complete()
        if self._is_last:
            self.cycle.keep_alive = False

    def on_body(self, body: bytes) -> None:
        """Count the bytes of the body."""
        self._body_bytes += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Cancel the deadline for the body, unless the parser ends before the body."""
        if self._is_body_left:
            return
        self._cancel_body_timer()
        super().on_message_complete()

    def _feed(self, data: bytes) -> None:
        """Parse; no upgrade is offered, so that a request that asks for one is an ordinary one."""
        while data:
            try:
                self.parser.feed_data(data)
                return
            except httptools.HttpParserUpgrade as upgrade:
                if self.parser.get_method() == _TUNNEL:
                    self.cycle.keep_alive = False  # what follows is no HTTP
                    return
                if self._is_body_left:
                    self.parser = body_parser(self, self.headers)
                data = data[upgrade.args[0] :]

    @property
    def _is_body_left(self) -> bool:
        """Whether the parser leaves out a body, as it does after a request to upgrade."""
        is_upgrade = self.parser.should_upgrade() and self.parser.get_method() != _TUNNEL
        return is_upgrade and has_content(self.headers)

    @property
    def _is_waiting(self) -> bool:
        """Whether the last request is answered, and no other one has arrived as a whole."""
        return self.cycle is None or self.cycle.response_complete

    def _close_when_waiting(self) -> None:
        if self._is_waiting and not self._is_starting and not self.transport.is_closing():
            self.transport.close()

    @property
    def _is_idle(self) -> bool:
        return self._is_waiting and self._header_timer is None and self._body_timer is None

    def _count_headers(self, data: bytes) -> None:
        """Count bytes of headers that are not complete: a line without end is not reported by the parser."""
        self._framing_bytes += len(data) - (data.rfind(_END_OF_HEADERS) + 1)
        if self._framing_bytes > URL_BYTES + HEADER_BYTES:
            self._refuse(Refusal.headers_too_large())

    def _count_framing(self, received: int) -> None:
        """Count bytes that are not body: chunk sizes and extensions, trailers without end."""
        self._framing_bytes += received
        if self._framing_bytes > HEADER_BYTES + _FRAMING_PER_BYTE * self._body_bytes:
            self._refuse(Refusal.headers_too_large())

    def _start_header_timer(self) -> None:
        self._header_timer = self.loop.call_later(self.header_seconds, self._refuse_late_headers)

    def _cancel_header_timer(self) -> None:
        if self._header_timer is not None:
            self._header_timer.cancel()
            self._header_timer = None

    def _start_body_timer(self) -> None:
        self._cancel_body_timer()
        self._framing_bytes = 0
        self._body_timer = self.loop.call_later(self.body_seconds + _GRACE, self._end_late_body)

    def _cancel_body_timer(self) -> None:
        if self._body_timer is not None:
            self._body_timer.cancel()
            self._body_timer = None

    def _refuse_late_headers(self) -> None:
        self._header_timer = None
        self._refuse(Refusal.late_headers(self.header_seconds))

    def _end_late_body(self) -> None:
        """Close the connection, after the response if that is still to come."""
        self._body_timer = None
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()
        else:
            self.cycle.keep_alive = False

    def _stop(self, refusal: Refusal) -> None:
        """End the parsing: called by the parser, which reports the exception as an error of its own."""
        self._refusal = refusal
        raise ValueError(refusal.detail)

    def _refuse(self, refusal: Refusal) -> None:
        """Send a problem and close the connection; after an earlier request its response is sent first."""
        is_read = self._body_timer is not None  # the refused request has reached the application
        self._is_refused = refusal.status != HTTPStatus.REQUEST_TIMEOUT
        self._cancel_header_timer()
        self._cancel_body_timer()
        if self.transport.is_closing():
            return
        cycle = self.cycle
        if cycle is not None and not cycle.response_complete and not (is_read and not self.pipeline):
            cycle.keep_alive = False  # another response comes first, which then is the last one
            self.flow.pause_reading()
            return
        if cycle is not None and is_read and cycle.response_started:
            self.transport.close()
            return
        self.transport.write(refusal.response())
        self.transport.close()
        if cycle is not None and is_read:
            cast("dict[str, Any]", self.scope)[REFUSED_STATUS] = int(refusal.status)
            cycle.disconnected = True
            cycle.message_event.set()
        else:
            log_refusal(self.parser.get_method() if self._is_starting else b"", self._path, refusal.status)

    def _is_rest_left(self) -> bool:
        """Whether the client may still send: its body, or a request that is refused."""
        return self._is_refused or self._body_timer is not None

    @property
    def _path(self) -> bytes:
        return self.url.partition(b"?")[0] if self._is_starting else b""


def _ipv4_if_mapped(host: str) -> str:
    """Return the IPv4 address that an IPv6 socket shows as ``::ffff:192.0.2.1``, so that proxies are recognised."""
    if not host.startswith("::ffff:"):
        return host
    return str(IPv6Address(host).ipv4_mapped or host)
