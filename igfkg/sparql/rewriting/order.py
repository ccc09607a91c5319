"""ORDER BY in the order of SPARQL, total and stable.

The engine compares numbers by value and any other pair by text, so ``"10" < "5" < 9 < 10``: a sort of mixed terms
comes out wrong or aborts the process. Its sort is not stable either. Each condition becomes a sort key, computed once
per row: ``ORDER BY DESC(?o)`` becomes ``ORDER BY DESC(<total-key>(?o)) <sequence>()``.
https://www.w3.org/TR/sparql11-query/#modOrderBy
"""

from igfkg.sparql.ordering.functions import SEQUENCE, SORT_KEY, TIE_KEY, TOTAL_KEY
from igfkg.sparql.parsing.tree import Node, SyntaxTree
from igfkg.sparql.rewriting.edits import Edits


def rewrite_order(tree: SyntaxTree, edits: Edits) -> None:
    """Add the changes for all ORDER BY clauses, those of sub-selects included; add it last, as it repeats parts."""
    for node in reversed(tree.of_kind("Modifiers")):
        conditions = [each for each in node.nodes if each.kind == "OrderCondition"]
        if conditions:
            _rewrite(conditions, edits)


def _rewrite(conditions: list[Node], edits: Edits) -> None:
    *others, last = conditions
    # Values that differ in datatype only leave the order to the next condition; further conditions separate them.
    ties = [_condition(each, TIE_KEY, edits) for each in others if not _has_pattern(each)]
    for each in others:
        _wrap(each, SORT_KEY, edits)
    _wrap(last, TOTAL_KEY, edits)
    edits.close(last.end, "".join(f" {each}" for each in [*ties, f"<{SEQUENCE}>()"]))


def _has_pattern(condition: Node) -> bool:
    """Whether a condition has EXISTS: patterns in patterns would be repeated twice as often at each level."""
    return any(node.kind == "Exists" for node in condition.walk())


def _key(condition: Node) -> Node:
    key = condition.child("OrderKey")
    if key is None:
        raise LookupError("an OrderCondition has an OrderKey")
    return key


def _condition(condition: Node, function: str, edits: Edits) -> str:
    key = _key(condition)
    direction = "DESC" if condition.has("DESC") else "ASC"
    return f"{direction}(<{function}>({edits.render(key.start, key.end)}))"


def _wrap(condition: Node, function: str, edits: Edits) -> None:
    key = _key(condition)
    before, after = f"<{function}>(", ")"
    if condition.has("DESC") or condition.has("ASC"):  # behind these only an expression in brackets may stand
        before, after = f"({before}", f"{after})"
    edits.wrap(key.start, key.end, before, after)
