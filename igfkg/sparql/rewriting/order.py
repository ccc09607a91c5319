"""ORDER BY in the order of SPARQL, total and stable.

The engine compares numbers by value and any other pair by text, so ``"10" < "5" < 9 < 10``: a sort of mixed terms
comes out wrong or aborts the process. Its sort is not stable either. Each condition becomes a sort key, computed once
per row: ``ORDER BY DESC(?o)`` becomes ``ORDER BY DESC(<total-key>(?o)) <sequence>()``.
https://www.w3.org/TR/sparql11-query/#modOrderBy

Groups in the order of their counts stay as they are: the engine compares integers rightly, and groups have no order
among themselves that a sort could keep.
"""

from igfkg.sparql.ordering.functions import SEQUENCE, SORT_KEY, TIE_KEY, TOTAL_KEY
from igfkg.sparql.parsing.tree import Node, SyntaxTree, Token
from igfkg.sparql.rewriting.edits import Edits


def rewrite_order(tree: SyntaxTree, edits: Edits) -> None:
    """Add the changes for all ORDER BY clauses, those of sub-selects included; add it last, as it repeats parts."""
    counts = {id(each.child("Modifiers")): count_variables(each) for each in tree.of_kind("Select", "SubSelect")}
    for node in reversed(tree.of_kind("Modifiers")):
        conditions = [each for each in node.nodes if each.kind == "OrderCondition"]
        if conditions and not all(condition_variable(each) in counts.get(id(node), ()) for each in conditions):
            _rewrite(conditions, edits)


def count_variables(select: Node) -> set[str]:
    """Return the names of the variables that a SELECT binds to a COUNT and nothing else."""
    clause = select.child("SelectClause")
    projections = [] if clause is None else [each for each in clause.nodes if each.kind == "Projection"]
    return {each.tokens[-2].text[1:] for each in projections if _is_count(each)}


def _is_count(projection: Node) -> bool:
    words = [*projection.all_tokens()]
    return words[1].text.upper() == "COUNT" and closing_bracket(words, 2) == len(words) - 4  # ( COUNT ( … ) AS ?n )


def closing_bracket(words: list[Token], opening: int) -> int:
    """Return the index of the bracket that closes another one; -1 without one."""
    depth = 0
    for index in range(opening, len(words)):
        depth += {"(": 1, ")": -1}.get(words[index].text, 0)
        if depth == 0:
            return index
    return -1


def condition_variable(condition: Node) -> str:
    """Return the name of the variable that a condition is; empty for an expression."""
    words = [each.text for each in key_of(condition).all_tokens() if each.text not in ("(", ")")]
    return words[0][1:] if len(words) == 1 and words[0][0] in "?$" else ""


def _rewrite(conditions: list[Node], edits: Edits) -> None:
    *others, last = conditions
    # Values that differ in datatype only leave the order to the next condition; further conditions separate them.
    ties = [_condition(each, TIE_KEY, edits) for each in others if not has_pattern(each)]
    for each in others:
        _wrap(each, SORT_KEY, edits)
    _wrap(last, TOTAL_KEY, edits)
    edits.close(last.end, "".join(f" {each}" for each in [*ties, f"<{SEQUENCE}>()"]))


def has_pattern(condition: Node) -> bool:
    """Return whether a condition has EXISTS: patterns in patterns would be repeated twice as often at each level."""
    return any(node.kind == "Exists" for node in condition.walk())


def key_of(condition: Node) -> Node:
    """Return the expression of a condition."""
    key = condition.child("OrderKey")
    if key is None:
        raise LookupError("an OrderCondition has an OrderKey")
    return key


def _condition(condition: Node, function: str, edits: Edits) -> str:
    key = key_of(condition)
    direction = "DESC" if condition.has("DESC") else "ASC"
    return f"{direction}(<{function}>({edits.render(key.start, key.end)}))"


def _wrap(condition: Node, function: str, edits: Edits) -> None:
    key = key_of(condition)
    before, after = f"<{function}>(", ")"
    if condition.has("DESC") or condition.has("ASC"):  # behind these only an expression in brackets may stand
        before, after = f"({before}", f"{after})"
    edits.wrap(key.start, key.end, before, after)
