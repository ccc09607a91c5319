"""A scan of the query text before any parser: its query form, its length and nesting, and whether it is deterministic.

The engine's parser (a PEG, recursive, in native code) is what the scan protects. Measured with oxigraph 0.5.13:

* 8 KB of nested groups or function calls overflow its stack, which kills the process (SIGSEGV); no exception is
  raised. Hence the limit of *depth*. Workers have a large stack (``EngineLimits.stack_bytes``) as a second belt.
* Chains without brackets recurse as well: of 22 shapes of 60 KB, 14 kill it, among them ``1+1+…``, ``||``, UNION and
  ``a/a/a``. Hence the limit of *chain*, which counts operators and groups in a row.
* Parsing holds the interpreter lock and cannot be interrupted, and 2 KB suffice for more than 4 s of planning. Hence
  the limit of *bytes*; the rest is for the deadline, which kills the worker.

The scan runs in the web process, so it takes time linear in the text and does not recurse.

Strings, comments, names and IRIs are read exactly as the parser reads them (:mod:`igfkg.sparql.parsing.tokens`): if the
scan took for a string what the parser takes for code, the brackets in it would not be counted. Where a ``<`` can begin
an IRI or be a comparison, the structure decides (:mod:`igfkg.sparql.parsing.parser`).
https://www.w3.org/TR/sparql11-query/#sparqlGrammar
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from igfkg.errors import PayloadTooLargeError, QueryRefusedError, QuerySyntaxError
from igfkg.rdf.text import describe_typographic, is_typographic, place_of, typographic_end
from igfkg.sparql.parsing.parser import StructureError, parse_query
from igfkg.sparql.parsing.tokens import TOKEN

_PROLOGUE = ("BASE", "PREFIX", "VERSION")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
#: Functions that return another value each time. A comment may stand between name and bracket.
_NONDETERMINISTIC = re.compile(r"(?:RAND|NOW|UUID|BNODE)\s*+[(#]", re.IGNORECASE)
#: Operators of expressions and property paths. The parser recurses for each operand of a chain of them.
_CHAIN_OPERATORS = frozenset(["&&", "||", "|", "/", "+", "-", "*", "!", "^", "=", "!=", "<", ">", "<=", ">="])
#: Tokens that end an operand, so that a ``<`` behind them can be a comparison.
_OPERANDS = frozenset(["variable", "string", "number", "name", "iri", "language", "close", "word"])


class Form(StrEnum):
    """The four query forms."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"

    @property
    def returns_graph(self) -> bool:
        """Whether the result is a graph (CONSTRUCT, DESCRIBE), not solutions or a boolean."""
        return self in (Form.CONSTRUCT, Form.DESCRIBE)


@dataclass(frozen=True)
class ScanLimits:
    """Limits of the text of a query."""

    bytes: int = 64 * 1024  #: length in UTF-8
    depth: int = 64  #: brackets inside one another
    chain: int = 512  #: operators and groups in a row inside one pair of brackets


@dataclass(frozen=True)
class Scan:
    """The result of a scan."""

    form: Form
    deterministic: bool  #: whether the result on one release is always the same, so that it may be cached


def scan_query(text: str, limits: ScanLimits | None = None) -> Scan:
    """Return the query form of a text and whether it is deterministic, after checking it against the limits.

    Raises:
        PayloadTooLargeError: when the text is longer than the limit.
        QueryRefusedError: for updates, codepoint escapes outside strings and IRIs, and nesting or chains beyond the
            limits.
        QuerySyntaxError: when the text has no query form, or a string without end.
    """
    limits = limits or ScanLimits()
    _check_length(text, limits)
    try:
        form = _scan_tokens(_tokens(text), limits, is_structured=False)
    except _AmbiguityError:
        form = _scan_tokens(_structured_tokens(text), limits, is_structured=True)
    return Scan(form, deterministic=not _NONDETERMINISTIC.search(text))


def _check_length(text: str, limits: ScanLimits) -> None:
    if len(text) > limits.bytes or len(text.encode(errors="surrogatepass")) > limits.bytes:
        raise PayloadTooLargeError(
            f"the query is longer than {limits.bytes:,} bytes; declare prefixes, or split it into several queries"
        )


