"""A connection of a client to the supervisor, with at most one query in progress."""

import socket
from dataclasses import dataclass, field
from typing import Any

from igfkg.sparql.frames import FrameReader, send_available

#: Bytes of the longest request. The guard limits queries to far less; this bounds what a connection can make us buffer.
REQUEST_LIMIT = 1 << 20
#: Seconds that a client may take to read what its socket buffer cannot hold. The supervisor waits for it: results
#: beyond ``spool_bytes`` travel as a file descriptor, so that only a client that has stopped reading is waited for.
_SEND_TIMEOUT = 2.0


@dataclass(eq=False)
class ClientConnection:
    """One connection; closing it cancels its query."""

    sock: socket.socket  #: non-blocking
    query: dict[str, Any] | None = None  #: the query that waits or runs
    reader: FrameReader = field(default_factory=lambda: FrameReader(REQUEST_LIMIT))

    @property
    def client(self) -> str:
        """The name by which the quota counts the client; empty when it is exempt."""
        return str((self.query or {}).get("client", ""))

    def send(self, data: bytes, file: int | None = None) -> None:
        """Send a whole message.

        Raises:
            OSError: when the client has closed the connection, or does not read in time.
        """
        sent = send_available(self.sock, data, file)
        if sent < len(data):
            self.sock.settimeout(_SEND_TIMEOUT)
            self.sock.sendall(memoryview(data)[sent:])
            self.sock.setblocking(False)
