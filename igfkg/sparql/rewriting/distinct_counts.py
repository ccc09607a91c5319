"""COUNT(DISTINCT *), which counts solutions of the variables alone.

https://www.w3.org/TR/sparql11-query/#defn_aggCount. The engine takes blank nodes of the pattern, and the nodes between
the steps of a path, for variables of the solution. A sub-select of the variables hides them.
"""

from igfkg.errors import QueryRefusedError
from igfkg.sparql.parsing.tree import Node, SyntaxTree, calls_of
from igfkg.sparql.rewriting.edits import Edits
from igfkg.sparql.rewriting.scope import Scopes, variables_of

_HIDING = ("BlankNode", "Collection", "Reification", "Annotation")


def rewrite_distinct_counts(tree: SyntaxTree, edits: Edits, scopes: Scopes) -> None:
    """Add the changes for all SELECT that count so.

    Raises:
        QueryRefusedError: for one inside GRAPH with a variable.
    """
    if not any(_is_distinct_count(call.name, call.arguments) for call in tree.calls):
        return
    graphs = [each for each in tree.of_kind("Graph") if each.has("variable")]  # of a GRAPH ?g, the name would be lost
    inside = {id(node) for graph in graphs for node in graph.walk() if node.kind == "SubSelect"}
    for select in reversed(tree.of_kind("Select", "SubSelect")):
        group = select.child("Group")
        if group is None or not _counts(select) or not _hides_nodes(group):
            continue
        if id(select) in inside:
            raise QueryRefusedError(
                "COUNT(DISTINCT *) inside GRAPH would count blank nodes and steps of paths too; write variables for "
                "them, or SELECT (COUNT(*) AS ?n) { SELECT DISTINCT … }"
            )
        shown = " ".join(f"?{name}" for name in sorted(scopes.of_group(group).possible))
        edits.wrap(group.start, group.end, f"{{ {{ SELECT {shown or f'(1 AS {_unused_name(tree)})'} ", " } }")


def _is_distinct_count(name: str, arguments: Node) -> bool:
    return name == "COUNT" and arguments.has("DISTINCT") and arguments.has("'*'")


def _counts(select: Node) -> bool:
    """Whether an expression of a SELECT itself, outside groups, counts distinct solutions."""
    stack = [each for each in select.nodes if each.kind in ("SelectClause", "Modifiers")]
    while stack:
        node = stack.pop()
        if any(_is_distinct_count(call.name, call.arguments) for call in calls_of(node)):
            return True
        stack.extend(each for each in node.nodes if each.kind != "Group")
    return False


def _hides_nodes(group: Node) -> bool:
    """Whether a pattern may have nodes without a name: blank nodes, and those in paths of several steps."""
    return any(each.text.startswith("_:") for each in group.all_tokens()) or any(
        node.kind in _HIDING or (node.kind == "Predicate" and _is_path(node)) for node in group.walk()
    )


def _is_path(predicate: Node) -> bool:
    return len(predicate.nodes) > 1 or any(step.nodes for step in predicate.nodes)


def _unused_name(tree: SyntaxTree) -> str:
    used = variables_of(tree.query)
    return next(f"?row{number}" for number in range(len(used) + 1) if f"row{number}" not in used)
