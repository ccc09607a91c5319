"""EXISTS inside a group in braces, which sees the variables of its own group only.

https://www.w3.org/TR/sparql11-query/#defn_evalFilter. The engine passes values from outside the braces into it when it
joins solution by solution. A variable that the group does not bind gets a name of its own there.
"""

from collections.abc import Iterator

from igfkg.errors import QueryRefusedError
from igfkg.sparql.parsing.tree import Node, SyntaxTree, Token
from igfkg.sparql.rewriting.edits import Edits
from igfkg.sparql.rewriting.scope import Scopes, variables_of


def rewrite_exists_scopes(tree: SyntaxTree, edits: Edits, scopes: Scopes) -> None:
    """Add the changes for EXISTS in groups of UNION, of GRAPH and of braces alone.

    Those inside another EXISTS or LATERAL stay: there values come from outside by definition.

    Raises:
        QueryRefusedError: when the group binds a variable in some solutions only, and another group does so too.
    """
    if not tree.of_kind("Exists") or not tree.of_kind("Union", "Graph"):
        return
    correlated = {id(each) for outer in tree.of_kind("Exists", "Lateral") for each in _below(outer)}
    groups = [each for each in tree.of_kind("Group") if id(each) not in correlated]
    bound = frozenset[str]().union(*(scopes.of_group(each).possible for each in groups))
    used = variables_of(tree.query)
    for parent in tree.of_kind("Union", "Graph"):
        for group in (each for each in parent.nodes if id(each) not in correlated):
            for token in _variables_in_filters(group):
                name = token.text[1:]
                if name in bound and name not in scopes.of_group(group).possible:
                    edits.close(token.end, _new_name(name, used).removeprefix(name))
                else:
                    _check_certain(name, group, scopes)


def _check_certain(name: str, group: Node, scopes: Scopes) -> None:
    scope = scopes.of_group(group)
    if name in scope.possible and name not in scope.certain and scopes.uses_outside(group, name):
        raise QueryRefusedError(
            f"EXISTS inside braces uses ?{name}, which may have no value there and has one outside; write another "
            "variable inside, and join the two by a FILTER outside"
        )


def _variables_in_filters(group: Node) -> Iterator[Token]:
    """Yield the variables in EXISTS of the filters and BIND of a group."""
    for part in (each for each in group.nodes if each.kind in ("Filter", "Bind")):
        yield from _variables_in_exists(part)


def _variables_in_exists(part: Node) -> Iterator[Token]:
    for exists in (each for each in _below(part) if each.kind == "Exists"):
        yield from (each for each in exists.all_tokens() if each.kind == "variable")


def _new_name(name: str, used: frozenset[str]) -> str:
    while name in used:
        name += "_"
    return name


def _below(node: Node) -> Iterator[Node]:
    """Yield all nodes below one, but not below an EXISTS in it."""
    stack = list(node.nodes)
    while stack:
        each = stack.pop()
        yield each
        if each.kind != "Exists":
            stack.extend(each.nodes)
