"""The IRI space of a dataset: everything that it names lies under one base.

``data/dataset.trig`` states the base by ``vann:preferredNamespaceUri`` and the space of things by ``void:uriSpace``
(https://www.w3.org/TR/void/#pattern). The values of igfkg's own schemes keep their IRIs in every dataset.
"""

from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from igfkg.rdf.namespaces import IGFKG, SCHEMES, VANN

_BASE = ox.NamedNode(VANN + "preferredNamespaceUri")


@dataclass(frozen=True)
class UriSpace:
    """The IRIs of the dataset whose base is ``base``, which ends in a slash."""

    base: str

    @property
    def things(self) -> str:
        """What the IRIs of things start with."""
        return self.base + "id/"

    @property
    def dataset(self) -> str:
        """The IRI of the dataset itself."""
        return self.base + "dataset"

    @property
    def settled(self) -> str:
        """The graph of the claims as settled."""
        return self.graph_iri("settled")

    @property
    def inferred(self) -> str:
        """The graph of what rules infer, and of what the build adds to describe the dataset."""
        return self.graph_iri("inferred")

    @property
    def structure(self) -> str:
        """The graph of what editors say of documents, passages and things."""
        return self.graph_iri("structure")

    @property
    def schema(self) -> str:
        """The graph of the ontology and the schemes."""
        return self.graph_iri("schema")

    @cached_property
    def bookkeeping(self) -> tuple[str, ...]:
        """The graphs that are views of the dataset and never sources."""
        return (self.settled, self.inferred, self.structure, self.schema)

    def graph_iri(self, name: str) -> str:
        """Return the IRI of a bookkeeping graph."""
        return f"{self.base}graph/{name}"

    def thing_iri(self, segment: str, key: str) -> str:
        """Return the IRI that a thing of a kind (its path segment) with a key has in this dataset."""
        return f"{self.things}{segment}/{key}"

    def candidates(self, segment: str, key: str) -> tuple[str, ...]:
        """Return the IRIs that a path segment and a key may stand for: of a thing, or of a value of igfkg's schemes."""
        return tuple(dict.fromkeys((self.thing_iri(segment, key), scheme_iri(segment, key))))

    def owns(self, iri: str) -> bool:
        """Return whether an IRI is in the space of the dataset."""
        return iri.startswith(self.base)

    def names_thing(self, iri: str) -> bool:
        """Return whether an IRI is that of a thing of the dataset, or of a value of igfkg's schemes."""
        return iri.startswith((self.things, SCHEMES))

    def split(self, iri: str) -> tuple[str, str] | None:
        """Return path segment and key of the IRI of a thing or value; None for any other IRI."""
        space = next((each for each in (self.things, SCHEMES) if iri.startswith(each)), None)
        if space is None:
            return None
        segment, _, key = iri[len(space) :].partition("/")
        return (segment, key) if segment and key else None

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
        base = str(getattr(quad.object, "value", ""))
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value == UriSpace(base).dataset:
            return UriSpace(base)
    return IGFKG_SPACE
