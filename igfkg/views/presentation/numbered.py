"""The number by which people call a recommendation: II.3 of A/67/65, of 2012, or paragraph 99 of A/RES/80/173."""

from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import SKOS

_NOTATION = SKOS + "notation"


@dataclass(frozen=True)
class NumberedRecommendation:
    """A recommendation with its number; what no source gives is empty."""

    reference: Reference
    heading: str  #: II.3
    paragraph: str  #: 99
    symbol: str  #: of the document that sets it, or its set, out
    year: str  #: of that document


def numbered_recommendation(catalogue: Catalogue, iri: str) -> NumberedRecommendation:
    """Return a recommendation (its IRI) with its number and the symbol and year of its document."""
    thing = catalogue.thing(iri)
    document = _document(catalogue, thing)
    return NumberedRecommendation(
        reference=catalogue.reference(iri),
        heading=_first(thing, _NOTATION),
        paragraph=_first(thing, terms.PARAGRAPH),
        symbol=_first(document, terms.SYMBOL) if document else "",
        year=catalogue.date_of(document)[:4] if document else "",
    )


def _document(catalogue: Catalogue, thing: Thing) -> Thing | None:
    """The first document with a symbol that sets out a recommendation or a set that it is in."""
    sets = [catalogue.thing(each.iri) for each in thing.references(terms.IN_SET)]
    documents = (catalogue.thing(doc.iri) for each in (thing, *sets) for doc in each.references(terms.SET_OUT_IN))
    return next((each for each in documents if each.literals(terms.SYMBOL)), None)


def _first(thing: Thing, prop: str) -> str:
    return next((each.lexical for each in thing.literals(prop)), "")
