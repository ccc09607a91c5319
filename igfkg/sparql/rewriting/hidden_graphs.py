"""GRAPH over the claim graphs alone, in an engine that has other graphs too.

The embedded engine gets the claim graphs as the named graphs of the dataset. For an engine elsewhere these are too many
to send with each query, so each GRAPH pattern gets a condition on the name: ``GRAPH ?g { … }`` becomes
``{ GRAPH ?g { … } FILTER(…) }``, which by definition gives the same as a dataset with fewer named graphs.
https://www.w3.org/TR/sparql11-query/#sparqlAlgebraEval
"""

from collections.abc import Sequence

from igfkg.sparql.parsing.tree import Node, SyntaxTree, Token
from igfkg.sparql.rewriting.columns import rewrite_columns
from igfkg.sparql.rewriting.edits import Edits
from igfkg.sparql.rewriting.scope import Scopes

_VARIABLE = "igfkg_graph_"  # begins the names of variables that no query has


def hide_graphs(text: str, tree: SyntaxTree, base: str, hidden: Sequence[str], *, by_variable: bool) -> str:
    """Return a query that sees only named graphs under ``base``, without the ``hidden`` ones; it names no dataset.

    Args:
        text: the query, in which ``tree`` has its places.
        tree: its syntax tree.
        base: what the IRIs of the graphs begin with.
        hidden: the IRIs of others.
        by_variable: whether each GRAPH with an IRI is to become one with a variable and a condition.
    """
    edits = Edits(text)
    if by_variable:
        rewrite_graph_names(tree, edits)
    rewrite_hidden_graphs(tree, edits, base, hidden)
    if by_variable:
        rewrite_columns(tree, edits, Scopes(tree))
    return edits.apply()


def rewrite_graph_names(tree: SyntaxTree, edits: Edits) -> None:
    """Add the changes of ``GRAPH <iri> { … }`` to ``{ GRAPH ?variable { … } FILTER(?variable = <iri>) }``."""
    for number, graph in enumerate(reversed(tree.of_kind("Graph"))):
        token = _name(graph)
        if token.kind != "variable":
            name = f"?{_VARIABLE}{number}"
            edits.replace(token.start, token.end, name)
            edits.wrap(graph.start, graph.end, "{ ", f" FILTER({name} = {token.text}) }}")


def rewrite_hidden_graphs(tree: SyntaxTree, edits: Edits, base: str, hidden: Sequence[str]) -> None:
    """Add the changes for all GRAPH patterns; add them after those inside the patterns."""
    names = ", ".join(f"<{each}>" for each in hidden)
    for graph in reversed(tree.of_kind("Graph")):
        name = _name(graph).text
        condition = f'STRSTARTS(STR({name}), "{base}") && {name} NOT IN ({names})'
        edits.wrap(graph.start, graph.end, "{ ", f" FILTER({condition}) }}")


def _name(graph: Node) -> Token:
    """The variable or IRI of a GRAPH pattern."""
    return graph.tokens[-1]
