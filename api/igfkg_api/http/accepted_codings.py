"""Accept-Encoding (RFC 9110 §12.5.3, https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3)."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from igfkg.dumps.content_coding import CODING_BY_NAME

IDENTITY: Final = ""  #: name of "no coding" here
_NAMES: Final = (*CODING_BY_NAME, IDENTITY)
_ALIASES = {"identity": IDENTITY, "x-gzip": "gzip"}
_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
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
    listed = _qualities(header.decode("latin-1").lower())
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


def _qualities(header: str) -> dict[str, float]:
    qualities: dict[str, float] = {}
    for item in header.split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        quality = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        if name and _QUALITY.fullmatch(quality):
            qualities[_ALIASES.get(name, name)] = float(quality)
    return qualities
