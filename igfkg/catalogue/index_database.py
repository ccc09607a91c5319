"""An SQLite file of a release, open for reading by all threads of a process.

The event loop, the thread that reads documents and the one that closes a release share a connection. Closing it while
another thread reads a row ends the process (https://www.sqlite.org/c3ref/close.html), so one of them at a time uses it.
"""

import sqlite3
from pathlib import Path
from threading import Lock
from typing import Any


class IndexDatabase:
    """An open file; every method may be called from any thread."""

    def __init__(self, path: Path) -> None:
        """Open a file, which nobody changes while it is open.

        Raises:
            sqlite3.Error: when it cannot be opened.
        """
        self._lock = Lock()
        self._connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )

    def rows(self, query: str, values: tuple[Any, ...] = ()) -> list[Any]:
        """Return all rows of a query.

        Raises:
            sqlite3.Error: when the file is damaged or closed.
        """
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def row(self, query: str, values: tuple[Any, ...] = ()) -> Any:
        """Return the first row of a query, None without one; raises as :meth:`rows`."""
        with self._lock:
            return self._connection.execute(query, values).fetchone()

    def close(self) -> None:
        """Close the file, after what reads it now."""
        with self._lock:
            self._connection.close()
