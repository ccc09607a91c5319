"""The assembled dataset: the content of a release in one store, before validation."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from igfkg.findings import Finding
from igfkg.model.files import ModelFiles
from igfkg.model.model import Model
from igfkg.rdf.space import UriSpace
from igfkg.rdf.triples import Triple
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
    def default_graph(self) -> list[Triple]:
        """The triples of the default graph."""
        quads = self.store.quads_for_pattern(None, None, None, ox.DefaultGraph())
        return [(q.subject, q.predicate, q.object) for q in quads]  # type: ignore[misc]
