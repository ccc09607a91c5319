"""MINUS that shares no variable with what stands before it: by definition it removes nothing.

https://www.w3.org/TR/sparql11-query/#neg-minus. The engine takes the name of a graph, or a value that comes from
outside EXISTS, for a shared variable, and removes solutions.
"""

from igfkg.sparql.parsing.tree import SyntaxTree
from igfkg.sparql.rewriting.edits import Edits
from igfkg.sparql.rewriting.scope import Scopes


def rewrite_minus(tree: SyntaxTree, edits: Edits, scopes: Scopes) -> None:
    """Take such patterns out."""
    for group in tree.of_kind("Group") if tree.of_kind("Minus") else ():
        for part in group.nodes:
            inner = part.child("Group") if part.kind == "Minus" else None
            if inner and not scopes.before(group, part).possible & scopes.of_group(inner).possible:
                edits.replace(part.start, part.end, "")
