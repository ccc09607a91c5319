"""Entity tags (RFC 9110 §8.8.3, https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3), one for each content coding.

The strong tag of a coded representation is that of the representation without coding, with the name of the coding at
its end: the bytes differ (RFC 9110 §8.8.3.3). A weak tag is the same for all codings, which mean the same.

Threat: a cache that stores one coding and gets 304 for another one, whose bytes it does not have.
"""

import re
from collections.abc import Iterator, Mapping

from igfkg.dumps.content_coding import CODING_BY_NAME
from igfkg_api.http.accepted_codings import IDENTITY, AcceptedCodings

_TAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"')
_WEAK = "W/"


def coded_tag(etag: str, coding: str) -> str:
    """Return the tag of a representation in a coding.

    Args:
        etag: tag of the representation without coding.
        coding: name of the coding.
    """
    return etag if coding == IDENTITY or etag.startswith(_WEAK) else f'{etag[:-1]}-{coding}"'


def coded_tags(etag: str) -> dict[str, str]:
    """Return the tags of a representation that is coded when it is sent, by coding.

    Args:
        etag: tag of the representation without coding.
    """
    return {each: coded_tag(etag, each) for each in (IDENTITY, *CODING_BY_NAME)}


def uncoded_tag(etag: str, coding: str) -> str:
    """Return the tag of the same representation without coding; the inverse of :func:`coded_tag`."""
    return etag if coding == IDENTITY or etag.startswith(_WEAK) else f'{etag.removesuffix(f"-{coding}" + chr(34))}"'


def listed_tag(condition: str, tags: Mapping[str, str], accepted: AcceptedCodings) -> str | None:
    """Return the tag that If-None-Match lists of a representation in any coding that is acceptable; else None.

    A client has a representation in the coding that it got once. As long as it accepts that coding, the server may
    choose it, so its copy is fresh, whatever coding would be sent now.

    Args:
        condition: the header; not ``*``.
        tags: of the representation, by coding.
        accepted: codings that are acceptable.
    """
    acceptable = {_strong(tag): tag for coding, tag in tags.items() if coding in accepted.names}
    return next((acceptable[tag] for tag in map(_strong, entity_tags(condition)) if tag in acceptable), None)


def entity_tags(text: str) -> Iterator[str]:
    """Yield the entity tags in a list; what is none is skipped."""
    return (match[0] for match in _TAG.finditer(text))


def _strong(etag: str) -> str:
    """What the weak comparison compares (RFC 9110 §8.8.3.2)."""
    return etag.removeprefix(_WEAK)
