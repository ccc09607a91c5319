"""What the data state in general of what a published question asks: descriptions of things, with their sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.things import Evidence, Fact, Literal, Reference
from igfkg.rdf.namespaces import DCT
from igfkg.sources.examples import Example
from igfkg_api.site import Site


@dataclass(frozen=True)
class GeneralStatement:
    """One description of a thing."""

    about: Reference
    texts: Sequence[tuple[str, str]]  #: pairs of language and text
    evidence: Sequence[Evidence]  #: what states it


def read_background(site: Site, question: Example) -> list[GeneralStatement]:
    """Return the descriptions of the things that a question points to for its background, in their order."""
    iris = [site.catalogue.find(*each.split("/", 1)) for each in question.background]
    things = [(iri, site.catalogue.thing(iri)) for iri in iris if iri]
    return [
        _statement(site.catalogue.reference(iri), fact, fact.value)
        for iri, thing in things
        for fact in thing.facts
        if fact.field.iri == DCT + "description" and isinstance(fact.value, Literal)
    ]


def _statement(about: Reference, fact: Fact, value: Literal) -> GeneralStatement:
    return GeneralStatement(about, ((value.language or "en", value.lexical),), fact.evidence)
