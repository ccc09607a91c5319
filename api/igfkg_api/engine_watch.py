"""Watching an engine elsewhere: one line on standard error whenever queries stop or begin to be answered."""

import threading
from collections.abc import Callable

from igfkg.errors import IgfkgError
from igfkg.sparql.pool import run_query
from igfkg.sparql.query import Query

_SECONDS = 10.0  # between two probes
_PROBE = Query("ASK { ?s ?p ?o }", "text/csv", timeout=5.0, is_probe=True)


class EngineWatch:
    """Probes the engine at even intervals, in a thread of its own."""

    def __init__(self, socket: Callable[[], str], log: Callable[[str], None]) -> None:
        """Prepare; :meth:`start` begins.

        Args:
            socket: returns the socket of the processes that send queries to the engine.
            log: writes a line.
        """
        self._socket = socket
        self._log = log
        self._reason = ""
        self._has_ended = threading.Event()

    def start(self) -> None:
        """Begin to probe, at once and then at even intervals, until the process ends or :meth:`stop`."""
        threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """End."""
        self._has_ended.set()

    def _run(self) -> None:
        while not self._has_ended.is_set():
            self.probe()
            self._has_ended.wait(_SECONDS)

    def probe(self) -> None:
        """Probe once, and write a line when the outcome is another one than before."""
        reason = ""
        try:
            run_query(self._socket(), _PROBE).close()
        except IgfkgError as error:
            reason = str(error)
        if reason != self._reason and not self._has_ended.is_set():
            self._log(f"queries are not answered: {reason}" if reason else "queries are answered again")
        self._reason = reason
