"""A scan of the query text before any parser: refuses what must never run and what could overflow the parser's stack.

The tokens are those of the SPARQL 1.1 grammar (https://www.w3.org/TR/sparql11-query/#sparqlGrammar), as far as it takes
to tell keywords from strings, comments, IRIs, variables and prefixed names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from igfkg.errors import PayloadTooLargeError, QueryRefusedError, QuerySyntaxError

_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<iri><[^<>"{}|^`\x00-\x20]*>)
    | (?P<comment>\#[^\n\r]*)
    | (?P<string>\"{3}(?:(?:\"{1,2})?(?:[^"\\]|\\.))*\"{3} | '{3}(?:(?:'{1,2})?(?:[^'\\]|\\.))*'{3}
                | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$][^\W]\w*)
    | (?P<name>(?:_|[^\W\d_][\w.-]*)?:(?:[\w.:%-]|\\.)*)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<word>[^\W\d]\w*)
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    | (?P<open>[({\[])
    | (?P<close>[)}\]])
    | (?P<escape>\\[uU])
    | (?P<operator>&&|\|\||\^\^|!=|<=|>=|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"])
_FORMS = frozenset(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])
_VARYING = frozenset(["NOW", "RAND", "UUID", "STRUUID", "BNODE"])
#: What lengthens a chain that the parser may descend along.
_LINKS = frozenset(["&&", "||", "|", "/", "+", "-", "*", "!", "^", "=", "!=", "<", ">", "<=", ">="])
_LINK_WORDS = frozenset(["UNION", "MINUS", "OPTIONAL", "BIND", "FILTER", "IN"])


class Form(StrEnum):
    """The four query forms."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"

    @property
    def gives_graph(self) -> bool:
        """Whether the result is a graph, and not a table or a truth value."""
        return self in (Form.CONSTRUCT, Form.DESCRIBE)


@dataclass(frozen=True)
class Limits:
    """How long, deep and chained a query may be."""

    bytes: int = 64 * 1024
    depth: int = 64
    chain: int = 512


@dataclass(frozen=True)
class Scan:
    """What the scan found out about a query."""

    form: Form
    has_dataset: bool  #: whether the text names its dataset with FROM
    asks_graphs: bool  #: whether the text has GRAPH, so that it matters which named graphs there are
    deterministic: bool  #: whether asking again gives the same answer


def scan(text: str, limits: Limits | None = None) -> Scan:
    """Scan a query.

    Raises:
        PayloadTooLargeError: when it is longer than the limit.
        QueryRefusedError: for updates, SERVICE, codepoint escapes outside strings and IRIs, and for nesting or chains
            beyond the limits.
        QuerySyntaxError: when it has no query form.
    """
    limits = limits or Limits()
    _refuse_long(text, limits)
    watch = _Watch(limits)
    form: Form | None = None
    has_dataset, asks_graphs, deterministic = False, False, True
    for kind, token in _tokens(text):
        watch.see(kind, token)
        if kind != "word":
            continue
        word = token.upper()
        if word in _UPDATES:
            raise QueryRefusedError(f"{word} is an update; this endpoint answers queries only")
        form = form or (Form(word) if word in _FORMS else None)
        has_dataset |= word == "FROM"
        asks_graphs |= word == "GRAPH"
        deterministic &= word not in _VARYING
    if form is None:
        raise QuerySyntaxError("not a query: it has none of SELECT, ASK, CONSTRUCT, DESCRIBE")
    return Scan(form, has_dataset, asks_graphs, deterministic)


def _refuse_long(text: str, limits: Limits) -> None:
    if len(text) > limits.bytes or len(text.encode(errors="surrogatepass")) > limits.bytes:
        raise PayloadTooLargeError(f"the query is longer than {limits.bytes:,} bytes; use fewer or shorter terms")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind not in ("space", "comment"):
            yield kind, match[0]


class _Watch:
    """Counts depth and chains, and stops at what is refused."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._chains = [0]

    def see(self, kind: str, text: str) -> None:
        if kind == "open":
            self._descend(groups=text != "(")
        elif kind == "close" and len(self._chains) > 1:
            self._chains.pop()
        elif kind == "escape":
            raise QueryRefusedError(
                "codepoint escapes are accepted inside strings and IRIs only; write the character itself"
            )
        elif (kind == "operator" and text in _LINKS) or (kind == "word" and text.upper() in _LINK_WORDS):
            self._lengthen()
        elif kind == "word" and text.upper() == "SERVICE":
            raise QueryRefusedError(
                "SERVICE is refused: this endpoint asks no other; query the other endpoint yourself"
            )

    def _descend(self, *, groups: bool) -> None:
        if groups:  # each nests the plan, whereas VALUES may have many rows in parentheses
            self._lengthen()
        self._chains.append(0)
        if len(self._chains) - 1 > self._limits.depth:
            raise QueryRefusedError(f"the query is nested deeper than {self._limits.depth} brackets; take it apart")

    def _lengthen(self) -> None:
        self._chains[-1] += 1
        if self._chains[-1] > self._limits.chain:
            raise QueryRefusedError(
                f"more than {self._limits.chain} operators follow one another without brackets; use VALUES or IN"
            )
