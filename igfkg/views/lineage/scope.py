"""The scope of a lineage: the things whose events belong to it, such as the set of a recommendation."""

from collections.abc import Iterable
from dataclasses import dataclass

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.topics import recommendations_on, sets_arranged_by
from igfkg.errors import NotFoundError
from igfkg.model import terms
from igfkg.model.model import Class
from igfkg.rdf.namespaces import DCT

#: The classes whose things have a lineage.
CLASSES = (terms.RECOMMENDATION, terms.RECOMMENDATION_SET, terms.DOCUMENT, terms.TOPIC)


@dataclass(frozen=True)
class LineageScope:
    """One thing and the related things whose events belong to its lineage; all as IRIs."""

    subject: str
    recommendations: frozenset[str]
    sets: frozenset[str]
    documents: frozenset[str]
    topics: frozenset[str]  #: assessments of a topic are about the recommendations under it
    origins: frozenset[str]  #: documents that set out what is in it; their own events do not belong to it

    @property
    def things(self) -> frozenset[str]:
        """Everything in it but topics."""
        return self.recommendations | self.sets | self.documents | {self.subject}

    @property
    def parts(self) -> list[str]:
        """Everything in it, topics last."""
        return [*sorted(self.things), *sorted(self.topics - self.things)]


def scope_of(catalogue: Catalogue, iri: str) -> LineageScope:
    """Return the scope of a recommendation, a set, a document or a topic.

    Raises:
        NotFoundError: for a thing of another class, naming those that have a lineage.
    """
    cls = catalogue.thing(iri).cls
    for each, make in zip(CLASSES, (_of_recommendation, _of_set, _of_document, _of_topic), strict=True):
        if each in cls.all_types:
            return make(catalogue, iri)
    raise NotFoundError(f"a {cls.name} has no lineage; recommendations, sets, documents and topics have one")


def has_lineage(cls: Class) -> bool:
    """Whether things of a class have a lineage."""
    return any(each in cls.all_types for each in CLASSES)


def _of_recommendation(catalogue: Catalogue, iri: str) -> LineageScope:
    above = _closure(catalogue, {iri}, terms.PART_OF_RECOMMENDATION)
    parts = {iri} | {*catalogue.subjects(terms.PART_OF_RECOMMENDATION, iri)}
    sets = _objects(catalogue, {iri}, terms.IN_SET)
    documents = frozenset(_objects(catalogue, above | sets, terms.SET_OUT_IN))
    return LineageScope(
        subject=iri,
        recommendations=frozenset(above | parts),
        sets=frozenset(sets),
        documents=documents,
        topics=frozenset(shared_topics(catalogue, iri)),
        origins=documents,
    )


def shared_topics(catalogue: Catalogue, recommendation: str) -> set[str]:
    """Return the topics of a recommendation under which its own set is arranged.

    What is said of such a topic is said of what the set has under it; it says nothing of a recommendation of another
    source, perhaps a later one, that a note has put under the same topic.
    """
    sets = _objects(catalogue, {recommendation}, terms.IN_SET)
    return _objects(catalogue, {recommendation}, terms.MAIN_TOPIC) & _objects(catalogue, sets, DCT + "subject")


def _of_set(catalogue: Catalogue, iri: str) -> LineageScope:
    members = {*catalogue.subjects(terms.IN_SET, iri)}
    documents = frozenset(_objects(catalogue, {iri}, terms.SET_OUT_IN))
    return LineageScope(
        subject=iri,
        recommendations=frozenset(members),
        sets=frozenset({iri}),
        documents=documents,
        topics=frozenset(_objects(catalogue, {iri}, DCT + "subject")),
        origins=documents,
    )


def _of_document(catalogue: Catalogue, iri: str) -> LineageScope:
    stated = {*catalogue.subjects(terms.SET_OUT_IN, iri)}
    sets = {each for each in stated if terms.RECOMMENDATION_SET in catalogue.thing(each).cls.all_types}
    return LineageScope(
        subject=iri,
        recommendations=frozenset(stated - sets),
        sets=frozenset(sets),
        documents=frozenset({iri}),
        topics=frozenset(),
        origins=frozenset({iri}),
    )


def _of_topic(catalogue: Catalogue, iri: str) -> LineageScope:
    recommendations, sets = (frozenset(of(catalogue, iri)) for of in (recommendations_on, sets_arranged_by))
    return LineageScope(
        subject=iri,
        recommendations=recommendations,
        sets=sets,
        documents=frozenset(),
        topics=frozenset({iri}),
        origins=frozenset(_objects(catalogue, recommendations | sets, terms.SET_OUT_IN)),
    )


def _objects(catalogue: Catalogue, iris: Iterable[str], predicate: str) -> set[str]:
    return {value for iri in iris for value in catalogue.objects(iri, predicate)}


def _closure(catalogue: Catalogue, iris: set[str], predicate: str) -> set[str]:
    reached, pending = set(iris), [*iris]
    while pending:
        for each in catalogue.objects(pending.pop(), predicate):
            if each not in reached:
                reached.add(each)
                pending.append(each)
    return reached
