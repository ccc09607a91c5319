"""Triples without blank nodes, and describing a resource by them."""

import pyoxigraph as ox

from igfkg.rdf.namespaces import RDF, XSD

Value = ox.NamedNode | ox.Literal
Triple = tuple[ox.NamedNode, ox.NamedNode, Value]


class Resource:
    """A resource that is being described; the calls chain, and :attr:`triples` holds the description."""

    def __init__(self, iri: str, *classes: str) -> None:
        """Begin with the IRI of the resource and those of its classes."""
        self.iri = iri
        self.triples: set[Triple] = set()
        self.link(RDF + "type", *classes)

    def link(self, predicate: str, *iris: str) -> "Resource":
        """Add values that are IRIs."""
        for each in iris:
            self.add(predicate, ox.NamedNode(each))
        return self

    def text(self, predicate: str, text: str, language: str = "") -> "Resource":
        """Add a text, in a language where one is given."""
        return self.add(predicate, ox.Literal(text, language=language) if language else ox.Literal(text))

    def typed(self, predicate: str, lexical: str, datatype: str) -> "Resource":
        """Add a literal with a datatype, given by its local name in XML Schema."""
        return self.add(predicate, ox.Literal(lexical, datatype=ox.NamedNode(XSD + datatype)))

    def number(self, predicate: str, number: int) -> "Resource":
        """Add an integer."""
        return self.typed(predicate, str(number), "integer")

    def add(self, predicate: str, value: Value) -> "Resource":
        """Add any value."""
        self.triples.add((ox.NamedNode(self.iri), ox.NamedNode(predicate), value))
        return self
