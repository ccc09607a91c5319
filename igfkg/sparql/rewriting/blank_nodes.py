"""BNODE with a string: one node for each string and solution (https://www.w3.org/TR/sparql11-query/#func-bnode).

The engine gives the same node in all solutions. Where a query calls it once, ``BNODE()`` is the same; where it calls
it more often, the calls could have to agree within a solution, which cannot be written.
"""

from igfkg.errors import QueryRefusedError
from igfkg.rdf.namespaces import XSD
from igfkg.sparql.parsing.tree import SyntaxTree
from igfkg.sparql.rewriting.edits import Edits


def rewrite_blank_nodes(tree: SyntaxTree, edits: Edits) -> None:
    """Add the change for a call of BNODE with an argument.

    Raises:
        QueryRefusedError: for several such calls.
    """
    calls = [each for each in tree.calls if each.name == "BNODE" and each.arguments.child("Expression")]
    if len(calls) > 1:
        raise QueryRefusedError(
            "BNODE with an argument can be used once in a query; bind its result to a variable and use that"
        )
    for call in calls:
        inner = edits.render(call.arguments.start, call.arguments.end)
        mended = f"IF(DATATYPE{inner}=<{XSD}string>,BNODE(),BNODE{inner})"
        edits.replace(call.function.start, call.arguments.end, mended)
