"""The URLs at which this site serves the IRIs of its dataset."""

from urllib.parse import quote

from igfkg.rdf.namespaces import IGFKG
from igfkg.rdf.space import UriSpace

_SAFE = "/#:@!$&'()*+,;=~-._"


def local_url(iri: str, space: UriSpace) -> str:
    """Return the path at which this site serves an IRI of its dataset, the model or a scheme; else the IRI itself.

    A query string, as permalinks have it, stays as it is encoded.

    An IRI that is no HTTP URL becomes ``#``, so that no link of a page runs ``javascript:``.
    """
    base = next((each for each in (space.base, IGFKG) if iri.startswith(each)), None)
    if base is None:
        return iri if iri.startswith(("http://", "https://")) else "#"
    path, mark, query = iri[len(base) :].partition("?")
    return f"/{quote(path, safe=_SAFE)}{mark}{quote(query, safe=_SAFE + '%?')}"
