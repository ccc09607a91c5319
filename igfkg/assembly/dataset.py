"""The assembled dataset: the content of a release in one store, before validation."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from igfkg.findings import Finding
from igfkg.model.files import ModelFiles
from igfkg.model.model import Model
from igfkg.rdf.space import UriSpace
from igfkg.settling.settler import Settlement
from igfkg.sources.claims import Claims
from igfkg.sources.iri_registry import IriRegistry


@dataclass(frozen=True)
class Dataset:
    """The content of a release, and the findings of reading it."""

    files: ModelFiles  #: ontology, shapes and rules, as they were read
    model: Model
    claims: Claims
    settlement: Settlement
    store: ox.Store  #: all graphs; the default graph is the settled view with inferences, structure and schema
    example_files: Mapping[str, str]  #: the file of each example, by IRI
    findings: tuple[Finding, ...]  #: of reading the sources and the examples
    registry: IriRegistry  #: the IRIs that were published so far

    @property
    def space(self) -> UriSpace:
        """The IRIs of the dataset."""
        return self.claims.space

    def file_of_subject(self, subject: str) -> str | None:
        """Return the file that introduces a thing or an example (IRI), else the first with a claim about it."""
        return self.claims.file_of_subject(subject) or self.example_files.get(subject)

    @cached_property
    def triples(self) -> int:
        """How many triples the default graph has."""
        return sum(1 for _ in self.store.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    def default_graph(self) -> bytes:
        """Return the triples of the default graph as N-Triples."""
        return self.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""
