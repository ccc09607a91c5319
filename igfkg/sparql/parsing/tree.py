"""The syntax tree of a query: nodes with their tokens, and the nodes of each kind."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(slots=True)
class Token:
    """A terminal at its place in the text."""

    kind: str  #: terminal of the grammar: a class, a keyword in capitals, or a sign in quotes
    text: str  #: as it is written
    start: int  #: offset of its first character in the text

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.start + len(self.text)


@dataclass(slots=True)
class Node:
    """A production of the grammar with what it consists of."""

    kind: str  #: name of the production
    children: "list[Node | Token]" = field(default_factory=list)

    @property
    def nodes(self) -> "list[Node]":
        """The children that are nodes."""
        return [each for each in self.children if isinstance(each, Node)]

    @property
    def tokens(self) -> list[Token]:
        """The children that are tokens."""
        return [each for each in self.children if isinstance(each, Token)]

    def child(self, *kinds: str) -> "Node | None":
        """Return the first child node of one of the kinds; None without one."""
        return next((each for each in self.children if isinstance(each, Node) and each.kind in kinds), None)

    def has(self, kind: str) -> bool:
        """Return whether a token of this kind is among the children."""
        return any(each.kind == kind for each in self.children if isinstance(each, Token))

    @property
    def start(self) -> int:
        """Offset of its first character in the text."""
        node: Node | Token = self
        while isinstance(node, Node):
            node = next(each for each in node.children if _has_text(each))
        return node.start

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        node: Node | Token = self
        while isinstance(node, Node):
            node = next(each for each in reversed(node.children) if _has_text(each))
        return node.end

    def walk(self, skip: str = "") -> "Iterator[Node]":
        """Yield the node and all below it in the order of the text; nodes of the kind ``skip`` are left out whole."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed([each for each in node.nodes if each.kind != skip]))

    def all_tokens(self) -> Iterator[Token]:
        """Yield all tokens in the order of the text, without recursion."""
        stack: list[Node | Token] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, Token):
                yield item
            else:
                stack.extend(reversed(item.children))


def _has_text(part: Node | Token) -> bool:
    """Whether a part has tokens; Modifiers without any have none."""
    return isinstance(part, Token) or bool(part.children)


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a built-in function or aggregate."""

    function: Token
    arguments: Node

    @property
    def name(self) -> str:
        """The name of the function in capitals."""
        return self.function.text.upper()


class SyntaxTree:
    """The tree of one query."""

    def __init__(self) -> None:
        """Begin without nodes."""
        self._by_kind: dict[str, list[Node]] = defaultdict(list)

    def add(self, node: Node) -> None:
        """Add a node, behind those that begin before it."""
        self._by_kind[node.kind].append(node)

    def of_kind(self, *kinds: str) -> list[Node]:
        """Return all nodes of some kinds; those of one kind in the order of the text, outer ones before inner ones."""
        return [node for kind in kinds for node in self._by_kind.get(kind, ())]

    @property
    def query(self) -> Node:
        """The outermost node."""
        return self._by_kind["Query"][0]

    @property
    def form(self) -> Node:
        """The node of the query form: Select, Construct, Describe or Ask."""
        return self.of_kind("Select", "Construct", "Describe", "Ask")[0]

    def all_tokens(self) -> Iterator[Token]:
        """Yield all tokens in the order of the text."""
        return self.query.all_tokens()

    @cached_property
    def calls(self) -> list[Call]:
        """The calls of built-in functions, in the order of the text within each kind of place."""
        return [call for node in self.of_kind(*_CALLERS) for call in calls_of(node)]


#: The kinds of nodes that a call can be a part of.
_CALLERS = ("Operand", "Condition", "GroupCondition", "OrderKey")


def calls_of(node: Node) -> list[Call]:
    """Return the calls among the children of a node."""
    pairs = zip(node.children, node.children[1:], strict=False)
    return [
        Call(function, arguments)
        for function, arguments in pairs
        if isinstance(function, Token) and function.kind == "function" and isinstance(arguments, Node)
    ]