def _scan_tokens(tokens: Iterable[tuple[str, str]], limits: ScanLimits, *, is_structured: bool) -> Form:
    """Check the tokens of a query, given as kind and text, and return its form."""
    check = _ComplexityCheck(limits, is_structured)
    first = ""
    for kind, token in tokens:
        check.accept(kind, token)
        if kind == "word" and not first and token.upper() not in _PROLOGUE:
            first = token.upper()
    return _query_form(first)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield the tokens as they are without regard to structure.

    Raises:
        QuerySyntaxError: for a string without an end.
    """
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind == "malformed":
            raise _unended_string(text, match.start())
        if kind not in ("space", "comment"):
            yield kind, match[0]


def _structured_tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield the tokens as the grammar reads them, of the same kinds.

    Raises:
        QuerySyntaxError: when the text does not follow the grammar.
    """
    try:
        tree = parse_query(text)
    except StructureError as error:
        raise QuerySyntaxError(str(error), error.line, error.column) from None
    for token in tree.all_tokens():
        match = TOKEN.match(token.text)
        if match:
            yield match.lastgroup or "", token.text


def _unended_string(text: str, offset: int) -> QuerySyntaxError:
    end = typographic_end(text[offset:].partition("\n")[0])
    reason = end[1] if end else "the string that begins here has no end, or an escape that is none"
    return _syntax_error(text, offset + (end[0] if end else 0), reason)


def _syntax_error(text: str, offset: int, reason: str) -> QuerySyntaxError:
    line, column = place_of(text, offset)
    return QuerySyntaxError(f"line {line}, column {column}: {reason}", line, column)


def _query_form(word: str) -> Form:
    """The form that the first word behind the prologue begins; it needs no space behind it."""
    keyword = next((each for each in (*_FORMS, *_UPDATES) if word.startswith(each)), "")
    if keyword in _UPDATES:
        raise QueryRefusedError(f"{keyword} is a SPARQL update; only queries are accepted here")
    if word and is_typographic(word[0]):
        raise QuerySyntaxError(describe_typographic(word[0]))
    if not keyword:
        raise QuerySyntaxError("the text is not a SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE is missing")
    return Form(keyword)


class _AmbiguityError(Exception):
    """A token can be read in two ways."""


class _ComplexityCheck:
    """Counts nesting and chains, token by token, and raises at what the parser could not survive."""

    def __init__(self, limits: ScanLimits, is_structured: bool) -> None:
        self._limits = limits
        self._is_structured = is_structured
        self._chains = [0]
        self._brackets = [""]
        self._last = ""

    def accept(self, kind: str, text: str) -> None:
        if (text[0] == "<" and kind != "operator") or text == "<<":
            self._require_structure()
        if kind == "open":
            self._open_bracket(text)
        elif kind == "close" and len(self._chains) > 1:
            self._chains.pop()
            self._brackets.pop()
        elif kind == "escape":
            # An escape may stand for any character, also for a bracket or a letter of SERVICE. The engine takes it for
            # a syntax error; it is refused here so that this does not depend on the version of the engine.
            raise QueryRefusedError(
                "codepoint escapes are accepted inside strings and IRIs only; write the character itself"
            )
        elif kind == "operator" and text in _CHAIN_OPERATORS:
            self._extend_chain()
        self._last = kind

    def _require_structure(self) -> None:
        """What begins with ``<`` behind an operand, in parentheses, is an IRI or a triple, or holds a comparison.

        In ``(?a<?b&&?c>?d)`` the text between the signs is a well-formed IRI for a tokeniser, but for the parser it is
        two comparisons, and its brackets and operators count.
        """
        if self._brackets[-1] == "(" and self._last in _OPERANDS and not self._is_structured:
            raise _AmbiguityError

    def _open_bracket(self, bracket: str) -> None:
        # Each group, FILTER and BIND adds a level to the plan, although they stand side by side in the text. The rows
        # of VALUES do not: their parentheses follow a brace or one another, never a word or name.
        if bracket != "(" or (self._brackets[-1] == "{" and self._last in ("word", "name", "iri")):
            self._extend_chain()
        self._chains.append(0)
        self._brackets.append(bracket)
        if len(self._chains) - 1 > self._limits.depth:
            raise QueryRefusedError(
                f"brackets are nested more than {self._limits.depth} deep; split the query into several"
            )

    def _extend_chain(self) -> None:
        self._chains[-1] += 1
        if self._chains[-1] > self._limits.chain:
            raise QueryRefusedError(
                f"more than {self._limits.chain} operators follow one another without brackets; use VALUES or IN"
            )
