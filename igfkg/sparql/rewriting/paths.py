"""Triples and property paths in a query, in parts."""

from igfkg.sparql.parsing.tree import Node

#: The signs behind a step that repeat it; a path under one of them gives each pair of terms once.
CLOSURES = ("'*'", "'+'", "'?'")


def predicate_objects(triples: Node) -> list[tuple[Node, Node]]:
    """Return predicate and object of each triple that has the subject of the node ``triples``."""
    pairs: list[tuple[Node, Node]] = []
    predicate = None
    for each in triples.nodes:
        if each.kind == "Predicate":
            predicate = each
        elif each.kind == "Objects" and predicate is not None:
            pairs += [(predicate, item) for item in each.nodes]
    return pairs


def written(term: Node) -> str:
    """Return a term as the query writes it, without spaces and comments in it."""
    return "".join(each.text for each in term.all_tokens())


def alternatives_of(path: Node) -> list[list[Node]]:
    """Return the alternatives of a path, each as its steps one after the other.

    Args:
        path: a Predicate, or a Step that is a path in brackets.
    """
    alternatives: list[list[Node]] = [[]]
    for each in path.children:
        if each.kind == "Step" and isinstance(each, Node):
            alternatives[-1].append(each)
        elif each.kind == "'|'":
            alternatives.append([])
    return alternatives
