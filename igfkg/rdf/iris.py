"""Parts of IRIs (https://www.rfc-editor.org/rfc/rfc3987), and short forms of them for people."""

import re

import pyoxigraph as ox

from igfkg.rdf.namespaces import DEF, SCHEMES, SHAPES

_WEB = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?\Z", re.IGNORECASE)
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


def natural_sort_key(text: str) -> list[tuple[int, int, str]]:
    """Return a sort key that compares digits as numbers, so that "slide 9" comes before "slide 10"."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"([0-9]+)", text) if part]
