"""The events of the things in a scope: each event is a thing of the graph, with the passages that state it.

Which properties make an event of which kind is said in the ontology (``igf:eventKind``, ``igf:precedingKind``), and
what the kinds are in the scheme ``event-kind``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Evidence, Reference, Thing
from igfkg.model import terms
from igfkg.rdf.iris import natural_sort_key
from igfkg.rdf.namespaces import ELI, PROV
from igfkg.views.lineage.scope import LineageScope

#: Keys of the kinds that lineages treat on their own: of the others only order and dates matter.
ORIGIN: Final = "origin"
STEP: Final = "step"
DOCUMENT: Final = "document"
ASSESSMENT: Final = "assessment"
_ACTING_BODY = (PROV + "wasAssociatedWith", ELI + "passed_by")
#: What such events are is a matter of the connection, so that it is the connection that needs evidence.
_BY_RELATION = (DOCUMENT, ORIGIN)


@dataclass(frozen=True)
class Event:
    """One event."""

    kind: str  #: key of its kind, such as ``step``
    thing: Thing
    about: tuple[str, ...]  #: IRIs of the things in the scope that it concerns
    relation: str  #: IRI of the property that connects it with them
    evidence: tuple[Evidence, ...]
    ties: tuple[tuple[str, str], ...] = ()  #: all connections of its kind: property and thing in the scope, as IRIs

    def about_by_relation(self) -> dict[str, list[str]]:
        """Return the IRIs of the things in the scope that it concerns, by the IRI of the property."""
        by_relation: dict[str, list[str]] = {}
        for relation, about in self.ties:
            by_relation.setdefault(relation, []).append(about)
        return by_relation


@dataclass(frozen=True)
class _EventConnection:
    """A thing that is an event to another, by a property."""

    kind: str
    iri: str
    relation: str
    about: str


def acting_body(thing: Thing) -> Reference | None:
    """Return the body that takes a step or adopts a document, None where no source names one."""
    return next(iter(thing.references(*_ACTING_BODY)), None)


def find_events(catalogue: Catalogue, scope: LineageScope) -> list[Event]:
    """Return the events of a scope, each thing once, in no order."""
    connected: dict[tuple[str, str], list[_EventConnection]] = {}
    for each in _connections(catalogue, scope):
        connected.setdefault((each.kind, each.iri), []).append(each)
    shown: dict[str, Event] = {}
    for (kind, iri), connections in connected.items():
        if iri not in shown and iri not in scope.recommendations and _fits(catalogue, kind, iri):
            shown[iri] = _event(catalogue, connections)
    return [*shown.values()]


def _event(catalogue: Catalogue, connections: list[_EventConnection]) -> Event:
    first = connections[0]
    thing = catalogue.thing(first.iri)
    about = tuple(sorted({each.about for each in connections}, key=natural_sort_key))
    evidence = _evidence(catalogue, first.kind, thing, first.relation, about)
    ties = tuple((each.relation, each.about) for each in connections)
    return Event(first.kind, thing, about, first.relation, evidence, ties)


def _connections(catalogue: Catalogue, scope: LineageScope) -> Iterator[_EventConnection]:
    """The most telling connection of a thing first: what sets it out, what came before it, what points to it."""
    yield from _origins(catalogue, scope)
    roles = catalogue.model.roles
    for relation, kind in roles.preceding_kinds.items():
        if kind != ORIGIN:
            for iri in catalogue.objects(scope.subject, relation):
                yield _EventConnection(kind, iri, relation, scope.subject)
    for relation, kind in roles.event_kinds.items():
        for about in scope.parts:
            for iri in catalogue.subjects(relation, about):
                yield _EventConnection(kind, iri, relation, about)


def _origins(catalogue: Catalogue, scope: LineageScope) -> Iterator[_EventConnection]:
    for document in sorted(scope.origins):
        stating = {*catalogue.subjects(terms.SET_OUT_IN, document)} & scope.things
        for about in sorted(stating) or [scope.subject]:
            yield _EventConnection(ORIGIN, document, terms.SET_OUT_IN, about)


def _fits(catalogue: Catalogue, kind: str, iri: str) -> bool:
    """Whether a thing is of the class that events of a kind belong to: notes and passages point to things too."""
    cls, event_class = catalogue.reference(iri).cls, catalogue.model.event_kinds[kind].event_class
    return cls is not None and (event_class is None or event_class in cls.all_types)


def _evidence(
    catalogue: Catalogue, kind: str, thing: Thing, relation: str, about: Iterable[str]
) -> tuple[Evidence, ...]:
    """The passages that state the event: of a document and what it acts on or sets out, those that state just that."""
    if kind not in _BY_RELATION and relation != terms.RECALLS:
        return thing.evidence
    pairs = ((thing.iri, each) if kind == DOCUMENT else (each, thing.iri) for each in about)
    by_passage = {
        each.passage.iri: each for pair in pairs for each in catalogue.evidence_for(pair[0], relation, pair[1])
    }
    return tuple(by_passage[iri] for iri in sorted(by_passage)) or thing.evidence
