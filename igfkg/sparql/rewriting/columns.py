"""SELECT * with its columns in the order of first appearance; the engine gives them in alphabetical order.

https://www.w3.org/TR/sparql11-query/#selectproject leaves the order open; readers expect that of the query.
"""

from igfkg.sparql.parsing.tree import SyntaxTree
from igfkg.sparql.rewriting.edits import Edits
from igfkg.sparql.rewriting.scope import Scopes, variables_of


def rewrite_columns(tree: SyntaxTree, edits: Edits, scopes: Scopes) -> None:
    """Add the change for the SELECT clause of a query, not for those of sub-selects."""
    select, values = tree.query.child("Select"), tree.query.child("Values")
    clause, group = (select.child("SelectClause"), select.child("Group")) if select else (None, None)
    star = next((each for each in clause.tokens if each.kind == "'*'"), None) if clause else None
    if star is None or group is None:
        return
    visible = scopes.of_group(group).possible | (variables_of(values) if values else frozenset())
    tokens = (each.text[1:] for each in tree.all_tokens() if each.kind == "variable")
    ordered = [*dict.fromkeys(name for name in tokens if name in visible)]
    if ordered:
        edits.replace(star.start, star.end, " ".join(f" ?{name}" for name in ordered) + " ")
