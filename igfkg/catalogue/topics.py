"""Which recommendations and sets are on which topics: the one definition that pages, API and exports share.

A recommendation is on a topic when the settled view says so by ``dct:subject``; ``igf:mainTopic`` is a narrower
property of it, so that the main topic is always among the topics.
"""

from collections.abc import Sequence

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT

_SUBJECT = DCT + "subject"


def recommendations_on(catalogue: Catalogue, topic: str) -> Sequence[str]:
    """Return the IRIs of the recommendations on a topic (its IRI), in the order of their IRIs."""
    return sorted(iri for iri in catalogue.subjects(_SUBJECT, topic) if _is_of(catalogue, iri, terms.RECOMMENDATION))


def sets_arranged_by(catalogue: Catalogue, topic: str) -> Sequence[str]:
    """Return the IRIs of the sets of recommendations that are arranged by topics, this one (its IRI) among them."""
    return catalogue.pointing(catalogue.model.classes[terms.RECOMMENDATION_SET], _SUBJECT, topic)


def topics_of(catalogue: Catalogue, thing: Thing) -> tuple[Reference, ...]:
    """Return the topics of a recommendation, the main one first."""
    subjects = [*thing.references(terms.MAIN_TOPIC), *thing.references(_SUBJECT)]
    return tuple(each for each in dict.fromkeys(subjects) if _is_of(catalogue, each.iri, terms.TOPIC))


def _is_of(catalogue: Catalogue, iri: str, name: str) -> bool:
    cls = catalogue.reference(iri).cls
    return cls is not None and name in cls.all_types
