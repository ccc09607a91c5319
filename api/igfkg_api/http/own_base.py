"""The base of URLs that a body spells out where the settings name none: the host of the request, when it is loopback.

Threat: a Host header of an attacker that comes into a body, and by a cache to others. So no other host is believed, and
the cache of responses has this base in its key
(RFC 9110 §7.2, https://www.rfc-editor.org/rfc/rfc9110#name-host-and-authority).
"""

import re

from starlette.types import Scope

_LOOPBACK = re.compile(rb"(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])(?::[0-9]{1,5})?\Z", re.IGNORECASE)


def loopback_base(scope: Scope) -> str:
    """Return scheme and host of a request to a loopback host, such as ``http://localhost:8000``; else nothing."""
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    if len(hosts) != 1 or _LOOPBACK.match(hosts[0]) is None:
        return ""
    return f"{scope['scheme']}://{hosts[0].decode('ascii')}"
