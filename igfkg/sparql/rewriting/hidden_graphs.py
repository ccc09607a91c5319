"""GRAPH over the claim graphs alone, in an engine that has other graphs too.

The embedded engine gets the claim graphs as the named graphs of the dataset. For an engine elsewhere these are too many
to send with each query, so each GRAPH pattern gets a condition on the name: ``GRAPH ?g { … }`` becomes
``{ GRAPH ?g { … } FILTER(…) }``, which by definition gives the same as a dataset with fewer named graphs.
https://www.w3.org/TR/sparql11-query/#sparqlAlgebraEval
"""

from collections.abc import Sequence

from igfkg.sparql.parsing.tree import Node, SyntaxTree
from igfkg.sparql.rewriting.edits import Edits


def hide_graphs(text: str, tree: SyntaxTree, base: str, hidden: Sequence[str]) -> str:
    """Return a query that sees only named graphs under ``base``, without the ``hidden`` ones; it names no dataset."""
    edits = Edits(text)
    rewrite_hidden_graphs(tree, edits, base, hidden)
    return edits.apply()


def rewrite_hidden_graphs(tree: SyntaxTree, edits: Edits, base: str, hidden: Sequence[str]) -> None:
    """Add the changes for all GRAPH patterns; add them after those inside the patterns."""
    names = ", ".join(f"<{each}>" for each in hidden)
    for graph in reversed(tree.of_kind("Graph")):
        name = _name(graph)
        condition = f'STRSTARTS(STR({name}), "{base}") && {name} NOT IN ({names})'
        edits.wrap(graph.start, graph.end, "{ ", f" FILTER({condition}) }}")


def _name(graph: Node) -> str:
    """The variable or IRI of a GRAPH pattern, as it is written."""
    return [*graph.tokens][-1].text
