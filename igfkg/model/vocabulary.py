"""The terms that the ontology defines, as its documentation shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from igfkg.model.model import local_name
from igfkg.rdf.namespaces import DEF, OWL, RDF, RDFS, SKOS

_KINDS = {
    OWL + "Class": "class",
    OWL + "ObjectProperty": "object property",
    OWL + "DatatypeProperty": "data property",
    RDF + "Property": "property",
    OWL + "AnnotationProperty": "annotation property",
}
#: How a term stands to one of another vocabulary (https://www.w3.org/TR/skos-reference/#mapping).
_RELATIONS = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")


@dataclass(frozen=True)
class Alignment:
    """How a term stands to a term of another vocabulary."""

    relation: str  #: local name of the mapping property of SKOS
    iri: str  #: of the other term


@dataclass(frozen=True)
class Definition:
    """One class or property."""

    iri: str
    name: str  #: local name, the fragment of its IRI
    kind: str  #: class, object property, data property, property or annotation property
    labels: Mapping[str, str]  #: language tag to label
    definitions: Mapping[str, str]
    notes: Mapping[str, str]  #: scope notes
    above: tuple[str, ...]  #: IRIs of superclasses or superproperties
    domains: tuple[str, ...]  #: IRIs
    ranges: tuple[str, ...]  #: IRIs
    examples: tuple[str, ...]  #: IRIs of things
    alignments: tuple[Alignment, ...] = ()  #: the closest first


class Vocabulary:
    """The ontology, read for people."""

    def __init__(self, ontology: Path) -> None:
        """Read the files of terms in the folder ``ontology``; its schemes of values are data."""
        self._store = ox.Store()
        for path in sorted(ontology.glob("*.ttl")):
            self._store.load(path=str(path), format=ox.RdfFormat.TURTLE)
        quads = [
            (quad.subject.value, kind)
            for iri, kind in _KINDS.items()
            for quad in self._store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(iri), None)
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(DEF)
        ]
        self.definitions = [self._define(iri, kind) for iri, kind in sorted(quads)]
        (ontology_iri,) = self._subjects_of_type(OWL + "Ontology")
        self.version = self._texts(ontology_iri, OWL + "versionInfo")[""]

    @cached_property
    def by_iri(self) -> Mapping[str, Definition]:
        """The definitions by IRI."""
        return {each.iri: each for each in self.definitions}

    def under(self, iri: str) -> list[Definition]:
        """Return the terms right under a class or property (its IRI)."""
        return [each for each in self.definitions if iri in each.above]

    def _subjects_of_type(self, cls: str) -> list[str]:
        quads = self._store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(cls), None)
        return [str(getattr(quad.subject, "value", "")) for quad in quads]

    def _define(self, iri: str, kind: str) -> Definition:
        return Definition(
            iri=iri,
            name=local_name(iri),
            kind=kind,
            labels=self._texts(iri, RDFS + "label"),
            definitions=self._texts(iri, SKOS + "definition"),
            notes=self._texts(iri, SKOS + "scopeNote"),
            above=self._iris(iri, RDFS + "subClassOf") + self._iris(iri, RDFS + "subPropertyOf"),
            domains=self._iris(iri, RDFS + "domain"),
            ranges=self._iris(iri, RDFS + "range"),
            examples=self._iris(iri, SKOS + "example"),
            alignments=tuple(
                Alignment(relation, each) for relation in _RELATIONS for each in self._iris(iri, SKOS + relation)
            ),
        )

    def _texts(self, iri: str, predicate: str) -> dict[str, str]:
        quads = self._store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None, None)
        literals = [quad.object for quad in quads if isinstance(quad.object, ox.Literal)]
        return {each.language or "": each.value for each in sorted(literals, key=str)}

    def _iris(self, iri: str, predicate: str) -> tuple[str, ...]:
        quads = self._store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None, None)
        return tuple(sorted(quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)))
