"""The heartbeat of a query engine: whether its zygote still answers, without ever waiting for it.

A stopped process (SIGSTOP) or one that hangs keeps its socket, and so looks alive to the kernel. Beats are counted and
not seconds, because all processes stand still while a machine is suspended.
"""

import socket

from igfkg.sparql.frames import FrameReader, pack_frame, send_available

_REQUEST = pack_frame({"stats": True})
_ANSWER_LIMIT = 1 << 20


class Heartbeat:
    """A connection to the engine at one socket, on which at most one request waits for its answer."""

    def __init__(self, path: str) -> None:
        """Prepare; nothing is connected before the first :meth:`beat`."""
        self._path = path
        self._sock: socket.socket | None = None
        self._reader = FrameReader(_ANSWER_LIMIT)
        self._missed = 0

    def beat(self) -> int:
        """Send a request unless one is open, and return how many beats in a row have had no answer."""
        try:
            self._missed += 1
            if self._sock is None:
                self._connect()
            elif self._has_answer(self._sock):
                self._missed = 0
                send_available(self._sock, _REQUEST)
        except BlockingIOError:  # no answer yet, or no place in the queue of connections
            pass
        except (OSError, ValueError):
            self.close()
        return self._missed

    def _connect(self) -> None:
        self._reader = FrameReader(_ANSWER_LIMIT)
        self._sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._sock.setblocking(False)
        try:
            self._sock.connect(self._path)
        except OSError:
            self.close()
            raise
        send_available(self._sock, _REQUEST)

    def _has_answer(self, sock: socket.socket) -> bool:
        if not self._reader.receive(sock):
            raise ConnectionError("the engine closed the connection")
        return self._reader.next() is not None

    def close(self) -> None:
        """Close the connection."""
        if self._sock is not None:
            self._sock.close()
            self._sock = None
