"""The syntax tree of a query: nodes with their tokens."""

from collections.abc import Iterator
from dataclasses import dataclass, field


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
        first = self.children[0]
        while isinstance(first, Node):
            first = first.children[0]
        return first.start

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        last = self.children[-1]
        while isinstance(last, Node):
            last = last.children[-1]
        return last.end

    def walk(self) -> "Iterator[Node]":
        """Yield the node and all below it, in the order of the text, without recursion."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.nodes))

    def all_tokens(self) -> Iterator[Token]:
        """Yield all tokens in the order of the text, without recursion."""
        stack: list[Node | Token] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, Token):
                yield item
            else:
                stack.extend(reversed(item.children))
