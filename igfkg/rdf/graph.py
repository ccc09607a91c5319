"""Reading a graph of a store by IRIs, without SPARQL: the one reader that everything else uses."""

from collections.abc import Iterable

import pyoxigraph as ox

from igfkg.rdf.namespaces import RDF

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Node = ox.NamedNode | ox.BlankNode
_TYPE = RDF + "type"


def text_of(term: object) -> str:
    """Return the IRI of a named node, the lexical form of a literal, or the label of a blank node as ``_:label``."""
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(getattr(term, "value", term))


def node_of(text: str) -> Node:
    """Return the node that :func:`text_of` gives ``text`` for."""
    return ox.BlankNode(text[2:]) if text.startswith("_:") else ox.NamedNode(text)


class GraphReader:
    """Look-ups in one graph of a store, the default graph unless another is named; None reads all graphs as one.

    Subjects and predicates are IRIs (or ``_:label`` for a blank node). All results are sorted.
    """

    def __init__(self, store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph | None = ox.DefaultGraph()) -> None:  # noqa: B008  (a constant)
        """Read ``graph`` of ``store``, which is never written."""
        self._store = store
        self._graph = graph

    def quads(self, subject: str | None, predicate: str | None, value: Term | None = None) -> list[ox.Quad]:
        """Return the quads that fit a pattern, in no order."""
        node = node_of(subject) if subject is not None else None
        path = ox.NamedNode(predicate) if predicate is not None else None
        return list(self._store.quads_for_pattern(node, path, value, self._graph))

    def objects(self, subject: str, predicate: str) -> list[Term]:
        """Return the values of a property."""
        return sorted((quad.object for quad in self.quads(subject, predicate)), key=str)

    def iris(self, subject: str, predicate: str) -> list[str]:
        """Return the IRIs among the values of a property."""
        return sorted(
            quad.object.value for quad in self.quads(subject, predicate) if isinstance(quad.object, ox.NamedNode)
        )

    def iri(self, subject: str, predicate: str) -> str | None:
        """Return the first IRI among the values of a property, None without any."""
        return next(iter(self.iris(subject, predicate)), None)

    def texts(self, subject: str, predicate: str) -> dict[str, str]:
        """Return the literals of a property by language tag, empty for those without."""
        literals = (each for each in self.objects(subject, predicate) if isinstance(each, ox.Literal))
        return {each.language or "": each.value for each in literals}

    def literals(self, subject: str, predicate: str) -> list[str]:
        """Return the lexical forms of the literals of a property."""
        return [each.value for each in self.objects(subject, predicate) if isinstance(each, ox.Literal)]

    def literal(self, subject: str, predicate: str) -> str | None:
        """Return the first lexical form among the values of a property, None without any."""
        return next(iter(self.literals(subject, predicate)), None)

    def integer(self, subject: str, predicate: str) -> int | None:
        """Return the value of a property as an integer, None without any."""
        lexical = self.literal(subject, predicate)
        return None if lexical is None else int(lexical)

    def is_true(self, subject: str, predicate: str) -> bool:
        """Return whether the value of a property is the boolean true."""
        return self.literal(subject, predicate) == "true"

    def subjects(self, predicate: str, iri: str) -> list[str]:
        """Return the IRIs of what points to a thing by a property."""
        quads = self.quads(None, predicate, ox.NamedNode(iri))
        return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))

    def subjects_with(self, predicate: str) -> list[str]:
        """Return the IRIs of what has a property, each once."""
        quads = self.quads(None, predicate)
        return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})

    def instances(self, cls: str) -> list[str]:
        """Return the IRIs of the things of a class, each once."""
        return sorted({*self.subjects(_TYPE, cls)})

    def list_items(self, subject: str, predicate: str) -> list[str]:
        """Return the members of the RDF lists that are values of a property, as subjects for further look-ups."""
        found: list[str] = []
        for head in self.objects(subject, predicate):
            while isinstance(head, ox.BlankNode):
                found += [text_of(each) for each in self.objects(text_of(head), RDF + "first")]
                head = self.objects(text_of(head), RDF + "rest")[0]  # noqa: PLW2901
        return found

    def closure(self, iris: Iterable[str], predicate: str, *, inverse: bool = False) -> list[str]:
        """Return everything that a property leads to from the ``iris``, step by step, the nearest first.

        Args:
            iris: where to start; they are part of the result.
            predicate: IRI of the property.
            inverse: whether to follow it from its values to what has them.
        """
        found = dict.fromkeys(iris)
        waiting = [*found]
        while waiting:
            each = waiting.pop(0)
            further = self.subjects(predicate, each) if inverse else self.iris(each, predicate)
            fresh = [iri for iri in further if iri not in found]
            found |= dict.fromkeys(fresh)
            waiting += fresh
        return [*found]
