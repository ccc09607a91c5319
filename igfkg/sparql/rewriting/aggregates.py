"""Aggregates that the engine computes wrongly.

MIN and MAX compare as ORDER BY does (:mod:`igfkg.sparql.rewriting.order`); they become aggregates of ours.
GROUP_CONCAT of texts in one language keeps the language, where the definition gives a plain string.
https://www.w3.org/TR/sparql11-query/#aggregateAlgebra
"""

from igfkg.sparql.ordering.functions import MAXIMUM, MINIMUM
from igfkg.sparql.parsing.tree import SyntaxTree
from igfkg.sparql.rewriting.edits import Edits

_OWN = {"MIN": MINIMUM, "MAX": MAXIMUM}


def rewrite_aggregates(tree: SyntaxTree, edits: Edits) -> None:
    """Add the changes for MIN, MAX and GROUP_CONCAT."""
    for call in reversed(tree.calls):
        function, arguments = call.function, call.arguments
        if call.name in _OWN:
            edits.replace(function.start, function.end, f"<{_OWN[call.name]}>")
            for each in arguments.tokens:
                if each.kind == "DISTINCT":  # the same extreme with and without
                    edits.replace(each.start, each.end, "")
    rewrite_concatenations(tree, edits)


def rewrite_concatenations(tree: SyntaxTree, edits: Edits) -> None:
    """Add the changes for GROUP_CONCAT."""
    for call in reversed(tree.calls):
        function, arguments = call.function, call.arguments
        if call.name == "GROUP_CONCAT":
            edits.wrap(function.start, arguments.end, "STR(", ")")
