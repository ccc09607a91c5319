"""Parts of IRIs (https://www.rfc-editor.org/rfc/rfc3987), and short forms of them for people."""

import re

import pyoxigraph as ox

from igfkg.rdf.namespaces import DEF, SCHEMES, SHAPES, VOCABULARIES

_WEB = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?\Z", re.IGNORECASE)
_PLACE = re.compile(r"(https?)://([^\s/?#@]+)", re.IGNORECASE)
_USUAL_PORTS = {"http": ":80", "https": ":443"}
_NUMBER = re.compile(r"([0-9]+)")
_PREFIXES = ((SCHEMES, ""), (DEF, "igf:"), (SHAPES, "s:"))


def local_name(iri: str) -> str:
    """Return what follows the last ``#`` or ``/`` of an IRI."""
    return iri.rstrip("#/").replace("#", "/").rpartition("/")[2]


def is_absolute(iri: str) -> bool:
    """Return whether a text is an IRI with a scheme (https://www.rfc-editor.org/rfc/rfc3987#section-2.2)."""
    try:
        ox.NamedNode(iri)
    except ValueError:
        return False
    return True


def is_web_url(iri: str) -> bool:
    """Return whether an IRI is an ``http:`` or ``https:`` URL with a host and without user information."""
    return _WEB.match(iri) is not None


def without_scheme(iri: str) -> str:
    """Return the same text for IRIs on the web that differ in scheme, in the case of the host, or by a usual port."""
    match = _PLACE.match(iri)
    if not match:
        return iri
    scheme, host = match[1].lower(), match[2].lower()
    return f"//{host.removesuffix(_USUAL_PORTS[scheme])}{iri[match.end() :]}"


def shorten(iri: str, things: str = SCHEMES) -> str:
    """Return the short form of an IRI for messages: ``igf:act``, ``s:Act``, ``body/igf``.

    Args:
        iri: any text; other IRIs and texts are returned unchanged.
        things: namespace of the things of the dataset (:attr:`igfkg.rdf.space.UriSpace.things`).
    """
    for namespace, prefix in ((things, ""), *_PREFIXES):
        if iri.startswith(namespace):
            return prefix + iri[len(namespace) :]
    return iri


def prefixed(iri: str) -> str:
    """Return an IRI of a vocabulary with the prefix that source files have: ``dct:title``; others as ``shorten``."""
    for prefix, namespace in VOCABULARIES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri[len(namespace) :]}"
    return shorten(iri)


def natural_sort_key(text: str) -> list[tuple[int, int, str]]:
    """Return a sort key that compares digits as numbers, so that "slide 9" comes before "slide 10".

    Digits are those of ASCII; a number is compared by its length first, since Python reads none of any length.
    """
    return [_number(part) if part[0] in "0123456789" else (1, 0, part) for part in _NUMBER.split(text) if part]


def _number(digits: str) -> tuple[int, int, str]:
    value = digits.lstrip("0")
    return 0, len(value), value
