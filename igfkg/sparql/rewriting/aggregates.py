"""Aggregates that the engine computes wrongly.

MIN and MAX compare as ORDER BY does (:mod:`igfkg.sparql.rewriting.order`); they become aggregates of ours.
GROUP_CONCAT of texts in one language keeps the language, where the definition gives a plain string.
https://www.w3.org/TR/sparql11-query/#aggregateAlgebra
"""

from igfkg.sparql.ordering.functions import MAXIMUM, MINIMUM
from igfkg.sparql.parsing.tree import Node, Token
from igfkg.sparql.rewriting.edits import Edits

_OWN = {"MIN": MINIMUM, "MAX": MAXIMUM}


def rewrite_aggregates(tree: Node, edits: Edits) -> None:
    """Add the changes for MIN, MAX and GROUP_CONCAT."""
    for node in reversed([*tree.walk()]):
        for call, arguments in calls_of(node):
            name = call.text.upper()
            if name in _OWN:
                edits.replace(call.start, call.end, f"<{_OWN[name]}>")
                for each in arguments.tokens:
                    if each.kind == "DISTINCT":  # the same extreme with and without
                        edits.replace(each.start, each.end, "")
            elif name == "GROUP_CONCAT":
                edits.wrap(call.start, arguments.end, "STR(", ")")


def calls_of(node: Node) -> list[tuple[Token, Node]]:
    """Return the calls of built-in functions among the children of a node, with their arguments."""
    pairs = zip(node.children, node.children[1:], strict=False)
    return [
        (call, arguments)
        for call, arguments in pairs
        if isinstance(call, Token) and call.kind == "function" and isinstance(arguments, Node)
    ]
