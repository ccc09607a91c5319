"""A thing in one release: its settled statements, and the passages and notes that state each."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from igfkg.changes.sorted_dumps import Lines
from igfkg.changes.thing_change import ValueObject
from igfkg.rdf.namespaces import RDF, SKOS, XSD
from igfkg.rdf.space import UriSpace

_TYPE = RDF + "type"
_LABEL = SKOS + "prefLabel"
_STRING = XSD + "string"

#: A settled statement of a thing: the IRI of the property, and the value.
_Statement = tuple[str, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]


@dataclass(frozen=True)
class ThingState:
    """A thing in one release."""

    iri: str
    statements: Mapping[_Statement, tuple[str, ...]]  #: its settled statements, with the graphs that state each, sorted

    @property
    def types(self) -> list[str]:
        """The IRIs of its classes."""
        return [value.value for prop, value in self.statements if prop == _TYPE and isinstance(value, ox.NamedNode)]

    @property
    def labels(self) -> dict[str, str]:
        """Its names, by language tag."""
        values = (value for prop, value in self.statements if prop == _LABEL)
        literals = sorted((each for each in values if isinstance(each, ox.Literal)), key=str)
        return {each.language or "": each.value for each in literals}

    @property
    def triples(self) -> str:
        """Its settled statements as sorted N-Triples."""
        subject = ox.NamedNode(self.iri)
        lines = (f"{subject} {ox.NamedNode(prop)} {value} .\n" for prop, value in self.statements)
        return "".join(sorted(lines))


def read_state(subject: bytes, lines: Lines, space: UriSpace) -> ThingState:
    """Return the state that lines of N-Quads about one subject describe."""
    settled: list[_Statement] = []
    claims: defaultdict[_Statement, list[str]] = defaultdict(list)
    for quad in ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS):
        statement = (quad.predicate.value, quad.object)
        if isinstance(quad.graph_name, ox.DefaultGraph):
            settled.append(statement)
        elif (graph := str(getattr(quad.graph_name, "value", ""))) not in space.bookkeeping:
            claims[statement].append(graph)
    stated = {each: tuple(sorted(claims.get(each, ()))) for each in settled}
    return ThingState(subject.decode().strip()[1:-1], stated)


def value_object(term: object) -> ValueObject:
    """Return a term as JSON-LD writes values (https://www.w3.org/TR/json-ld11/#value-objects)."""
    if not isinstance(term, ox.Literal):
        return {"@id": str(getattr(term, "value", term))}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    return (
        {"@value": term.value}
        if term.datatype.value == _STRING
        else {
            "@value": term.value,
            "@type": term.datatype.value,
        }
    )
