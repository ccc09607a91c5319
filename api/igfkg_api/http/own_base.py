"""The base of URLs that a body spells out where the settings name none: the host of the request, when it is loopback.

Threat: a Host header of an attacker that comes into a body, and by a cache to others. So no other host is believed, and
the cache of responses has this base in its key
(RFC 9110 §7.2, https://www.rfc-editor.org/rfc/rfc9110#name-host-and-authority).
"""

import re
from functools import lru_cache

from starlette.types import Scope

_CACHED_LENGTH = 256  # bytes of the longest header whose result is cached, so that clients cannot fill memory
_LOOPBACK = re.compile(rb"(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])(?::[0-9]{1,5})?\Z", re.IGNORECASE)


def loopback_base(scope: Scope) -> str:
    """Return scheme and host of a request to a loopback host, such as ``http://localhost:8000``; else nothing."""
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    return loopback_base_of(scope["scheme"], hosts[0]) if len(hosts) == 1 else ""


def loopback_base_of(scheme: str, host: bytes) -> str:
    """Return scheme and host if the Host header is a loopback host; else nothing."""
    return (_base if len(host) <= _CACHED_LENGTH else _base.__wrapped__)(scheme, host)


@lru_cache(maxsize=64)
def _base(scheme: str, host: bytes) -> str:
    return f"{scheme}://{host.decode('ascii')}" if _LOOPBACK.match(host) else ""
