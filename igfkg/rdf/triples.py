"""Triples without blank nodes, and a builder of descriptions of resources."""

import pyoxigraph as ox

from igfkg.rdf.namespaces import RDF, XSD

Value = ox.NamedNode | ox.Literal
Triple = tuple[ox.NamedNode, ox.NamedNode, Value]


class Resource:
    """Builds the triples of a resource; its methods return it, so that calls can be chained."""

    def __init__(self, iri: str, *classes: str) -> None:
        """Start the description of the resource ``iri`` with the IRIs of its classes."""
        self.iri = iri
        self.triples: set[Triple] = set()
        self.link(RDF + "type", *classes)

    def link(self, predicate: str, *iris: str) -> "Resource":
        """Add IRIs as values of a property."""
        for each in iris:
            self.add(predicate, ox.NamedNode(each))
        return self

    def text(self, predicate: str, text: str, language: str = "") -> "Resource":
        """Add a string; with a language tag where ``language`` is given."""
        return self.add(predicate, ox.Literal(text, language=language) if language else ox.Literal(text))

    def typed(self, predicate: str, lexical: str, datatype: str) -> "Resource":
        """Add a literal with a datatype, given by its local name in XML Schema."""
        return self.add(predicate, ox.Literal(lexical, datatype=ox.NamedNode(XSD + datatype)))

    def number(self, predicate: str, number: int) -> "Resource":
        """Add an integer."""
        return self.typed(predicate, str(number), "integer")

    def add(self, predicate: str, value: Value) -> "Resource":
        """Add an IRI or literal as value of a property."""
        self.triples.add((ox.NamedNode(self.iri), ox.NamedNode(predicate), value))
        return self
