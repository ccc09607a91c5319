"""The dataset described in VoID (https://www.w3.org/TR/void/): what is in it, how much, of which class and property.

The build puts this description into the release itself, so that it can be queried like everything else.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from igfkg.model.model import local_name
from igfkg.rdf.namespaces import BASE, DATASET, DCT, DEF, FOAF, ID, RDF, RDFS, SH, VOCABULARIES, VOID, XSD
from igfkg.rdf.triples import Node, Triple

_A = ox.NamedNode(RDF + "type")
TITLES = {
    "en": "IGF knowledge graph",
    "fr": "Graphe de connaissances du FGI",
    "es": "Grafo de conocimiento del FGI",
}
DESCRIPTION = "What documents say about the Internet Governance Forum, with the passage behind every statement."
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_EXAMPLES = ("recommendation/wgigf-2012-III.1", "document/A-67-65", "meeting/igf-2013", "body/cstd")


@dataclass
class _Partition:
    """What uses one property, or is of one class."""

    triples: int = 0
    subjects: set[str] = field(default_factory=set)
    objects: set[str] = field(default_factory=set)

    def add(self, quad: ox.Quad) -> None:
        self.triples += 1
        self.subjects.add(str(quad.subject))
        self.objects.add(str(quad.object))


def describe_dataset(store: ox.Store, linksets: Iterable[str] = ()) -> frozenset[Triple]:
    """Return the description of the default graph of ``store``.

    Args:
        store: the dataset; it is only read.
        linksets: IRIs of the linksets that belong to it.
    """
    quads = list(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    whole = _Partition()
    properties: defaultdict[str, _Partition] = defaultdict(_Partition)
    types: defaultdict[str, set[str]] = defaultdict(set)
    for quad in quads:
        whole.add(quad)
        properties[quad.predicate.value].add(quad)
        if quad.predicate == _A and isinstance(quad.object, ox.NamedNode):
            types[str(quad.subject)].add(quad.object.value)
    by_class = _by_class(quads, types)
    described = _dataset(whole, properties, by_class, linksets)
    return frozenset(described | _partitions(properties, by_class) | _prefixes())


def _prefixes() -> set[Triple]:
    """Our prefixes, as query editors look for them (https://www.w3.org/TR/shacl/#sparql-prefixes)."""
    found: set[Triple] = set()
    for prefix, space in VOCABULARIES.items():
        node = ox.NamedNode(f"{DATASET}#prefix-{prefix}")
        found.add((node, ox.NamedNode(SH + "prefix"), ox.Literal(prefix)))
        found.add((node, ox.NamedNode(SH + "namespace"), ox.Literal(space, datatype=ox.NamedNode(XSD + "anyURI"))))
    return found


_ByClass = Mapping[str, Mapping[str, _Partition]]


def _by_class(quads: Iterable[ox.Quad], types: Mapping[str, set[str]]) -> _ByClass:
    """For each class, what its things say by which property."""
    found: defaultdict[str, defaultdict[str, _Partition]] = defaultdict(lambda: defaultdict(_Partition))
    for quad in quads:
        for cls in types.get(str(quad.subject), ()):
            found[cls][quad.predicate.value].add(quad)
    return found


def _dataset(
    whole: _Partition, properties: Mapping[str, _Partition], by_class: _ByClass, linksets: Iterable[str]
) -> set[Triple]:
    node = Node(DATASET, VOID + "Dataset")
    for language, title in TITLES.items():
        node.text(DCT + "title", title, language)
    node.text(DCT + "description", DESCRIPTION, "en")
    node.text(RDFS + "comment", "All counts leave out the triples of this description itself.", "en")
    node.link(DCT + "license", LICENCE).link(FOAF + "homepage", BASE)
    node.text(VOID + "uriSpace", ID).link(VOID + "sparqlEndpoint", BASE + "sparql")
    numbers = {
        "triples": whole.triples,
        "distinctSubjects": len(whole.subjects),
        "distinctObjects": len(whole.objects),
        "entities": sum(each.startswith(f"<{ID}") for each in whole.subjects),
        "classes": len(by_class),
        "properties": len(properties),
    }
    for name, number in numbers.items():
        node.number(VOID + name, number)
    used = (*properties, *by_class)
    spaces = (each for each in VOCABULARIES.values() if any(name.startswith(each) for name in used))
    node.link(VOID + "vocabulary", *spaces)
    node.link(VOID + "exampleResource", *(ID + each for each in _EXAMPLES))
    node.link(VOID + "subset", *linksets)
    node.link(SH + "declare", *(f"{DATASET}#prefix-{prefix}" for prefix in VOCABULARIES))
    return node.triples


def _partitions(properties: Mapping[str, _Partition], by_class: _ByClass) -> set[Triple]:
    dataset = ox.NamedNode(DATASET)
    found: set[Triple] = set()
    for prop, uses in properties.items():
        found |= _property_partition(dataset, f"#property-{_short(prop)}", prop, uses)
    for cls, inside in by_class.items():
        found.update(_class_partition(dataset, cls, inside))
    return found


def _class_partition(dataset: ox.NamedNode, cls: str, inside: Mapping[str, _Partition]) -> Iterator[Triple]:
    node = ox.NamedNode(f"{DATASET}#class-{_short(cls)}")
    things = {subject for each in inside.values() for subject in each.subjects}
    yield dataset, ox.NamedNode(VOID + "classPartition"), node
    yield node, ox.NamedNode(VOID + "class"), ox.NamedNode(cls)
    yield node, ox.NamedNode(VOID + "entities"), _integer(len(things))
    yield node, ox.NamedNode(VOID + "triples"), _integer(sum(each.triples for each in inside.values()))
    if cls.startswith(DEF):  # what our classes use serves completion; for classes of others the count is enough
        for prop, found in inside.items():
            yield from _property_partition(node, f"#class-{_short(cls)}-property-{_short(prop)}", prop, found)


def _property_partition(whole: ox.NamedNode, name: str, prop: str, found: _Partition) -> set[Triple]:
    node = ox.NamedNode(DATASET + name)
    return {
        (whole, ox.NamedNode(VOID + "propertyPartition"), node),
        (node, ox.NamedNode(VOID + "property"), ox.NamedNode(prop)),
        (node, ox.NamedNode(VOID + "triples"), _integer(found.triples)),
        (node, ox.NamedNode(VOID + "distinctSubjects"), _integer(len(found.subjects))),
        (node, ox.NamedNode(VOID + "distinctObjects"), _integer(len(found.objects))),
    }


def _short(iri: str) -> str:
    """A name for an IRI: its prefix and local name."""
    for prefix, space in VOCABULARIES.items():
        if iri.startswith(space):
            return f"{prefix}-{iri[len(space) :]}"
    return local_name(iri)


def _integer(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=ox.NamedNode(XSD + "integer"))


def is_description(iri: str) -> bool:
    """Whether an IRI is that of the dataset or of a part of its description."""
    return iri == DATASET or iri.startswith(f"{DATASET}#")


def linksets_of(store: ox.Store) -> list[str]:
    """Return the IRIs of the linksets in a store."""
    quads = store.quads_for_pattern(None, _A, ox.NamedNode(DEF + "Linkset"), ox.DefaultGraph())
    return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))
