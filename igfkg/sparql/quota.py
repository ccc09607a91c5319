"""A rate limit per client: a token bucket each, in bounded memory.

Threat: a client with many addresses. One network interface has a whole /64 of IPv6
(https://www.rfc-editor.org/rfc/rfc4291#section-2.5.4), so a /64 is one client.
"""

from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_MAX_CLIENTS = 10_000
_PREFIX_LENGTH = 64  # bits of an IPv6 address that name the network of a client


@lru_cache(_MAX_CLIENTS)
def client_name(host: str) -> str:
    """Return the name under which queries from a host are counted.

    Args:
        host: an IP address, or anything else, which is returned as it is.

    Returns:
        The /64 network of an IPv6 address; of an address that carries an IPv4 address (``::ffff:192.0.2.1``) that one.
    """
    try:
        address: IPv4Address | IPv6Address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((int(address), _PREFIX_LENGTH), strict=False))


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
