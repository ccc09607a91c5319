"""The socket that the server listens on: one that it opens, or the one that systemd passes to it.

With a socket unit, systemd opens the socket and keeps it open while the server restarts: connections of that time wait
in its queue and are not refused (https://www.freedesktop.org/software/systemd/man/latest/sd_listen_fds.html).
"""

import errno
import os
import socket
from collections.abc import MutableMapping

from igfkg.errors import BadRequestError

_PORT_ERRORS = {errno.EADDRINUSE, errno.EACCES}  # another port helps; otherwise the address is the fault
_BACKLOG = 2048  # connections that the kernel holds until they are accepted
_FIRST_DESCRIPTOR = 3  # SD_LISTEN_FDS_START
_PID, _COUNT, _NAMES = "LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"


def open_socket(host: str, port: int) -> socket.socket:
    """Return a socket that listens on host and port.

    Raises:
        BadRequestError: when that is not possible.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(_BACKLOG)  # here, not in the web processes, so that only one server can have the port
    except (OSError, ValueError, TypeError) as error:  # TypeError: a host name that is no text
        listener.close()
        reason = error.strerror if isinstance(error, OSError) else error
        option = "--port" if isinstance(error, OSError) and error.errno in _PORT_ERRORS else "--host"
        raise BadRequestError(f"cannot listen on {host} port {port}: {reason}; choose another with {option}") from error
    listener.set_inheritable(True)
    return listener


def passed_socket(environment: MutableMapping[str, str]) -> socket.socket | None:
    """Return the listening socket that was passed to this process; None when there is none.

    The variables about it are removed from ``environment``, since child processes would take them for theirs.

    Raises:
        BadRequestError: when several were passed, or one that is no TCP socket that listens.
    """
    pid, count = environment.pop(_PID, ""), environment.pop(_COUNT, "")
    environment.pop(_NAMES, None)
    if pid != str(os.getpid()) or count in ("", "0"):
        return None
    if count != "1":
        raise BadRequestError(f"{count} sockets were passed; the socket unit may have one ListenStream=")
    try:
        listener = socket.socket(fileno=_FIRST_DESCRIPTOR)
        is_listening = listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    except OSError as error:
        raise BadRequestError(
            f"no socket was passed as file descriptor {_FIRST_DESCRIPTOR}: {error.strerror}"
        ) from error
    if not is_listening or listener.family not in (socket.AF_INET, socket.AF_INET6):
        raise BadRequestError(
            "the socket that was passed does not listen on a TCP port; the socket unit needs "
            "ListenStream= with an IP address and a port, and no Accept=yes"
        )
    listener.set_inheritable(False)
    return listener
