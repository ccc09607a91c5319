"""SELECT * with its columns in the order of first appearance; the engine gives them in alphabetical order.

https://www.w3.org/TR/sparql11-query/#selectproject leaves the order open; readers expect that of the query.
"""

from igfkg.sparql.parsing.tree import Node, SyntaxTree, Token
from igfkg.sparql.rewriting.edits import Edits
from igfkg.sparql.rewriting.scope import Scopes, variables_of


def rewrite_columns(tree: SyntaxTree, edits: Edits, scopes: Scopes) -> None:
    """Add the change for the SELECT clause of a query, not for those of sub-selects."""
    star, columns = _star_of(tree), columns_of(tree, scopes)
    if star and columns:
        edits.replace(star.start, star.end, " ".join(f" ?{name}" for name in columns) + " ")


def columns_of(tree: SyntaxTree, scopes: Scopes) -> list[str]:
    """Return the names of the variables that the ``*`` of a query stands for; none for a query without it."""
    select, values = tree.query.child("Select"), tree.query.child("Values")
    group = select.child("Group") if select else None
    modifiers = select.child("Modifiers") if select else None
    if group is None or _star_of(tree) is None or (modifiers and modifiers.child("GroupCondition")):
        return []  # with GROUP BY a * is an error, which the engine reports
    visible = scopes.of_group(group).possible | (variables_of(values) if values else frozenset())
    tokens = (each.text[1:] for each in tree.all_tokens() if each.kind == "variable")
    return [*dict.fromkeys(name for name in tokens if name in visible)]


def selects_all(select: Node) -> bool:
    """Return whether a Select or SubSelect has ``*``."""
    clause = select.child("SelectClause")
    return clause is not None and clause.has("'*'")


def _star_of(tree: SyntaxTree) -> Token | None:
    select = tree.query.child("Select")
    clause = select.child("SelectClause") if select else None
    return next((each for each in clause.tokens if each.kind == "'*'"), None) if clause else None
