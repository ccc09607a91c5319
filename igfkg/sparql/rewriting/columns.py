"""SELECT * with its columns in the order of first appearance; the engine gives them in alphabetical order.

https://www.w3.org/TR/sparql11-query/#selectproject leaves the order open; readers expect that of the query.
"""

from collections.abc import Callable, Sequence

from igfkg.sparql.parsing.tree import Node
from igfkg.sparql.rewriting.edits import Edits


def rewrite_columns(tree: Node, edits: Edits, variables_of: Callable[[str], Sequence[str]]) -> None:
    """Add the change for the SELECT clause of a query, not for those of sub-selects.

    Args:
        tree: the query.
        edits: the changes of all others, without which the engine might not answer.
        variables_of: returns the variables that the engine finds in a query.
    """
    select = tree.child("Select")
    clause = select.child("SelectClause") if select else None
    star = next((each for each in clause.tokens if each.kind == "'*'"), None) if clause else None
    if star is None:
        return
    visible = {*variables_of(edits.apply())}
    tokens = (each.text[1:] for each in tree.all_tokens() if each.kind == "variable")
    ordered = [*dict.fromkeys(name for name in tokens if name in visible)]
    if ordered and len(ordered) == len(visible):
        edits.replace(star.start, star.end, " ".join(f" ?{name}" for name in ordered) + " ")
