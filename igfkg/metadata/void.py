"""The statistics of the dataset in VoID (https://www.w3.org/TR/void/), by class and property.

The build adds them to the release, so that they can be queried like all other data.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from igfkg.metadata.graphs import describe_graphs
from igfkg.model import terms
from igfkg.rdf.graph import GraphReader
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import DEF, RDF, RDFS, SH, VOCABULARIES, VOID
from igfkg.rdf.space import UriSpace
from igfkg.rdf.triples import Resource, Triple

_TYPE = RDF + "type"


@dataclass
class _Partition:
    """The triples with one property, or about things of one class."""

    triples: int = 0
    subjects: set[str] = field(default_factory=set)
    objects: set[str] = field(default_factory=set)

    def add(self, subject: str, value: str) -> None:
        self.triples += 1
        self.subjects.add(subject)
        self.objects.add(value)

    def update(self, other: "_Partition") -> None:
        self.triples += other.triples
        self.subjects |= other.subjects
        self.objects |= other.objects


def describe_contents(store: ox.Store, space: UriSpace) -> frozenset[Triple]:
    """Return the VoID description of the default graph of ``store``: partitions, linksets, prefixes and graphs.

    Title, licence and the like are stated in ``data/dataset.trig``. All counts leave out the triples of the
    description, but that of the default graph itself.

    Args:
        store: the dataset; it is only read.
        space: the IRIs of the dataset.
    """
    quads = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    triples = [*_shared_terms(each for each in quads if _counts(each, space))]
    whole = _Partition()
    properties: defaultdict[str, _Partition] = defaultdict(_Partition)
    by_class: defaultdict[str, defaultdict[str, _Partition]] = defaultdict(lambda: defaultdict(_Partition))
    for (classes, predicate), partition in _by_classes(triples).items():
        whole.update(partition)
        properties[predicate].update(partition)
        for cls in classes:
            by_class[cls][predicate].update(partition)
    described = _dataset(space, whole, properties, by_class)
    described.link(VOID + "subset", *GraphReader(store).instances(terms.LINKSET))
    description = described.triples | _partitions(space, properties, by_class) | _prefixes(space)
    return frozenset(description | _with_total(store, space, description, whole.triples))


def _with_total(store: ox.Store, space: UriSpace, description: set[Triple], counted: int) -> frozenset[Triple]:
    """The graphs, with the size of the default graph when all of this is in it, and a text on what counts leave out."""

    def total_of(total: int) -> frozenset[Triple]:
        text = f"Counts of the dataset leave out the {total - counted} triples about it and its parts; with them the"
        text += f" default graph has {total}. void:entities counts things, whose IRIs begin with void:uriSpace."
        return describe_graphs(space, total) | Resource(space.dataset).text(RDFS + "comment", text, "en").triples

    new = (triple for triple in description | total_of(0) if ox.Quad(*triple) not in store)
    present = sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return total_of(present + sum(1 for _ in new))


def _shared_terms(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, str, str]]:
    """The terms of triples as texts, each text once in memory."""
    texts: dict[str, str] = {}
    for quad in quads:
        subject, predicate, value = str(quad.subject), quad.predicate.value, str(quad.object)
        yield texts.setdefault(subject, subject), texts.setdefault(predicate, predicate), texts.setdefault(value, value)


def _counts(quad: ox.Quad, space: UriSpace) -> bool:
    return not (isinstance(quad.subject, ox.NamedNode) and space.is_description(quad.subject.value))


def _prefixes(space: UriSpace) -> set[Triple]:
    """Prefix declarations, which query editors read (https://www.w3.org/TR/shacl/#sparql-prefixes)."""
    triples: set[Triple] = set()
    for prefix, namespace in VOCABULARIES.items():
        node = Resource(f"{space.dataset}#prefix-{prefix}")
        triples |= node.text(SH + "prefix", prefix).typed(SH + "namespace", namespace, "anyURI").triples
    return triples


_ByClass = Mapping[str, Mapping[str, _Partition]]


def _by_classes(triples: Collection[tuple[str, str, str]]) -> Mapping[tuple[frozenset[str], str], _Partition]:
    """The triples by all classes of their subject and by property: most things have the same few classes."""
    types: defaultdict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in triples:
        if predicate == _TYPE and value.startswith("<"):
            types[subject].add(value[1:-1])
    classes = {subject: frozenset(each) for subject, each in types.items()}
    none = frozenset[str]()
    partitions: defaultdict[tuple[frozenset[str], str], _Partition] = defaultdict(_Partition)
    for subject, predicate, value in triples:
        partitions[classes.get(subject, none), predicate].add(subject, value)
    return partitions


def _dataset(space: UriSpace, whole: _Partition, properties: Mapping[str, _Partition], by_class: _ByClass) -> Resource:
    dataset = Resource(space.dataset, VOID + "Dataset").link(VOID + "sparqlEndpoint", f"{space.base}sparql")
    numbers = {
        "triples": whole.triples,
        "distinctSubjects": len(whole.subjects),
        "distinctObjects": len(whole.objects),
        "entities": sum(each.startswith(f"<{space.things}") for each in whole.subjects),
        "classes": len(by_class),
        "properties": len(properties),
    }
    for name, number in numbers.items():
        dataset.number(VOID + name, number)
    used = (*properties, *by_class)
    spaces = (each for each in VOCABULARIES.values() if any(name.startswith(each) for name in used))
    dataset.link(VOID + "vocabulary", *spaces)
    return dataset.link(SH + "declare", *(f"{space.dataset}#prefix-{prefix}" for prefix in VOCABULARIES))


def _partitions(space: UriSpace, properties: Mapping[str, _Partition], by_class: _ByClass) -> set[Triple]:
    triples: set[Triple] = set()
    for prop, uses in properties.items():
        triples |= _property_partition(space.dataset, f"{space.dataset}#property-{_short(prop)}", prop, uses)
    for cls, inside in by_class.items():
        triples.update(_class_partition(space, cls, inside))
    return triples


def _class_partition(space: UriSpace, cls: str, inside: Mapping[str, _Partition]) -> Iterator[Triple]:
    iri = f"{space.dataset}#class-{_short(cls)}"
    things = {subject for each in inside.values() for subject in each.subjects}
    yield from Resource(space.dataset).link(VOID + "classPartition", iri).triples
    node = Resource(iri).link(VOID + "class", cls).number(VOID + "entities", len(things))
    yield from node.number(VOID + "triples", sum(each.triples for each in inside.values())).triples
    if cls.startswith(DEF):  # query editors complete properties by class; for classes of others the count is enough
        for prop, partition in inside.items():
            yield from _property_partition(iri, f"{iri}-property-{_short(prop)}", prop, partition)


def _property_partition(whole: str, iri: str, prop: str, partition: _Partition) -> set[Triple]:
    node = Resource(iri).link(VOID + "property", prop).number(VOID + "triples", partition.triples)
    node.number(VOID + "distinctSubjects", len(partition.subjects)).number(
        VOID + "distinctObjects", len(partition.objects)
    )
    return Resource(whole).link(VOID + "propertyPartition", iri).triples | node.triples


def _short(iri: str) -> str:
    """A name for an IRI: its prefix and local name."""
    for prefix, space in VOCABULARIES.items():
        if iri.startswith(space):
            return f"{prefix}-{iri[len(space) :]}"
    return local_name(iri)
