"""Reading messages in a process that can be killed (:mod:`igfkg.inbox.check_process`); for one thread at a time."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from igfkg.errors import IgfkgError, TextCrashError, TextTimeoutError
from igfkg.inbox.announcement import Announcement
from igfkg.inbox.check_process import LARGEST, of_json, rules_as_json
from igfkg.linksets.foreign_link import LinkRules
from igfkg.sparql.frames import FrameReader, pack_frame
from igfkg.sparql.process import deaf_to_interrupts
from igfkg.sparql.query import error_of_message

_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR")  # what the process gets of it: no secrets
_START_SECONDS = 20.0  # besides its own time, that the first message has while the process starts


class MessageChecker:
    """Reads messages in a process, which is started for the first one and again after one that ended it."""

    def __init__(self, rules: LinkRules, seconds: float) -> None:
        """Prepare; a message has ``seconds``."""
        self._rules = rules
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: socket.socket | None = None

    @property
    def pid(self) -> int:
        """Process id; 0 while there is none."""
        return self._process.pid if self._process and self._process.poll() is None else 0

    def read(self, data: bytes, media_type: str) -> Announcement:
        """Return the announcement in a message.

        Raises:
            TextTimeoutError: when that takes too long.
            TextCrashError: when the process ended before it answered.
            IgfkgError: for the errors of :func:`igfkg.inbox.announcement.read_announcement`.
        """
        was_running = self.pid != 0
        try:
            return self._read(data, media_type)
        except TextCrashError:
            if not was_running:
                raise
            return self._read(data, media_type)  # it may have ended before this message

    def _read(self, data: bytes, media_type: str) -> Announcement:
        seconds = self._seconds + (0 if self.pid else _START_SECONDS)
        if not self.pid or not self._connection:
            self.close()
            self._connection = self._start()
        try:
            header, body = _exchange(self._connection, pack_frame({"media_type": media_type}, data), seconds)
        except (OSError, EOFError, ValueError) as error:
            self.close()
            raise _reason(error, self._seconds) from None
        if "error" in header:
            raise error_of_message(header)
        return of_json(body)

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-P", "-m", "igfkg.inbox.check_process"]
        with theirs, tempfile.TemporaryFile() as file, deaf_to_interrupts():
            file.write(rules_as_json(self._rules))
            file.seek(0)
            self._process = subprocess.Popen(
                [*command, "--socket", str(theirs.fileno()), "--parent", str(os.getpid())],
                stdin=file,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env=_environment(),
                cwd="/",
            )
        return ours

    def close(self) -> None:
        """End the process."""
        if self._connection:
            self._connection.close()
        if self._process:
            self._process.kill()
            self._process.wait()
        self._process = self._connection = None


def _environment() -> dict[str, str]:
    own = {name: value for name in _ENVIRONMENT if (value := os.environ.get(name))}
    return {**own, "PYTHONPATH": os.pathsep.join(str(Path(each).absolute()) for each in sys.path if each)}


def _exchange(connection: socket.socket, data: bytes, seconds: float) -> tuple[dict[str, object], bytes]:
    """Send a message and return the answer.

    Raises:
        TimeoutError: when it does not come in time.
        EOFError: when the connection ends first.
    """
    until = time.monotonic() + seconds
    reader = FrameReader(LARGEST)
    connection.settimeout(seconds)
    connection.sendall(data)
    while (message := reader.next()) is None:
        connection.settimeout(max(until - time.monotonic(), 0.001))
        if not reader.receive(connection):
            raise EOFError
    return message


def _reason(error: Exception, seconds: float) -> IgfkgError:
    if isinstance(error, TimeoutError):
        return TextTimeoutError(f"the message took longer than {seconds:g} seconds; send fewer links")
    return TextCrashError("the process that read the message ended before it answered; try again")
