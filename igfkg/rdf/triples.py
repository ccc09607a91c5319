"""Triples without blank nodes, and writing them."""

import pyoxigraph as ox

from igfkg.rdf.namespaces import RDF, XSD

Value = ox.NamedNode | ox.Literal
Triple = tuple[ox.NamedNode, ox.NamedNode, Value]


class Node:
    """A subject, and what has been said of it."""

    def __init__(self, iri: str, *classes: str) -> None:
        """Begin with the IRI of the subject and those of its classes."""
        self.iri = iri
        self.triples: set[Triple] = set()
        for each in classes:
            self.link(RDF + "type", each)

    def link(self, predicate: str, *iris: str) -> "Node":
        """Say that it points to other things."""
        for each in iris:
            self._add(predicate, ox.NamedNode(each))
        return self

    def text(self, predicate: str, text: str, language: str = "") -> "Node":
        """Say something in words, in a language where one is given."""
        self._add(predicate, ox.Literal(text, language=language) if language else ox.Literal(text))
        return self

    def typed(self, predicate: str, lexical: str, datatype: str) -> "Node":
        """Say something with a datatype, given by its local name in XML Schema."""
        self._add(predicate, ox.Literal(lexical, datatype=ox.NamedNode(XSD + datatype)))
        return self

    def number(self, predicate: str, number: int) -> "Node":
        """Say a number."""
        return self.typed(predicate, str(number), "integer")

    def _add(self, predicate: str, value: Value) -> None:
        self.triples.add((ox.NamedNode(self.iri), ox.NamedNode(predicate), value))
