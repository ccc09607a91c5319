"""IRIs as prefixed names."""

from igfkg.rdf.namespaces import VOCABULARIES
from igfkg.rdf.space import UriSpace


def short(iri: str, space: UriSpace) -> str:
    """Return an IRI as a prefixed name, or unchanged if its namespace has no prefix."""
    parts = space.split(iri)
    if parts:
        return "/".join(parts)
    vocabulary = next(((prefix, name) for prefix, name in VOCABULARIES.items() if iri.startswith(name)), None)
    return f"{vocabulary[0]}:{iri[len(vocabulary[1]) :]}" if vocabulary else iri
