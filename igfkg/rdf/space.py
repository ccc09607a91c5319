"""The IRI space of a dataset: the IRIs of its things, graphs and description, all under one base.

``data/dataset.trig`` states the base by ``vann:preferredNamespaceUri`` and the space of things by ``void:uriSpace``
(https://www.w3.org/TR/void/#pattern). The values of igfkg's own schemes keep their IRIs in every dataset; all other
IRIs of igfkg are those of another dataset, unless the base is igfkg's own.
"""

from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from igfkg.rdf.namespaces import IGFKG, RDF, SCHEMES, VANN

_BASE = ox.NamedNode(VANN + "preferredNamespaceUri")
_TYPE = ox.NamedNode(RDF + "type")


@dataclass(frozen=True)
class UriSpace:
    """The IRIs of the dataset whose base is ``base``, which ends in a slash."""

    base: str
    values: frozenset[str] | None = None  #: IRIs of the values of igfkg's schemes; None where they are not known

    @property
    def things(self) -> str:
        """The namespace of the things."""
        return self.base + "id/"

    @property
    def dataset(self) -> str:
        """The IRI of the dataset itself."""
        return self.base + "dataset"

    @property
    def settled(self) -> str:
        """The IRI of the graph of settled claims."""
        return self.graph_iri("settled")

    @property
    def inferred(self) -> str:
        """The IRI of the graph of inferences, and of the description that the build adds."""
        return self.graph_iri("inferred")

    @property
    def structure(self) -> str:
        """The IRI of the graph of the editors' descriptions of documents, passages and things."""
        return self.graph_iri("structure")

    @property
    def schema(self) -> str:
        """The IRI of the graph of the ontology and the schemes."""
        return self.graph_iri("schema")

    @cached_property
    def bookkeeping(self) -> tuple[str, ...]:
        """The IRIs of the derived graphs, which are no sources."""
        return (self.settled, self.inferred, self.structure, self.schema)

    def graph_iri(self, name: str) -> str:
        """Return the IRI of a bookkeeping graph."""
        return f"{self.base}graph/{name}"

    def thing_iri(self, segment: str, key: str) -> str:
        """Return the IRI of the thing with a path segment and a key in this dataset."""
        return f"{self.things}{segment}/{key}"

    def document_iri(self, iri: str) -> str:
        """Return the IRI of the document about a thing of the dataset, or about a value of igfkg's schemes."""
        return "/".join((f"{self.base}doc", *(self.split(iri) or ())))

    def candidates(self, segment: str, key: str) -> tuple[str, ...]:
        """Return the possible IRIs for a path segment and a key: of a thing, and of a value of igfkg's schemes."""
        return tuple(dict.fromkeys((self.thing_iri(segment, key), scheme_iri(segment, key))))

    def contains(self, iri: str) -> bool:
        """Return whether an IRI is in the space of the dataset."""
        return iri.startswith(self.base)

    def is_thing_iri(self, iri: str) -> bool:
        """Return whether an IRI is that of a thing of the dataset, or of a value of igfkg's schemes."""
        return iri.startswith(self.things) or self._is_value(iri)

    def split(self, iri: str) -> tuple[str, str] | None:
        """Return path segment and key of the IRI of a thing or value; None for any other IRI."""
        if not self.is_thing_iri(iri):
            return None
        space = self.things if iri.startswith(self.things) else SCHEMES
        segment, _, key = iri[len(space) :].partition("/")
        return (segment, key) if segment and key else None

    def _is_value(self, iri: str) -> bool:
        """Whether an IRI is that of a value of a scheme; where the values are not known, whether it may be one."""
        return iri.startswith(SCHEMES) if self.values is None else iri in self.values

    def is_description(self, iri: str) -> bool:
        """Return whether an IRI is that of the dataset or of a part of its description."""
        return iri == self.dataset or iri.startswith(f"{self.dataset}#")


#: The space of igfkg's own dataset.
IGFKG_SPACE = UriSpace(IGFKG)


def scheme_iri(segment: str, key: str) -> str:
    """Return the IRI of a value of igfkg's schemes."""
    return f"{SCHEMES}{segment}/{key}"


def space_of(store: ox.Store) -> UriSpace:
    """Return the space of the dataset in a store, as its description states it; igfkg's own where it states none."""
    for quad in store.quads_for_pattern(None, _BASE, None, ox.DefaultGraph()):
        space = UriSpace(str(getattr(quad.object, "value", "")))
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value == space.dataset:
            return space_with_values(space, store, ox.NamedNode(space.schema))
    return IGFKG_SPACE


def space_with_values(space: UriSpace, store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> UriSpace:
    """Return a space that knows the values of igfkg's schemes, which ``graph`` of a store describes."""
    if space == IGFKG_SPACE:
        return space
    typed = store.quads_for_pattern(None, _TYPE, None, graph)
    iris = (quad.subject.value for quad in typed if isinstance(quad.subject, ox.NamedNode))
    return UriSpace(space.base, frozenset(iri for iri in iris if iri.startswith(SCHEMES)))
