"""The variables that a group binds, in all of its solutions or in some.

https://www.w3.org/TR/sparql11-query/#variableScope
"""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from igfkg.sparql.parsing.tree import Node, SyntaxTree

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Scope:
    """Names of variables, without their sign."""

    certain: frozenset[str] = _NOTHING  #: bound in each solution
    possible: frozenset[str] = _NOTHING  #: bound in some solution; contains those of ``certain``

    def join(self, other: "Scope") -> "Scope":
        """Return the scope of a join with ``other``."""
        return Scope(self.certain | other.certain, self.possible | other.possible)

    def optional(self) -> "Scope":
        """Return the scope when the part can be missing."""
        return Scope(_NOTHING, self.possible)


@dataclass(frozen=True)
class Sharing:
    """Whether two patterns share variables."""

    possible: bool  #: one that both bind in some solution
    certain: bool  #: one that both bind in each solution


def variables_of(node: Node) -> frozenset[str]:
    """Return the names of all variables in a part of a query."""
    return frozenset(each.text[1:] for each in node.all_tokens() if each.kind == "variable")


class Scopes:
    """The scopes of all groups of a query, and what each MINUS shares with the parts before it."""

    def __init__(self, tree: SyntaxTree) -> None:
        """Compute them from the inside to the outside, in time linear in the query."""
        self._by_group: dict[int, Scope] = {}
        self._shared: dict[int, Sharing] = {}
        self._offsets: dict[str, list[int]] = defaultdict(list)
        for token in tree.all_tokens():
            if token.kind == "variable":
                self._offsets[token.text[1:]].append(token.start)
        for node in reversed(tree.of_kind("Group")):
            self._by_group[id(node)] = self._group(node)

    def of_group(self, group: Node) -> Scope:
        """Return the scope of a group."""
        return self._by_group[id(group)]

    def shared_by(self, minus: Node) -> Sharing:
        """Return what a MINUS shares with the parts of its group that stand before it."""
        return self._shared[id(minus)]

    def uses(self, node: Node, name: str) -> bool:
        """Return whether a variable stands anywhere in a part of the query."""
        offsets = self._offsets.get(name, [])
        index = bisect_left(offsets, node.start) if node.children else len(offsets)
        return index < len(offsets) and offsets[index] < node.end

    def uses_outside(self, node: Node, name: str) -> bool:
        """Return whether a variable stands anywhere outside a part of the query."""
        offsets = self._offsets.get(name, [])
        return bool(offsets) and (offsets[0] < node.start or offsets[-1] >= node.end)

    def _group(self, group: Node) -> Scope:
        certain: set[str] = set()
        possible: set[str] = set()
        for each in group.nodes:
            if each.kind == "Minus":
                inner = self._groups_of(each)[0]
                self._shared[id(each)] = Sharing(
                    possible=not possible.isdisjoint(inner.possible), certain=not certain.isdisjoint(inner.certain)
                )
            else:
                part = self._part(each)
                certain |= part.certain
                possible |= part.possible
        return Scope(frozenset(certain), frozenset(possible))

    def _groups_of(self, part: Node) -> list[Scope]:
        return [self.of_group(each) for each in part.nodes if each.kind == "Group"]

    def _part(self, part: Node) -> Scope:
        if part.kind == "Triples":
            return _all(part)
        if part.kind == "Values":
            variables = _all(part)
            return variables.optional() if part.has("UNDEF") else variables
        if part.kind == "Bind":
            return Scope(_NOTHING, frozenset(each.text[1:] for each in part.tokens if each.kind == "variable"))
        if part.kind == "SubSelect":
            return self._sub_select(part)
        return self._groups(part)

    def _groups(self, part: Node) -> Scope:
        """The scope of a part that consists of groups; FILTER binds nothing."""
        scopes = self._groups_of(part)
        if not scopes:
            return Scope()
        if part.kind == "Union":
            possible = frozenset[str]().union(*(each.possible for each in scopes))
            return Scope(frozenset.intersection(*(each.certain for each in scopes)), possible)
        if part.kind == "Optional":
            return scopes[0].optional()
        name = frozenset(each.text[1:] for each in part.tokens if each.kind == "variable")  # GRAPH ?g, SERVICE ?s
        return scopes[0].join(Scope(name, name))

    def _sub_select(self, part: Node) -> Scope:
        group, clause, values = part.child("Group"), part.child("SelectClause"), part.child("Values")
        scope = self.of_group(group) if group else Scope()
        if values:
            scope = scope.join(self._part(values))
        scope = scope.join(Scope(_NOTHING, _aliases(part.child("Modifiers"))))
        if clause is None or clause.has("'*'"):
            return scope
        plain = {each.text[1:] for each in clause.tokens if each.kind == "variable"}
        computed = {token.text[1:] for each in clause.nodes for token in each.tokens if token.kind == "variable"}
        return Scope(scope.certain & plain, (scope.possible & plain) | computed)


def _aliases(modifiers: Node | None) -> frozenset[str]:
    """The variables that GROUP BY defines with AS."""
    conditions = [each for each in modifiers.nodes if each.kind == "GroupCondition"] if modifiers else []
    return frozenset(token.text[1:] for each in conditions for token in each.tokens if token.kind == "variable")


def _all(part: Node) -> Scope:
    names = variables_of(part)
    return Scope(names, names)
