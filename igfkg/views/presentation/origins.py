"""Where a thing is from, for people who choose between things of one name: its document or its set."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.model import terms


def origins_of(catalogue: Catalogue, iri: str) -> tuple[Reference, ...]:
    """Return the document of a passage (its IRI), or the documents of a recommendation, its sets where it has none.

    Other things have none: their name says what they are.
    """
    document = catalogue.evidence(iri).document
    if document:
        return (document,)
    thing = catalogue.thing(iri)
    return thing.references(terms.SET_OUT_IN) or thing.references(terms.IN_SET)
