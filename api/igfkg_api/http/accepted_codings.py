"""Accept-Encoding (RFC 9110 §12.5.3, https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3)."""

from functools import lru_cache
from typing import Final, NamedTuple

from igfkg.dumps.content_coding import CODING_BY_NAME
from igfkg_api.http.quality_values import read_quality_values

IDENTITY: Final = ""  #: name of "no coding" here
_NAMES: Final = (*CODING_BY_NAME, IDENTITY)
_ALIASES = {"identity": IDENTITY, "x-gzip": "gzip"}
_CACHED_LENGTH = 256  # bytes of the longest header whose result is cached, so that clients cannot fill memory


class AcceptedCodings(NamedTuple):
    """What a client accepts of what is offered."""

    preferred: str  #: the best coding; :data:`IDENTITY` for none
    names: frozenset[str]  #: all that are acceptable; empty when nothing is
    key: str  #: what decides which representation is sent: the best coding, and whether a small one is coded too


#: Without the header every coding is acceptable; none is used, since not every such client can decode.
UNSPECIFIED: Final = AcceptedCodings(IDENTITY, frozenset(_NAMES), IDENTITY)


def read_accept_encoding(header: bytes | None) -> AcceptedCodings:
    """Return what a header accepts; an item with an invalid quality is ignored."""
    if header is None:
        return UNSPECIFIED
    return (_read if len(header) <= _CACHED_LENGTH else _read.__wrapped__)(header)


@lru_cache(maxsize=512)
def _read(header: bytes) -> AcceptedCodings:
    values = read_quality_values(header.decode("latin-1"))
    listed = {_ALIASES.get(name, name): quality for name, quality in values.items()}
    others = listed.get("*", 0.0)
    qualities = {name: listed.get(name, others) for name in CODING_BY_NAME}
    best = max(qualities, key=lambda name: qualities[name])  # among equals, the first
    identity = listed.get(IDENTITY, listed.get("*"))
    accepted = {name for name, quality in qualities.items() if quality > 0}
    if identity is None or identity > 0:
        accepted.add(IDENTITY)
    is_coded = qualities[best] > 0 and qualities[best] >= (listed.get(IDENTITY) or 0.0)
    preferred = best if is_coded else IDENTITY
    return AcceptedCodings(preferred, frozenset(accepted), preferred if IDENTITY in accepted else f"{preferred}!")
