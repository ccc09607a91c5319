"""The queue of queries that wait for a worker, and the limits of entering it: in all, and per client.

Quota and queue live in the supervisor's process, so that they hold across all web processes that share an engine.
"""

import math
import time
from collections import deque

from igfkg.errors import OverloadedError, TooManyRequestsError
from igfkg.sparql.client_connection import ClientConnection
from igfkg.sparql.limits import EngineLimits
from igfkg.sparql.quota import Quota


class QueryQueue:
    """Connections whose query waits, in order of arrival."""

    def __init__(self, limits: EngineLimits) -> None:
        """Create an empty queue."""
        self._limits = limits
        self._quota = Quota(limits.client_rate, limits.client_burst)
        self._waiting: deque[ClientConnection] = deque()

    def __len__(self) -> int:
        """Return the number of waiting queries."""
        return len(self._waiting)

    def check_quota(self, connection: ClientConnection) -> None:
        """Charge a query to its client.

        Raises:
            TooManyRequestsError: when the client sends queries too fast, or its queries fill its share of the queue.
        """
        wait = self._quota.take(connection.client, time.monotonic())
        if wait or self._share_is_full(connection.client):
            raise _too_many("queries", wait)

    def charge(self, client: str) -> None:
        """Charge to a client what costs as much as a query and is done elsewhere.

        Raises:
            TooManyRequestsError: when the client sends such requests too fast.
        """
        if wait := self._quota.take(client, time.monotonic()):
            raise _too_many("requests", wait)

    def push(self, connection: ClientConnection) -> None:
        """Append a query.

        Raises:
            OverloadedError: when the queue is full.
        """
        if len(self._waiting) >= self._limits.queue:
            raise OverloadedError("all query workers are busy and the queue is full; try again in a few seconds")
        self._waiting.append(connection)

    def pop(self) -> ClientConnection:
        """Remove and return the connection that has waited longest."""
        return self._waiting.popleft()

    def discard(self, connection: ClientConnection) -> None:
        """Remove a connection that was closed, if it is waiting."""
        if connection in self._waiting:
            self._waiting.remove(connection)

    def _share_is_full(self, client: str) -> bool:
        if not self._limits.client_rate:
            return False
        share = max(1.0, self._limits.queue * self._limits.client_share)
        waiting = sum(1 for each in self._waiting if each.client == client) if client else 0
        return waiting >= share


def _too_many(what: str, wait: float) -> TooManyRequestsError:
    error = TooManyRequestsError(f"too many {what} from this client; wait, then send the next one")
    error.retry_after = max(1, math.ceil(wait))
    return error
