"""What the document of an assessment concludes, in another place, on what the assessment is of.

A rating on one slide may have no words, while a later slide of the same presentation says in a sentence what the
assessor concludes. Both are of one document, so they are shown together, each with its place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Evidence, Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT

_DESCRIPTION = DCT + "description"


@dataclass(frozen=True)
class Conclusion:
    """A conclusion of a document, in a sentence."""

    thing: Thing
    sentences: tuple[tuple[str, str], ...]  #: by language tag
    evidence: tuple[Evidence, ...]  #: the passages that state the sentence


def conclusions_beside(catalogue: Catalogue, assessment: Thing, about: Iterable[Reference]) -> tuple[Conclusion, ...]:
    """Return what the documents that state an assessment conclude on what it is of.

    Args:
        catalogue: where to look.
        assessment: the assessment.
        about: what it is of.
    """
    documents = {each.document.iri for each in assessment.evidence if each.document}
    outcomes = {
        iri
        for each in about
        for iri in catalogue.subjects(terms.CONCERNS, each.iri)
        if not documents.isdisjoint(catalogue.objects(iri, terms.OUTCOME_OF))
    }
    return tuple(found for iri in sorted(outcomes) for found in _conclusion(catalogue.thing(iri)))


def conclusions_of(catalogue: Catalogue, document: str) -> tuple[Conclusion, ...]:
    """Return what a document (its IRI) concludes, in sentences."""
    outcomes = sorted(catalogue.subjects(terms.OUTCOME_OF, document))
    return tuple(each for iri in outcomes for each in _conclusion(catalogue.thing(iri)))


def _conclusion(thing: Thing) -> Iterator[Conclusion]:
    facts = [fact for fact in thing.facts if fact.field.iri == _DESCRIPTION]
    sentences = tuple((each.language or "en", each.lexical) for each in thing.literals(_DESCRIPTION))
    if sentences:
        evidence = {each.passage.iri: each for fact in facts for each in fact.evidence}
        yield Conclusion(thing, sentences, tuple(evidence.values()))
