"""From the text of a query to its syntax tree.

Where the text of a token can be read in two ways, the parser takes the one that the grammar allows at this place:
``<?b && ?c>`` is one IRI behind a predicate and two comparisons behind an operand, ``<<`` begins a triple or is a
comparison with an IRI. A keyword may touch the next word or name, as the engine has it (``ORDERBY?x``).
"""

from functools import cache

from igfkg.rdf.text import describe_typographic, is_typographic, place_of
from igfkg.sparql.parsing.grammar import CLASSES, FUNCTIONS, GRAMMAR
from igfkg.sparql.parsing.table import END, ParseTable, make_table
from igfkg.sparql.parsing.tokens import TOKEN
from igfkg.sparql.parsing.tree import Node, SyntaxTree, Token


class StructureError(ValueError):
    """The text has a structure that this grammar does not allow."""

    def __init__(self, text: str, offset: int) -> None:
        """Note where the first token stands that has no place."""
        self.line, self.column = place_of(text, offset)
        token = text[offset : offset + 20].split("\n", maxsplit=1)[0]
        self.is_incomplete = not token  #: whether it ends where more is needed
        reason = _reason(token) if token else "the query ends before it is complete"
        super().__init__(f"line {self.line}, column {self.column}: {reason}")


def _reason(token: str) -> str:
    if is_typographic(token[0]):
        return describe_typographic(token[0])
    return f"{token!r} has no place here"


@cache
def parse_table() -> ParseTable:
    """Return the table of the grammar; made once for each process and its forks."""
    return make_table(GRAMMAR)


@cache
def _keywords() -> frozenset[str]:
    return frozenset(each for each in parse_table().terminals if each.isupper())


def parse_query(text: str) -> SyntaxTree:
    """Return the syntax tree of a query, in time linear in its length.

    Raises:
        StructureError: when the text does not follow the grammar.
    """
    return _Parser(text).parse()


#: The shorter signs that an operator or a bracket is split into, when the longer one is not allowed.
_SHORTER = {"<": ("<=", "<"), ")": (")",), "{": ("{",), "|": ("|",), "^": ("^",), ">": (">",)}
_LONGEST_WORD = 256  # that is split into keywords; splitting takes time square in its length
_CLOSE = ""  #: marks the end of a production on the stack


class _Parser:
    def __init__(self, text: str) -> None:
        table = parse_table()
        self._text = text
        self._rows = table.rows
        self._stack = [table.start]
        self._tree = SyntaxTree()
        self._open = [Node("")]  # nodes that are not complete
        self._prefixes: set[str] = set()

    def parse(self) -> SyntaxTree:
        position = 0
        while position < len(self._text):
            match = TOKEN.match(self._text, position)
            if match is None:
                break
            if match.lastgroup in ("space", "comment"):
                position = match.end()
                continue
            token = self._token(match.lastgroup or "", match[0], position)
            if token is None or not self._accept(token):
                raise StructureError(self._text, position)
            position += len(token.text)
        if not self._accept(Token(END, "", position)):
            raise StructureError(self._text, position)
        return self._tree

    def _token(self, group: str, text: str, start: int) -> Token | None:
        """The reading of a token that the grammar allows here; None when it allows none.

        A token with one reading only is not checked: :meth:`_accept` does that.
        """
        kind = _terminal(group, text)
        if group == "word" and kind[0] == "'" and text != "a":  # no word of SPARQL by itself
            return self._leading_keyword(text, start)
        if group == "name" and self._is_undeclared(text):
            return self._leading_keyword(text, start) or Token(kind, text, start)
        shorter = _SHORTER.get(text[0]) if len(text) > 1 else None
        if shorter is None or self._allows(kind):
            return Token(kind, text, start)
        fitting = next((each for each in shorter if text.startswith(each) and self._allows(f"'{each}'")), None)
        return Token(f"'{fitting}'", fitting, start) if fitting else None

    def _is_undeclared(self, name: str) -> bool:
        prefix = name.partition(":")[0]
        return prefix not in self._prefixes and prefix != "_" and self._stack[-1] != "name"

    def _leading_keyword(self, text: str, start: int) -> Token | None:
        """The longest keyword that the text begins with and that is allowed here."""
        if len(text) > _LONGEST_WORD:
            return None
        upper = text.upper()
        for keyword, kind in _words_by_length():
            if upper.startswith(keyword) and self._allows(kind):
                return Token(kind, text[: len(keyword)], start)
        return None

    def _allows(self, terminal: str) -> bool:
        """Whether a terminal may come next."""
        expanded: list[str] = []
        behind = len(self._stack)
        while expanded or behind:
            if expanded:
                symbol = expanded.pop()
            else:
                behind -= 1
                symbol = self._stack[behind]
            row = self._rows.get(symbol)
            if row is not None:
                production = row.get(terminal)
                if production is None:
                    return False
                expanded.extend(production)
            elif symbol != _CLOSE:
                return symbol == terminal
        return terminal == END

    def _accept(self, token: Token) -> bool:
        """Expand the stack down to the terminal and take it; False when the grammar does not allow it here."""
        stack, rows, kind = self._stack, self._rows, token.kind
        while stack:
            symbol = stack.pop()
            row = rows.get(symbol)
            if row is not None:
                production = row.get(kind)
                if production is None:
                    return False
                if symbol[0] != "_":
                    node = Node(symbol, [])
                    self._open[-1].children.append(node)
                    self._open.append(node)
                    self._tree.add(node)
                    stack.append(_CLOSE)
                stack += production
            elif symbol == _CLOSE:
                self._close()
            else:
                self._open[-1].children.append(token)
                return symbol == kind
        return kind == END

    def _close(self) -> None:
        node = self._open.pop()
        if node.kind == "Prefix":
            self._prefixes.add(node.tokens[1].text.partition(":")[0])


@cache
def _words_by_length() -> list[tuple[str, str]]:
    return sorted(_words().items(), key=lambda each: len(each[0]), reverse=True)


@cache
def _words() -> dict[str, str]:
    """The words of SPARQL in capitals, and the terminals that they are."""
    return {**dict.fromkeys(FUNCTIONS, "function"), **{each: each for each in _keywords()}}


def _terminal(group: str, text: str) -> str:
    if group == "word":
        return _words().get(text.upper()) or f"'{text}'"
    return group if group in CLASSES else f"'{text}'"
