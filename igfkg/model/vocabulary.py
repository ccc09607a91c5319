"""The definitions of the ontology's terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from igfkg.model.files import ModelFiles
from igfkg.rdf.graph import GraphReader
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import DEF, OWL, RDF, RDFS, SKOS
from igfkg.rdf.turtle import load_turtle

_KINDS = {
    OWL + "Class": "class",
    OWL + "ObjectProperty": "object property",
    OWL + "DatatypeProperty": "data property",
    RDF + "Property": "property",
    OWL + "AnnotationProperty": "annotation property",
}
#: Mapping relations, the closest first (https://www.w3.org/TR/skos-reference/#mapping).
_RELATIONS = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")


@dataclass(frozen=True)
class Alignment:
    """A mapping of a term to a term of another vocabulary."""

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
    """The classes and properties that the ontology defines."""

    def __init__(self, files: ModelFiles) -> None:
        """Read the ontology, without its schemes."""
        self._graph = GraphReader(load_turtle(files.terms))
        kinds = ((each, kind) for iri, kind in _KINDS.items() for each in self._graph.instances(iri))
        self.definitions = [self._define(iri, kind) for iri, kind in sorted(kinds) if iri.startswith(DEF)]
        (ontology,) = self._graph.instances(OWL + "Ontology")
        self.version = self._graph.texts(ontology, OWL + "versionInfo")[""]

    @cached_property
    def by_iri(self) -> Mapping[str, Definition]:
        """The definitions by IRI."""
        return {each.iri: each for each in self.definitions}

    def under(self, iri: str) -> list[Definition]:
        """Return the direct subclasses or subproperties of a term (its IRI)."""
        return [each for each in self.definitions if iri in each.above]

    def _define(self, iri: str, kind: str) -> Definition:
        texts, iris = self._graph.texts, self._graph.iris
        return Definition(
            iri=iri,
            name=local_name(iri),
            kind=kind,
            labels=texts(iri, RDFS + "label"),
            definitions=texts(iri, SKOS + "definition"),
            notes=texts(iri, SKOS + "scopeNote"),
            above=(*iris(iri, RDFS + "subClassOf"), *iris(iri, RDFS + "subPropertyOf")),
            domains=tuple(iris(iri, RDFS + "domain")),
            ranges=tuple(iris(iri, RDFS + "range")),
            examples=tuple(iris(iri, SKOS + "example")),
            alignments=tuple(
                Alignment(relation, each) for relation in _RELATIONS for each in iris(iri, SKOS + relation)
            ),
        )
