"""BNODE with a string: one node for each string and solution (https://www.w3.org/TR/sparql11-query/#func-bnode).

The engine gives the same node in all solutions. Where a query calls it once, ``BNODE()`` is the same; where it calls
it more often, the calls could have to agree within a solution, which cannot be written.
"""

from igfkg.errors import QueryRefusedError
from igfkg.rdf.namespaces import XSD
from igfkg.sparql.parsing.tree import Node, Token
from igfkg.sparql.rewriting.aggregates import calls_of
from igfkg.sparql.rewriting.edits import Edits


def rewrite_blank_nodes(tree: Node, edits: Edits) -> None:
    """Add the change for a call of BNODE with an argument.

    Raises:
        QueryRefusedError: for several such calls.
    """
    calls = [
        (call, arguments)
        for node in tree.walk()
        for call, arguments in calls_of(node)
        if call.text.upper() == "BNODE" and arguments.child("Expression")
    ]
    if len(calls) > 1:
        raise QueryRefusedError(
            "BNODE with an argument is answered once in a query; bind its result to a variable, or use IRI(CONCAT(…))"
        )
    for call, arguments in calls:
        _rewrite(call, arguments, edits)


def _rewrite(call: Token, arguments: Node, edits: Edits) -> None:
    inner = edits.render(arguments.start, arguments.end)
    whole = f"BNODE{inner}"
    edits.replace(call.start, arguments.end, f"IF(DATATYPE{inner}=<{XSD}string>,BNODE(),{whole})")
