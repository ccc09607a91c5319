"""Messages between processes over Unix sockets: a JSON header, a body, and at most one file descriptor.

A frame is two unsigned 32-bit integers in network byte order (lengths of header and body), the header and the body. A
descriptor travels with its first bytes (``SCM_RIGHTS``, unix(7)).
"""

import array
import json
import socket
import struct
from typing import Any

_SIZES = struct.Struct("!II")
_CHUNK = 1 << 16  # bytes per read; from 128 KiB on, malloc would map and unmap memory for each read
_ANCILLARY = socket.CMSG_LEN(array.array("i").itemsize)


def send_frame(sock: socket.socket, header: dict[str, Any], body: bytes = b"", file: int | None = None) -> None:
    """Send one message on a blocking socket."""
    data = pack_frame(header, body)
    sent = socket.send_fds(sock, [data], [file]) if file is not None else 0
    sock.sendall(memoryview(data)[sent:])


def send_available(sock: socket.socket, data: bytes, file: int | None = None) -> int:
    """Send as many bytes as a non-blocking socket accepts without waiting, and return their number.

    Raises:
        OSError: when the peer has closed the connection.
    """
    try:
        return socket.send_fds(sock, [data], [file]) if file is not None else sock.send(data)
    except BlockingIOError:
        return 0


def pack_frame(header: dict[str, Any], body: bytes = b"") -> bytes:
    """Return the bytes of one message."""
    text = json.dumps(header).encode()
    return _SIZES.pack(len(text), len(body)) + text + body


class FrameReader:
    """Assembles messages from the bytes that a socket receives."""

    def __init__(self, limit: int) -> None:
        """Accept messages of up to ``limit`` bytes."""
        self._limit = limit
        self._data = bytearray()
        self.files: list[int] = []  #: descriptors received; who takes one out closes it

    def receive(self, sock: socket.socket) -> bool:
        """Read the bytes that have arrived; return False at the end of the stream.

        Raises:
            BlockingIOError: when a non-blocking socket has nothing to read.
            ValueError: for a message that is too long.
        """
        data, ancillary, _, _ = sock.recvmsg(_CHUNK, _ANCILLARY)
        for level, kind, payload in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                self.files += array.array("i", payload)
        self._data += data
        return bool(data)

    def next(self) -> tuple[dict[str, Any], bytes] | None:
        """Return header and body of the next whole message; None while it has not arrived.

        Raises:
            ValueError: for a message that is too long, or whose header is not a JSON object.
        """
        if len(self._data) < _SIZES.size:
            return None
        header_size, body_size = _SIZES.unpack_from(self._data)
        end = _SIZES.size + header_size + body_size
        if end > self._limit:
            raise ValueError(f"message of {end} bytes")
        if len(self._data) < end:
            return None
        header = json.loads(self._data[_SIZES.size : _SIZES.size + header_size])
        body = bytes(self._data[_SIZES.size + header_size : end])
        del self._data[:end]
        if not isinstance(header, dict):
            raise ValueError("the header of the message is not a JSON object")
        return header, body
