"""EXISTS inside a group in braces, which sees the variables of its own group only.

https://www.w3.org/TR/sparql11-query/#defn_evalFilter. The engine passes values from outside the braces into it when it
joins solution by solution. A variable that the group does not bind gets a name of its own there.
"""

from collections.abc import Iterator

from igfkg.sparql.parsing.tree import Node, SyntaxTree, Token
from igfkg.sparql.rewriting.edits import Edits
from igfkg.sparql.rewriting.scope import Scopes, variables_of


def rewrite_exists_scopes(tree: SyntaxTree, edits: Edits, scopes: Scopes) -> None:
    """Add the changes for EXISTS in groups of UNION, of GRAPH and of braces alone.

    Those inside another EXISTS or LATERAL stay: there values come from outside by definition.
    """
    if not tree.of_kind("Exists") or not tree.of_kind("Union", "Graph"):
        return
    correlated = {id(each) for outer in tree.of_kind("Exists", "Lateral") for each in _below(outer)}
    groups = [each for each in tree.of_kind("Group") if id(each) not in correlated]
    bound = frozenset[str]().union(*(scopes.of_group(each).possible for each in groups))
    used = variables_of(tree.query)
    for parent in tree.of_kind("Union", "Graph"):
        for group in parent.nodes:
            if id(group) in correlated:
                continue
            own = scopes.of_group(group).possible
            for part in (each for each in group.nodes if each.kind in ("Filter", "Bind")):
                for token in _variables_in_exists(part):
                    name = token.text[1:]
                    if name in bound and name not in own:
                        edits.close(token.end, _new_name(name, used).removeprefix(name))


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
