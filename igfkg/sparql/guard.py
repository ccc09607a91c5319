"""A scan of the query text before any parser: its query form, its length and nesting, and whether it is deterministic.

The engine's parser (a PEG, recursive, in native code) is what the scan protects. Measured with oxigraph 0.5.13:

* 8 KB of nested groups or function calls overflow its stack, which kills the process (SIGSEGV); no exception is
  raised. Hence the limit of *depth*. Workers have a large stack (``EngineLimits.stack_bytes``) as a second belt.
* Chains without brackets recurse as well: of 22 shapes of 60 KB, 14 kill it, among them ``1+1+…``, ``||``, UNION and
  ``a/a/a``. Hence the limit of *chain*, which counts operators and groups in a row.
* Parsing holds the interpreter lock and cannot be interrupted, and 2 KB suffice for more than 4 s of planning. Hence
  the limit of *bytes*; the rest is for the deadline, which kills the worker.

The scan runs in the web process, so it takes time linear in the text and does not recurse.

The parser has no tokens (``SERVICESILENT`` and ``trueSERVICE<urn:x>`` are two words to it), so no tokeniser can find
all keywords. Here they are looked for only where a mistake does no harm. SERVICE, which would open connections, is
found with the help of the parser itself (:mod:`igfkg.sparql.keywords`). GRAPH, RAND and the like are searched for in
the whole text, strings and comments included: a false match costs a little speed and nothing else. Strings, comments,
names and IRIs are read exactly as the parser reads them: if the scan took for a string what the parser takes for code,
the brackets in it would not be counted.
https://www.w3.org/TR/sparql11-query/#sparqlGrammar
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from igfkg.errors import PayloadTooLargeError, QueryRefusedError, QuerySyntaxError

_NAME_START = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
)
_NAME_CHAR = f"{_NAME_START}_0-9\u00b7\u0300-\u036f\u203f\u2040"
#: Escapes in strings. A surrogate (\uD800 to \uDFFF) is none: the parser then ends the string elsewhere.
_HEX = "[0-9A-Fa-f]"
_CODEPOINT = f"[0-9A-Ca-cE-Fe-f]{_HEX}{{3}}|[dD][0-7]{_HEX}{{2}}"
_ESCAPE = rf"""\\(?:[tbnrf"'\\]|(?:u|U0000)(?:{_CODEPOINT})|U00(?:0[1-9A-Fa-f]|10){_HEX}{{4}})"""
_IRI = r"<[^<>\"{}|^`\x00-\x20]*>"
_COMMENT = r"\#[^\n\r]*"
_WHITESPACE = rf"(?:[ \t\r\n]|{_COMMENT})*+"
#: The length of prefixes is limited, else each of many words would be tried as a prefix to the end of the text: the
#: time would be quadratic.
_TOKEN = re.compile(
    rf"""
      (?P<space>[ \t\r\n]+)
    | (?P<iri>{_IRI})
    | (?P<comment>{_COMMENT})
    | (?P<string>\"{{3}}(?:(?:\"{{1,2}})?(?:[^"\\]|{_ESCAPE}))*\"{{3}}
                | '{{3}}(?:(?:'{{1,2}})?(?:[^'\\]|{_ESCAPE}))*'{{3}}
                | "(?:[^"\\\n\r]|{_ESCAPE})*" | '(?:[^'\\\n\r]|{_ESCAPE})*')
    | (?P<variable>[?$][{_NAME_CHAR}]+)
    | (?P<name>(?:_|[{_NAME_START}][{_NAME_CHAR}.-]{{0,200}})?:(?:[{_NAME_CHAR}.:%-]|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?)
    | (?P<word>[{_NAME_START}_][{_NAME_CHAR}]*)
    | (?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
    | (?P<open>[({{\[])
    | (?P<close>[)}}\]])
    | (?P<escape>\\[uU])
    | (?P<operator>&&|\|\||\^\^|!=|<=|>=|<<|>>|.)
    """,
    re.VERBOSE | re.DOTALL,
)
#: The prologue, and the keyword of the query form, which needs no space before it.
_PROLOGUE = re.compile(
    rf"""{_WHITESPACE}
        (?:(?:BASE|PREFIX{_WHITESPACE}(?:[{_NAME_START}][{_NAME_CHAR}.-]*+)?:){_WHITESPACE}{_IRI}{_WHITESPACE}
           |VERSION{_WHITESPACE}["'][^"'\\]*["']{_WHITESPACE})*+
        (?P<word>[A-Za-z]+)""",
    re.VERBOSE | re.IGNORECASE,
)
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
#: Functions that return another value each time. A comment may stand between name and bracket.
_NONDETERMINISTIC = re.compile(r"(?:RAND|NOW|UUID|BNODE)\s*+[(#]", re.IGNORECASE)
#: Operators of expressions and property paths. The parser recurses for each operand of a chain of them.
_CHAIN_OPERATORS = frozenset(["&&", "||", "|", "/", "+", "-", "*", "!", "^", "=", "!=", "<", ">", "<=", ">="])
#: Tokens that end an operand, so that a ``<`` behind them can be a comparison.
_OPERANDS = frozenset(["variable", "string", "number", "name", "iri", "language", "close", "word"])
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")


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
        QuerySyntaxError: when the text has no query form.
    """
    limits = limits or ScanLimits()
    _check_length(text, limits)
    check = _ComplexityCheck(limits)
    first = _first_keyword(text)
    position = 0
    while match := _TOKEN.match(text, position):
        kind, token = match.lastgroup or "", match[0]
        if kind == "iri" and check.may_compare:
            kind, token = _iri_or_comparison(token)
        position += len(token)
        if kind not in ("space", "comment"):
            check.accept(kind, token)
            first = first or (_as_keyword(token) if kind == "word" else "")
    return Scan(_query_form(first), deterministic=not _NONDETERMINISTIC.search(text))


def may_use_graph(text: str) -> bool:
    """Return whether a query may use GRAPH; True also when the word is part of a name, a string or a comment."""
    return "graph" in text.lower()


def _check_length(text: str, limits: ScanLimits) -> None:
    if len(text) > limits.bytes or len(text.encode(errors="surrogatepass")) > limits.bytes:
        raise PayloadTooLargeError(
            f"the query is longer than {limits.bytes:,} bytes; declare prefixes, or split it into several queries"
        )


def _first_keyword(text: str) -> str:
    """The keyword after a well-formed prologue; empty when it names no query form or update."""
    match = _PROLOGUE.match(text)
    word = match["word"].upper() if match else ""
    return next((each for each in (*_FORMS, *_UPDATES) if word.startswith(each)), "")


def _as_keyword(word: str) -> str:
    return word.upper() if word.upper() in (*_FORMS, *_UPDATES) else ""


def _query_form(keyword: str) -> Form:
    if keyword in _UPDATES:
        raise QueryRefusedError(f"{keyword} is a SPARQL update; only queries are accepted here")
    if not keyword:
        raise QuerySyntaxError("the text is not a SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE is missing")
    return Form(keyword)


def _iri_or_comparison(iri: str) -> tuple[str, str]:
    """Kind and text of the token at a ``<`` that follows an operand in parentheses: an IRI or a comparison.

    In ``(?a<?b && ?c>?d)`` the text between the signs is a well-formed IRI for a tokeniser, but for the parser it is
    two comparisons, and its brackets and operators count. An absolute IRI is none of these. Where a ``#`` is inside,
    the two readings differ in what is a comment, so the query is refused.
    """
    if _ABSOLUTE.match(iri):
        return "iri", iri
    if "#" in iri:
        raise QueryRefusedError(
            f"{iri[:80]} can be read as an IRI or as two comparisons; write a space after <, or a prefixed name"
        )
    return "operator", "<"


class _ComplexityCheck:
    """Counts nesting and chains, token by token, and raises at what the parser could not survive."""

    def __init__(self, limits: ScanLimits) -> None:
        self._limits = limits
        self._chains = [0]
        self._brackets = [""]
        self._last = ""

    @property
    def may_compare(self) -> bool:
        """Whether a ``<`` that comes next can be a comparison: after an operand, in parentheses."""
        return self._brackets[-1] == "(" and self._last in _OPERANDS

    def accept(self, kind: str, text: str) -> None:
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
        elif kind == "operator":
            self._check_operator(text)
        self._last = kind

    def _check_operator(self, text: str) -> None:
        if text == "<<" and self.may_compare:
            # Two comparisons, or the start of a quoted triple (SPARQL 1.2).
            raise QueryRefusedError("<< after a value in parentheses is ambiguous; write a space after the first <")
        if text in _CHAIN_OPERATORS:
            self._extend_chain()

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
