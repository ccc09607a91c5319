"""MINUS that shares no variable with what stands before it: by definition it removes nothing.

https://www.w3.org/TR/sparql11-query/#neg-minus. The engine takes the name of a graph, or a value that comes from
outside EXISTS, for a shared variable, and removes solutions.
"""

from igfkg.sparql.parsing.tree import SyntaxTree
from igfkg.sparql.rewriting.edits import Edits
from igfkg.sparql.rewriting.scope import Scopes


def rewrite_minus(tree: SyntaxTree, edits: Edits, scopes: Scopes) -> None:
    """Put an empty group in place of such patterns; it changes nothing, and parts triples as they did."""
    for minus in tree.of_kind("Minus"):
        if not scopes.shared_by(minus).possible:
            edits.replace(minus.start, minus.end, "{}")
