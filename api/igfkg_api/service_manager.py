"""systemd, where it started the server and waits for news of its state.

A unit with ``Type=notify`` counts as started, and as reloaded, when the server says so
(https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html).
"""

import socket
import time
from collections.abc import MutableMapping
from contextlib import suppress

_VARIABLE = "NOTIFY_SOCKET"


class ServiceManager:
    """Where the state of the server is reported; nowhere if no service manager waits for it."""

    def __init__(self, environment: MutableMapping[str, str]) -> None:
        """Take the address from the environment, since child processes would report for this one."""
        name = environment.pop(_VARIABLE, "")
        self._address = f"\0{name[1:]}" if name.startswith("@") else name
        self._is_ready = False

    def report_ready(self) -> None:
        """Say once that requests are answered, again after a reload."""
        if not self._is_ready:
            self._is_ready = True
            self._send("READY=1")

    def report_reloading(self) -> None:
        """Say that another release is being taken up; :meth:`report_ready` has to follow."""
        self._is_ready = False
        self._send(f"RELOADING=1\nMONOTONIC_USEC={time.monotonic_ns() // 1000}")

    def report_stopping(self) -> None:
        """Say that the server stops."""
        self._send("STOPPING=1")

    def _send(self, state: str) -> None:
        """Send a state. The server goes on where nobody receives it."""
        if self._address:
            with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
                sender.settimeout(1)
                sender.sendto(state.encode(), self._address)
