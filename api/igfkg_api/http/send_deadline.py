"""The deadline for a client that takes its response too slowly.

Threat: clients that request large results and do not read them, so that the server holds connections, files and memory
for them. A client on a slow line has to get its whole file, however long it takes: what counts is that it goes on.
"""

import asyncio
import fcntl
import socket
import struct
import termios

#: Bytes per second below which a client counts as one that does not read.
LEAST_RATE = 1024


class SendDeadline:
    """Aborts a connection when in one window of time its client took fewer bytes than :data:`LEAST_RATE` allows.

    It counts what has left the server: the bytes that asyncio and the kernel hold for the client become fewer. Since
    nothing new is sent while writing is paused, the difference over a window is what the client took; when writing was
    resumed in between, it took far more than is asked.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, transport: asyncio.Transport, seconds: float) -> None:
        """Prepare a deadline with windows of ``seconds``."""
        self._loop = loop
        self._transport = transport
        self._seconds = seconds
        self._timer: asyncio.TimerHandle | None = None
        self._pending = 0  # bytes on the way at the start of the window
        self._went_on = False

    def pause(self) -> None:
        """Note that the buffer is full: a window begins, since what is on the way was added to."""
        self.cancel()
        self._begin_window()

    def resume(self) -> None:
        """Note that the buffer has room again, since the client took most of it."""
        self._went_on = True

    def cancel(self) -> None:
        """End it, with the connection."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _begin_window(self) -> None:
        self._pending = self._bytes_on_the_way()
        self._went_on = False
        self._timer = self._loop.call_later(self._seconds, self._end_window)

    def _end_window(self) -> None:
        self._timer = None
        if self._transport.get_write_buffer_size() == 0:
            return  # all is sent; the kernel closes a connection that does not take the rest
        taken = self._pending - self._bytes_on_the_way()
        if self._went_on or taken >= LEAST_RATE * self._seconds:
            self._begin_window()
        else:
            self._reset()

    def _reset(self) -> None:
        """Abort the connection, and let the kernel forget what it holds for the client (SO_LINGER, socket(7))."""
        sock = self._transport.get_extra_info("socket")
        if sock is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._transport.abort()

    def _bytes_on_the_way(self) -> int:
        """Bytes that the client's side has not confirmed: in the buffer of asyncio, and in that of the kernel (tcp(7)).

        The kernel's may be megabytes, and is refilled only when a third of it is free: too seldom for a slow client.
        """
        sock = self._transport.get_extra_info("socket")
        if sock is None:
            return self._transport.get_write_buffer_size()
        unconfirmed = fcntl.ioctl(sock.fileno(), termios.TIOCOUTQ, bytes(4))
        return self._transport.get_write_buffer_size() + int(struct.unpack("i", unconfirmed)[0])
