"""The later documents that act on a document, the newest first, each with the paragraph that does; its corrigenda."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.incoming_links import IncomingLinks
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.dates import first_day

_CORRIGENDUM = "/Corr."


@dataclass(frozen=True)
class RelatedDocument:
    """A document that points to another."""

    thing: Thing
    date: str  #: day, month or year; empty where none is known
    passages: Sequence[Reference]  #: of it, that state the relation


def related_documents(catalogue: Catalogue, document: str, links: IncomingLinks) -> list[RelatedDocument]:
    """Return the documents that point to a document (its IRI) by one property, the newest first."""
    related = [_related(catalogue, document, each, links.by) for each in links.things]
    return sorted(related, key=lambda each: first_day(each.date) if each.date else "", reverse=True)


def _related(catalogue: Catalogue, document: str, thing: Thing, relation: str) -> RelatedDocument:
    evidence = catalogue.evidence_for(thing.iri, relation, document)
    own = [each.passage for each in evidence if each.document and each.document.iri == thing.iri]
    return RelatedDocument(thing, catalogue.date_of(thing), own)


def corrigenda_of(catalogue: Catalogue, document: Thing) -> list[Reference]:
    """Return the corrigenda of a document, which have its symbol with a number of their own."""
    starts = tuple(each.lexical + _CORRIGENDUM for each in document.literals(terms.SYMBOL))
    with_symbol = (catalogue.thing(iri) for iri in (catalogue.subjects_with(terms.SYMBOL) if starts else ()))
    return [
        catalogue.reference(each.iri)
        for each in with_symbol
        if any(symbol.lexical.startswith(starts) for symbol in each.literals(terms.SYMBOL))
    ]
