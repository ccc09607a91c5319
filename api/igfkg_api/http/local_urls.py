"""The URLs at which this site serves the IRIs of its dataset."""

from urllib.parse import quote

from igfkg.rdf.namespaces import IGFKG, ONTOLOGY, SHAPES
from igfkg.rdf.space import UriSpace

#: The parts of igfkg's space that every site serves, beside the values of its schemes.
_MODEL = (ONTOLOGY, SHAPES.rstrip("#"), f"{IGFKG}context/")
#: What is served of every release: ``/releases/{name}/doc/…`` beside ``/doc/…``.
OF_EVERY_RELEASE = ("id", "doc", "links", "api/v1", "dumps")
_SAFE = "/#:@!$&'()*+,;=~-._"


def release_path(name: str) -> str:
    """Return the path of a release on this site."""
    return f"/releases/{quote(name)}"


def local_url(iri: str, space: UriSpace) -> str:
    """Return the path at which this site serves an IRI of its dataset, the model or a scheme; else the IRI itself.

    A query string, as permalinks have it, stays as it is encoded.

    An IRI that is no HTTP URL becomes ``#``, so that no link of a page runs ``javascript:``.
    """
    base = space.base if iri.startswith(space.base) else IGFKG
    if not iri.startswith((space.base, *_MODEL)) and not space.is_thing_iri(iri):
        return iri if iri.startswith(("http://", "https://")) else "#"
    path, mark, query = iri[len(base) :].partition("?")
    return f"/{quote(path, safe=_SAFE)}{mark}{quote(query, safe=_SAFE + '%?')}"
