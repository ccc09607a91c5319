"""The heartbeat of the web processes: whether they still answer the pings of their parent, without waiting for them."""

import pickle

from uvicorn.supervisors.multiprocess import Process

_LOST_BEATS = 60  # calls without an answer, half a second apart, until a process counts as hanging


class WebHeartbeat:
    """Counts the pings that each web process has left without an answer."""

    def __init__(self) -> None:
        """Start without any process."""
        self._missed: dict[int, int] = {}  #: by process id
        self._started: set[int] = set()  #: process ids

    def answers(self, process: Process) -> bool:
        """Return whether a process runs and answers. Call it at even intervals: it counts calls without an answer.

        ``Process.is_alive`` of uvicorn waits for the answer, and with it the signals.
        """
        if not process.process.is_alive():
            self._missed.pop(process.pid or 0, None)
            self._started.discard(process.pid or 0)
            return False
        try:
            missed = self._beat(process)
        except (OSError, EOFError, pickle.UnpicklingError):
            return False
        self._missed[process.pid or 0] = missed
        return missed < _LOST_BEATS

    def has_started(self, process: Process) -> bool:
        """Return whether a process has answered that it accepts requests."""
        return process.pid in self._started

    def _beat(self, process: Process) -> int:
        missed = self._missed.get(process.pid or 0, 0)
        connection = process.parent_conn
        if missed and not connection.poll(0):
            return missed + 1
        if missed and connection.recv():  # whether its server has started
            self._started.add(process.pid or 0)
        connection.send(b"ping")
        return 1
