"""Messages between processes over Unix sockets: a JSON head, a body, and at most one file descriptor."""

import array
import json
import socket
import struct
from typing import Any

_HEAD = struct.Struct("!II")
_CHUNK = 1 << 16  # below what malloc maps anew for each read
_ANCILLARY = socket.CMSG_LEN(array.array("i").itemsize)


def send_frame(sock: socket.socket, head: dict[str, Any], body: bytes = b"", file: int | None = None) -> None:
    """Send one message on a blocking socket."""
    data = pack_frame(head, body)
    sent = socket.send_fds(sock, [data], [file]) if file is not None else 0
    sock.sendall(memoryview(data)[sent:])


def send_now(sock: socket.socket, data: bytes, file: int | None = None) -> int:
    """Send what a non-blocking socket takes at once, and return how much that was.

    Raises:
        OSError: when the other side has gone.
    """
    try:
        return socket.send_fds(sock, [data], [file]) if file is not None else sock.send(data)
    except BlockingIOError:
        return 0


def pack_frame(head: dict[str, Any], body: bytes = b"") -> bytes:
    """Return the bytes of one message."""
    text = json.dumps(head).encode()
    return _HEAD.pack(len(text), len(body)) + text + body


class FrameReader:
    """Puts messages together from what a socket receives."""

    def __init__(self, limit: int) -> None:
        """Accept messages of up to ``limit`` bytes."""
        self._limit = limit
        self._data = bytearray()
        self.files: list[int] = []  #: descriptors received and not taken yet

    def receive(self, sock: socket.socket) -> bool:
        """Read what is there; return False at the end of the stream.

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
        """Return the next whole message, or None.

        Raises:
            ValueError: for a message that is too long or no JSON object.
        """
        if len(self._data) < _HEAD.size:
            return None
        head_size, body_size = _HEAD.unpack_from(self._data)
        end = _HEAD.size + head_size + body_size
        if end > self._limit:
            raise ValueError(f"message of {end} bytes")
        if len(self._data) < end:
            return None
        head = json.loads(self._data[_HEAD.size : _HEAD.size + head_size])
        body = bytes(self._data[_HEAD.size + head_size : end])
        del self._data[:end]
        if not isinstance(head, dict):
            raise ValueError("message head is no object")
        return head, body
