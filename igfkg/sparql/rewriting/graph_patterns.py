"""GRAPH with a variable, by its definition: evaluate in each graph, then join with the name of the graph.

https://www.w3.org/TR/sparql11-query/#sparqlAlgebraEval. The engine dissolves GRAPH into quads: each triple pattern
binds the name itself. That is the same for triples, paths, UNION, FILTER, and for OPTIONAL and MINUS behind them; those
are left as they are. Where no triple pattern binds the name, ``GRAPH ?g {}`` is put in front, which gives all names;
a sub-select passes the name on. What cannot be mended is refused with the way to write it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from igfkg.errors import QueryRefusedError
from igfkg.sparql.parsing.grammar import AGGREGATES
from igfkg.sparql.parsing.tree import Node, SyntaxTree, calls_of
from igfkg.sparql.rewriting.columns import selects_all
from igfkg.sparql.rewriting.edits import Edits
from igfkg.sparql.rewriting.scope import Scopes


def rewrite_graph_patterns(tree: SyntaxTree, edits: Edits, scopes: Scopes) -> None:
    """Add the changes for all GRAPH patterns.

    Raises:
        QueryRefusedError: for a pattern that the engine would answer wrongly.
    """
    for graph in reversed(tree.of_kind("Graph")):
        group = graph.child("Group")
        if group is None:
            raise LookupError("a Graph has a Group")
        name = next((each.text for each in graph.tokens if each.kind == "variable"), "")
        if name:
            _GraphPattern(name, group, scopes, edits).rewrite()
        elif not _binds_graph(group):
            edits.open(graph.start, f"{edits.text[graph.start : group.start]}{{}} ")


@dataclass(frozen=True)
class _GraphPattern:
    """One GRAPH pattern with a variable."""

    name: str  #: the variable with its sign
    group: Node
    scopes: Scopes
    edits: Edits

    def rewrite(self) -> None:
        """Add the changes for the pattern."""
        self._check_uses()
        parts = _parts(self.group)
        selects = [each for each in parts if each.kind == "SubSelect"]
        roots = {id(self.group), *(id(each.child("Group")) for each in selects)}
        stars = {id(each.child("Group")) for each in selects if selects_all(each)}
        laterals = {id(_lateral_select(each)) for each in parts if each.kind == "Lateral"}
        for group in parts:
            is_pattern = group.kind == "Group" and not group.child("SubSelect")
            if is_pattern and (id(group) in stars or _needs_names(group, id(group) in roots)):
                self.edits.open(group.children[0].start + 1, f" GRAPH {self.name} {{}} ")
        for node in reversed(parts):
            if node.kind == "SubSelect":
                self._pass_name_on(node, is_lateral=id(node) in laterals)
            elif node.kind == "Minus":
                self._check_minus(node)

    # -- the variable in its own group

    def _check_uses(self) -> None:
        """Check all parts that use the variable; those of an inner GRAPH with the same name are checked by itself."""
        stack = [self.group]
        while stack:
            node = stack.pop()
            self._check_use(node)
            stack.extend(each for each in node.nodes if self._uses_name(each) and not self._is_same_graph(each))

    def _uses_name(self, node: Node) -> bool:
        return self.scopes.uses(node, self.name[1:])

    def _is_same_graph(self, node: Node) -> bool:
        return node.kind == "Graph" and any(each.text == self.name for each in node.tokens)

    def _check_use(self, node: Node) -> None:
        """Refuse the variable where the engine sees it bound and the definition does not."""
        if node.kind in ("Optional", "Minus", "Exists", "SubSelect"):
            self._refuse(node.kind.upper() if node.kind != "SubSelect" else "a sub-select")
        if node.kind == "Group":
            for index, each in enumerate(node.nodes):
                if each.kind not in ("Filter", "Bind") or not self._uses_name(each):
                    continue
                # A FILTER sees its whole group, a BIND what stands before it.
                seen = node.nodes if each.kind == "Filter" else node.nodes[:index]
                if not self._is_certain_in(seen) or (each.kind == "Bind" and self.name[1:] == each.tokens[-2].text[1:]):
                    self._refuse(each.kind.upper())

    def _is_certain_in(self, parts: Iterable[Node]) -> bool:
        """Whether triples or VALUES among the parts bind the variable in each solution."""
        own = (each for each in parts if each.kind in ("Triples", "Values") and not each.has("UNDEF"))
        return any(self._uses_name(each) for each in own)

    def _refuse(self, place: str) -> None:
        raise QueryRefusedError(
            f"{place} inside GRAPH {self.name} uses {self.name} itself, which has no value there; write it behind the "
            "closing brace of GRAPH"
        )

    # -- MINUS

    def _check_minus(self, minus: Node) -> None:
        shared = self.scopes.shared_by(minus)
        if shared.possible and not shared.certain:
            raise QueryRefusedError(
                f"MINUS inside GRAPH {self.name} shares only variables that may have no value; write FILTER NOT EXISTS"
            )

    # -- sub-selects

    def _pass_name_on(self, select: Node, is_lateral: bool) -> None:
        """Add the name of the graph to the solutions of a sub-select; in LATERAL it is evaluated for each graph."""
        clause, modifiers = select.child("SelectClause"), select.child("Modifiers")
        if clause is None or modifiers is None:
            raise LookupError("a SubSelect has a SelectClause and Modifiers")
        if not is_lateral and (modifiers.has("LIMIT") or modifiers.has("OFFSET")):
            raise QueryRefusedError(
                f"LIMIT or OFFSET in a sub-select inside GRAPH {self.name} would count over all graphs; write "
                f"GRAPH {self.name} {{}} LATERAL {{ SELECT {self.name} … {{ GRAPH {self.name} {{ … }} }} LIMIT … }}"
            )
        conditions = [each for each in modifiers.nodes if each.kind == "GroupCondition"]
        if not conditions and (_has_aggregate(clause) or _has_aggregate(modifiers)):
            raise QueryRefusedError(
                f"an aggregate without GROUP BY inside GRAPH {self.name} would count over all graphs; write GRAPH "
                f"{self.name} {{}} OPTIONAL {{ SELECT {self.name} (COUNT(*) AS ?n) {{ GRAPH {self.name} {{ … }} }} "
                f"GROUP BY {self.name} }}, and COALESCE(?n, 0) for the graphs without any"
            )
        if not clause.has("'*'"):
            self.edits.close(clause.end, f" {self.name}")
        if conditions:
            self.edits.close(conditions[-1].end, f" {self.name}")


def _lateral_select(lateral: Node) -> Node | None:
    """The sub-select that is all of a LATERAL."""
    group = lateral.child("Group")
    return group.child("SubSelect") if group else None


def _parts(group: Node) -> list[Node]:
    """The group and all that is evaluated in the same graph: all below it, other GRAPH patterns left out."""
    return [*group.walk(skip="Graph")]


def _binds_graph(group: Node) -> bool:
    """Whether a group has a triple pattern that each solution matches, before any OPTIONAL or MINUS."""
    # The nesting of groups is limited by the guard, so this recursion is.
    for part in group.nodes:
        if part.kind in ("Optional", "Minus"):
            return False
        if part.kind == "Triples":
            return True
        if part.kind == "Union" and all(_binds_graph(each) for each in part.nodes):
            return True
        if part.kind == "SubSelect":
            return _select_binds_graph(part)
    return False


def _select_binds_graph(select: Node) -> bool:
    """Whether a sub-select has solutions only where its group has some, and the group binds the graph."""
    modifiers, clause, group = select.child("Modifiers"), select.child("SelectClause"), select.child("Group")
    if modifiers is None or clause is None or group is None:
        raise LookupError("a SubSelect has a SelectClause, a Group and Modifiers")
    is_grouped = modifiers.child("GroupCondition") is not None
    has_aggregate = _has_aggregate(clause) or _has_aggregate(modifiers)
    return (is_grouped or not has_aggregate) and _binds_graph(group)


def _needs_names(group: Node, is_root: bool) -> bool:
    return not _binds_graph(group) and (is_root or any(_looks_into_graph(each) for each in group.nodes))


def _looks_into_graph(part: Node) -> bool:
    """Whether a part of a group compares its solutions with those of another pattern."""
    if part.kind in ("Optional", "Minus"):
        return True
    return part.kind in ("Filter", "Bind") and any(each.kind == "Exists" for each in _parts(part))


def _has_aggregate(part: Node) -> bool:
    """Whether an expression of a part, outside groups, calls an aggregate."""
    stack = [part]
    while stack:
        node = stack.pop()
        if any(call.name in AGGREGATES for call in calls_of(node)):
            return True
        stack.extend(each for each in node.nodes if each.kind != "Group")
    return False
