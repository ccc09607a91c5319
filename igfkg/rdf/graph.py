"""Look-ups in a graph of a store by quad patterns, without SPARQL."""

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
    """Return the node for an IRI or ``_:label``; the inverse of :func:`text_of`."""
    return ox.BlankNode(text[2:]) if text.startswith("_:") else ox.NamedNode(text)


class GraphReader:
    """Look-ups in one graph of a store. Subjects and predicates are IRIs, or ``_:label`` for a blank node.

    Results are sorted, except those of :meth:`quads`.
    """

    def __init__(self, store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph | None = ox.DefaultGraph()) -> None:  # noqa: B008  (a constant)
        """Read ``graph`` of ``store``; None is the union of all graphs."""
        self._store = store
        self._graph = graph

    def quads(self, subject: str | None, predicate: str | None, value: Term | None = None) -> list[ox.Quad]:
        """Return the quads that match a pattern, in no order; None matches any term."""
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
        """Return the subjects (IRIs) of the triples with a predicate and an IRI as object."""
        quads = self.quads(None, predicate, ox.NamedNode(iri))
        return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))

    def subjects_with(self, predicate: str) -> list[str]:
        """Return the subjects (IRIs) of the triples with a predicate, each once."""
        quads = self.quads(None, predicate)
        return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)})

    def instances(self, cls: str) -> list[str]:
        """Return the IRIs of the things of a class, each once."""
        return sorted({*self.subjects(_TYPE, cls)})

    def list_items(self, subject: str, predicate: str) -> list[str]:
        """Return the members of the RDF lists that are values of a property, as subjects for further look-ups."""
        items: list[str] = []
        for head in self.objects(subject, predicate):
            while isinstance(head, ox.BlankNode):
                items += [text_of(each) for each in self.objects(text_of(head), RDF + "first")]
                head = self.objects(text_of(head), RDF + "rest")[0]  # noqa: PLW2901
        return items

    def closure(self, iris: Iterable[str], predicate: str, *, inverse: bool = False) -> list[str]:
        """Return the IRIs reachable by a property path ``predicate*``, the nearest first.

        Args:
            iris: the start nodes; they are part of the result.
            predicate: IRI of the property.
            inverse: whether to follow the inverse path ``(^predicate)*``.
        """
        reached = dict.fromkeys(iris)
        pending = [*reached]
        while pending:
            each = pending.pop(0)
            further = self.subjects(predicate, each) if inverse else self.iris(each, predicate)
            fresh = [iri for iri in further if iri not in reached]
            reached |= dict.fromkeys(fresh)
            pending += fresh
        return [*reached]
