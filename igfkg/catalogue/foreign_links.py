"""Links from things of others to a thing: what points to it, by which property, and who states that since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Evidence, Reference
from igfkg.rdf.namespaces import DCT

MOST_LINKS: Final = 1000  #: of one thing that documents have; the query endpoint has all


@dataclass(frozen=True)
class LinkSource:
    """A passage with a link of others, and what its document says of itself."""

    evidence: Evidence
    by: tuple[Reference, ...]  #: who states the link
    date: str  #: when it was stated (xsd:date); empty where that is not known


@dataclass(frozen=True)
class LinkFromOthers:
    """A link from a thing of others."""

    subject: str  #: IRI of that thing
    property: str  #: IRI of the linking property
    target: str  #: IRI of the thing here
    sources: tuple[LinkSource, ...]


@dataclass(frozen=True)
class LinksFromOthers:
    """The links from things of others to one thing."""

    links: Sequence[LinkFromOthers]  #: those that are shown, by property and then by IRI
    total: int


def links_from_others(catalogue: Catalogue, iri: str, shown: int) -> LinksFromOthers:
    """Return the links from things of others to a thing.

    Args:
        catalogue: the catalogue.
        iri: of the thing.
        shown: maximum number of links; the others are only counted.
    """
    pairs = [
        (prop, subject)
        for prop in sorted(catalogue.model.roles.linking)
        for subject in catalogue.subjects(prop, iri)
        if not catalogue.space.contains(subject)
    ]
    return LinksFromOthers([_link(catalogue, subject, prop, iri) for prop, subject in pairs[:shown]], len(pairs))


def things_linked_by_others(catalogue: Catalogue) -> frozenset[str]:
    """Return the IRIs of the things that others link to, which are few: for who reads all things."""
    return frozenset(
        target
        for prop in catalogue.model.roles.linking
        for subject in catalogue.subjects_with(prop)
        if not catalogue.space.contains(subject)
        for target in catalogue.objects(subject, prop)
    )


def _link(catalogue: Catalogue, subject: str, prop: str, iri: str) -> LinkFromOthers:
    sources = (_source(catalogue, each) for each in catalogue.evidence_for(subject, prop, iri))
    return LinkFromOthers(subject, prop, iri, tuple(sources))


def _source(catalogue: Catalogue, evidence: Evidence) -> LinkSource:
    if not evidence.document:
        return LinkSource(evidence, (), "")
    document = catalogue.thing(evidence.document.iri)
    dates = document.literals(DCT + "issued")
    return LinkSource(evidence, document.references(DCT + "creator"), dates[0].lexical if dates else "")
