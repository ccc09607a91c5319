"""Closing a connection on which the client still sends, so that it can read the response.

A socket that is closed with unread data resets the connection: what the client sends next fails, and it may never read
why. So the connection is closed half, the rest of the request is discarded, and only then it is closed
(https://www.rfc-editor.org/rfc/rfc9112#section-9.6).

Threat: clients that send without end to keep the connection. Time and bytes are limited.
"""

import asyncio
from collections.abc import Callable
from typing import Any

_MAX_BYTES = 64 * 1024**2  # of the rest of a request that are discarded
_IDLE_SECONDS = 2.0  # that a client may send nothing


class LingeringTransport(asyncio.Transport):
    """A transport whose ``close`` first discards the rest of a request, if one is left."""

    def __init__(
        self,
        transport: asyncio.Transport,
        loop: asyncio.AbstractEventLoop,
        seconds: float,
        is_rest_left: Callable[[], bool],
    ) -> None:
        """Wrap ``transport``.

        Args:
            transport: of the connection.
            loop: its event loop.
            seconds: how long at most the rest is discarded.
            is_rest_left: whether the client has not sent its whole request; called when the connection is to be closed.
        """
        super().__init__()
        self._transport = transport
        self._loop = loop
        self._seconds = seconds
        self._is_rest_left = is_rest_left
        self._timer: asyncio.TimerHandle | None = None
        self._end = 0.0
        self._discarded = 0

    @property
    def is_lingering(self) -> bool:
        """Whether the response is complete, and the rest of the request is discarded."""
        return self._timer is not None

    def close(self) -> None:
        """Close the connection after the response; at once when called again."""
        if self.is_lingering or self._transport.is_closing() or not self._can_linger():
            self.stop()
            self._transport.close()
            return
        self._end = self._loop.time() + self._seconds
        self._transport.write_eof()
        if not self._transport.is_reading():
            self._transport.resume_reading()
        self._start_timer()

    def discard(self, size: int) -> None:
        """Note that bytes of the rest arrived, and close the connection at the limit."""
        self._discarded += size
        if self._discarded > _MAX_BYTES or self._loop.time() >= self._end:
            self.close()
        else:
            self._start_timer()

    def stop(self) -> None:
        """Cancel the timer: the connection is closed."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _can_linger(self) -> bool:
        return self._is_rest_left() and self._transport.can_write_eof()

    def _start_timer(self) -> None:
        self.stop()
        seconds = min(_IDLE_SECONDS, self._end - self._loop.time())
        self._timer = self._loop.call_later(max(0.0, seconds), self.close)

    def is_closing(self) -> bool:
        """Whether nothing more is read or written."""
        return self.is_lingering or self._transport.is_closing()

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Send ``data``; nothing after the end of the response."""
        if not self.is_lingering:
            self._transport.write(data)

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """Return what the transport knows of the connection."""
        return self._transport.get_extra_info(name, default)

    def pause_reading(self) -> None:
        """Stop reading, as long as a response is to come."""
        if not self.is_lingering:
            self._transport.pause_reading()

    def resume_reading(self) -> None:
        """Read again."""
        self._transport.resume_reading()
