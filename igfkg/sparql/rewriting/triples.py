"""The parts of triples in a query."""

from igfkg.sparql.parsing.tree import Node


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
