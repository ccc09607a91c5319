"""Content negotiation (RFC 9110 §12.5, https://www.rfc-editor.org/rfc/rfc9110#name-content-negotiation)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from igfkg.errors import NotAcceptableError
from igfkg.rdf.formats import MediaFormat
from igfkg_api.http.quality_values import read_quality_values

_Format = TypeVar("_Format", bound=MediaFormat)


def choose(accept: str | None, offered: Sequence[str], aliases: Collection[str] = ()) -> str:
    """Return the offered media type of the highest quality; among equals, the one offered first.

    Args:
        accept: the Accept header; None or empty accepts everything. A range with an invalid quality is ignored.
        offered: media types without parameters, the preferred first.
        aliases: those that only their full name asks for, and no range such as ``text/*``.

    Raises:
        NotAcceptableError: naming what is offered.
    """
    accept = accept or "*/*"
    find = _best if len(accept) <= _CACHED_LENGTH else _best.__wrapped__
    best = find(accept, tuple(offered), tuple(aliases))
    if best is None:
        raise _refusal(offered)
    return best


def _refusal(offered: Iterable[str]) -> NotAcceptableError:
    return NotAcceptableError(f"none of what you accept is offered; offered are: {', '.join(dict.fromkeys(offered))}")


_CACHED_LENGTH = 256  # characters of the longest header whose result is cached, so that clients cannot fill memory


@lru_cache(maxsize=512)
def _best(accept: str, offered: tuple[str, ...], aliases: tuple[str, ...]) -> str | None:
    ranges = read_quality_values(accept)
    qualities = {each: _quality(each, ranges, is_alias=each in aliases) for each in offered}
    best = max(qualities, key=qualities.__getitem__, default=None)
    return best if best is not None and qualities[best] > 0 else None


def choose_format(accept: str | None, offered: Mapping[str, _Format]) -> _Format:
    """Return the offered format that an Accept header prefers.

    Args:
        accept: the Accept header.
        offered: formats by media type and alias (:func:`igfkg.rdf.formats.by_media_type`). ``q=0`` for a media type
            excludes its aliases too.

    Raises:
        NotAcceptableError: naming the media types, without the aliases.
    """
    acceptable = offered
    if accept and "q=0" in accept.lower():
        ranges = read_quality_values(accept)
        acceptable = {name: each for name, each in offered.items() if ranges.get(each.media_type) != 0}
    aliases = [name for name, each in acceptable.items() if name != each.media_type]
    try:
        return acceptable[choose(accept, [*acceptable], aliases)]
    except NotAcceptableError:
        raise _refusal(each.media_type for each in offered.values()) from None


def choose_language(accept: str | None, offered: Sequence[str]) -> str:
    """Return the offered language that an Accept-Language header prefers, else the first.

    Only primary subtags are compared (lookup, RFC 4647 §3.4, https://www.rfc-editor.org/rfc/rfc4647#section-3.4).
    """
    ranges = read_quality_values(accept or "")
    for name in sorted(ranges, key=lambda name: -ranges[name]):
        primary = name.partition("-")[0]
        if ranges[name] > 0 and primary in offered:
            return primary
    return offered[0]


def _quality(media_type: str, ranges: Mapping[str, float], *, is_alias: bool) -> float:
    """The quality of the most specific range that covers a media type, an alias by its name alone; 0 when none does."""
    wider = () if is_alias else (f"{media_type.partition('/')[0]}/*", "*/*")
    return next((ranges[name] for name in (media_type, *wider) if name in ranges), 0.0)
