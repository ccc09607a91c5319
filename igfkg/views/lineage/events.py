"""What happened to the things of a scope: each event is a thing of the graph, with those who state it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from igfkg.catalogue.catalogue import Catalogue, Evidence, Thing
from igfkg.rdf.namespaces import DEF, PROV
from igfkg.views.lineage.scope import Scope


class Kind(StrEnum):
    """What an event is to the thing whose lineage it belongs to."""

    ORIGIN = "origin"  #: the document that sets it out
    PREDECESSOR = "predecessor"  #: what it restates, extends or recalls
    STEP = "step"
    DOCUMENT = "document"  #: acts on it, or recalls it
    TASK = "task"
    ASSESSMENT = "assessment"
    RESTATEMENT = "restatement"


@dataclass(frozen=True)
class Event:
    """One event."""

    kind: Kind
    thing: Thing
    about: tuple[str, ...]  #: IRIs of the things in the scope that it concerns
    relation: str  #: IRI of the property that connects it with them
    evidence: tuple[Evidence, ...]


_SET_OUT = DEF + "setOutIn"
_RECALLS = DEF + "recalls"
#: The properties by which the subject itself points to what came before it.
_BACK = (DEF + "restates", DEF + "extends", _RECALLS)
#: Kind of event, the property by which it points to what it concerns, and to what in the scope it does so.
_POINTING: tuple[tuple[Kind, str, str], ...] = (
    (Kind.STEP, DEF + "stepOf", "things"),
    (Kind.STEP, PROV + "used", "documents"),
    (Kind.DOCUMENT, DEF + "actsOn", "things"),
    (Kind.DOCUMENT, _RECALLS, "documents"),
    (Kind.TASK, DEF + "implements", "recommendations"),
    (Kind.TASK, DEF + "implements", "topics"),
    (Kind.ASSESSMENT, DEF + "assesses", "things"),
    (Kind.ASSESSMENT, DEF + "assesses", "topics"),
    (Kind.RESTATEMENT, DEF + "restates", "recommendations"),
    (Kind.RESTATEMENT, DEF + "extends", "recommendations"),
)
#: The path segment of what these kinds of event are: notes and passages point to things too.
_SEGMENTS = {Kind.DOCUMENT: "document", Kind.STEP: "step", Kind.RESTATEMENT: "recommendation"}
_BY_RELATION = (Kind.DOCUMENT, Kind.ORIGIN)


def find_events(catalogue: Catalogue, scope: Scope) -> list[Event]:
    """Return the events of a scope, each thing once, in no order."""
    connected: dict[tuple[Kind, str], tuple[str, set[str]]] = {}
    for kind, iri, relation, about in _connections(catalogue, scope):
        connected.setdefault((kind, iri), (relation, set()))[1].add(about)
    shown: dict[str, Event] = {}
    for (kind, iri), (relation, concerned) in connected.items():
        if iri not in shown and _fits(catalogue, kind, iri):
            thing = catalogue.thing(iri)
            evidence = _evidence(catalogue, kind, thing, relation, concerned)
            shown[iri] = Event(kind, thing, tuple(sorted(concerned)), relation, evidence)
    return [*shown.values()]


def _connections(catalogue: Catalogue, scope: Scope) -> Iterator[tuple[Kind, str, str, str]]:
    """Kind, thing, property, and what it is about; the most telling connection of a thing first."""
    yield from _origins(catalogue, scope)
    for relation in _BACK:
        for iri in catalogue.objects(scope.subject, relation):
            yield Kind.PREDECESSOR, iri, relation, scope.subject
    for kind, relation, part in _POINTING:
        for about in sorted(getattr(scope, part)):
            for iri in catalogue.subjects(relation, about):
                yield kind, iri, relation, about


def _origins(catalogue: Catalogue, scope: Scope) -> Iterator[tuple[Kind, str, str, str]]:
    for document in sorted(scope.documents):
        stating = {*catalogue.subjects(_SET_OUT, document)} & scope.things
        for about in sorted(stating) or [scope.subject]:
            yield Kind.ORIGIN, document, _SET_OUT, about


def _fits(catalogue: Catalogue, kind: Kind, iri: str) -> bool:
    cls = catalogue.reference(iri).cls
    return cls is not None and _SEGMENTS.get(kind) in (None, cls.segment)


def _evidence(
    catalogue: Catalogue, kind: Kind, thing: Thing, relation: str, about: Iterable[str]
) -> tuple[Evidence, ...]:
    """Who states the event: of a document and what it acts on or sets out, those who state just that."""
    if kind not in _BY_RELATION and relation != _RECALLS:
        return thing.evidence
    pairs = ((thing.iri, each) if kind is Kind.DOCUMENT else (each, thing.iri) for each in about)
    found = {each.passage.iri: each for pair in pairs for each in catalogue.stated_by(pair[0], relation, pair[1])}
    return tuple(found[iri] for iri in sorted(found)) or thing.evidence
