"""Content negotiation (RFC 9110 §12.5, https://www.rfc-editor.org/rfc/rfc9110#name-content-negotiation)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from igfkg.errors import NotAcceptableError

_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\Z")


@dataclass(frozen=True)
class _Range:
    """One media range or language range with its quality."""

    name: str
    quality: float


def choose(accept: str | None, offered: Sequence[str]) -> str:
    """Return the offered media type of the highest quality; among equals, the one offered first.

    Args:
        accept: the Accept header; None or empty accepts everything. A range with an invalid quality is ignored.
        offered: media types without parameters, the preferred first.

    Raises:
        NotAcceptableError: naming what is offered.
    """
    accept = accept or "*/*"
    best = (_best if len(accept) <= _CACHED_LENGTH else _best.__wrapped__)(accept, tuple(offered))
    if best is None:
        raise NotAcceptableError(
            f"none of what you accept is offered; offered are: {', '.join(dict.fromkeys(offered))}"
        )
    return best


_CACHED_LENGTH = 256  # characters of the longest header whose result is cached, so that clients cannot fill memory


@lru_cache(maxsize=512)
def _best(accept: str, offered: tuple[str, ...]) -> str | None:
    ranges = [*_ranges(accept)]
    best = max(offered, key=lambda each: _quality(each, ranges), default=None)
    return best if best is not None and _quality(best, ranges) > 0 else None


def refuses(accept: str | None, media_type: str) -> bool:
    """Whether the header excludes this media type by name (``q=0``, RFC 9110 §12.4.2)."""
    return any(each.name == media_type and each.quality == 0 for each in _ranges(accept or ""))


def choose_language(accept: str | None, offered: Sequence[str]) -> str:
    """Return the offered language that an Accept-Language header prefers, else the first.

    Only primary subtags are compared (lookup, RFC 4647 §3.4, https://www.rfc-editor.org/rfc/rfc4647#section-3.4).
    """
    ranges = sorted(_ranges(accept or ""), key=lambda each: -each.quality)
    for each in ranges:
        primary = each.name.partition("-")[0]
        if each.quality > 0 and primary in offered:
            return primary
    return offered[0]


def _ranges(header: str) -> Iterator[_Range]:
    for part in header.lower().split(","):
        name, *parameters = (each.strip() for each in part.split(";"))
        quality = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        if name and _QUALITY.match(quality):
            yield _Range(name, float(quality))


def _quality(media_type: str, ranges: Sequence[_Range]) -> float:
    """The quality of the most specific range that covers a media type; 0 when none does."""
    for name in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        qualities = [each.quality for each in ranges if each.name == name]
        if qualities:
            return max(qualities)
    return 0.0
