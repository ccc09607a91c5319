"""How much of the engine one client may have: a token bucket for each, in bounded memory."""

from collections import OrderedDict
from dataclasses import dataclass

_CLIENTS_KEPT = 10_000


@dataclass
class _Bucket:
    tokens: float
    seen: float


class Quota:
    """Lets each client ask ``rate`` times a second, and ``burst`` times at once."""

    def __init__(self, rate: float, burst: int) -> None:
        """Set the limits; a rate of 0 lets everybody ask without limit."""
        self._rate = rate
        self._burst = burst
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    @property
    def clients(self) -> int:
        """How many clients are remembered."""
        return len(self._buckets)

    def take(self, client: str, now: float) -> float:
        """Take one token of a client's.

        Args:
            client: who asks; an empty name has no limit.
            now: seconds of a monotonic clock.

        Returns:
            Seconds until the next token when there is none left, else 0.
        """
        if not self._rate or not client:
            return 0.0
        bucket = self._buckets.pop(client, None) or _Bucket(float(self._burst), now)
        bucket.tokens = min(float(self._burst), bucket.tokens + (now - bucket.seen) * self._rate)
        bucket.seen = now
        self._buckets[client] = bucket
        while len(self._buckets) > _CLIENTS_KEPT:  # whoever asked longest ago has a full bucket anyway
            self._buckets.popitem(last=False)
        if bucket.tokens < 1:
            return (1 - bucket.tokens) / self._rate
        bucket.tokens -= 1
        return 0.0
