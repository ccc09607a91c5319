"""A rate limit per client: a token bucket each, in bounded memory."""

from collections import OrderedDict
from dataclasses import dataclass

_MAX_CLIENTS = 10_000


@dataclass
class _TokenBucket:
    tokens: float  #: queries that the client may send now
    updated: float  #: time of the last query, in seconds of a monotonic clock


class Quota:
    """Allows each client ``rate`` queries per second, and ``burst`` at once."""

    def __init__(self, rate: float, burst: int) -> None:
        """Set the limits; a rate of 0 is no limit."""
        self._rate = rate
        self._burst = burst
        self._buckets: OrderedDict[str, _TokenBucket] = OrderedDict()

    @property
    def clients(self) -> int:
        """The number of clients with a bucket."""
        return len(self._buckets)

    def take(self, client: str, now: float) -> float:
        """Take a token from the bucket of a client.

        Args:
            client: name of the client; an empty name has no limit.
            now: time in seconds of a monotonic clock.

        Returns:
            0 when a token was taken; the seconds until the next one when the bucket is empty.
        """
        if not self._rate or not client:
            return 0.0
        bucket = self._buckets.pop(client, None) or _TokenBucket(float(self._burst), now)
        bucket.tokens = min(float(self._burst), bucket.tokens + (now - bucket.updated) * self._rate)
        bucket.updated = now
        self._buckets[client] = bucket
        while len(self._buckets) > _MAX_CLIENTS:  # the client idle for longest: its bucket has most likely filled up
            self._buckets.popitem(last=False)
        if bucket.tokens < 1:
            return (1 - bucket.tokens) / self._rate
        bucket.tokens -= 1
        return 0.0
