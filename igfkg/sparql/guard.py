"""A scan of the query text before any parser: its form, what could overflow the parser's stack, what may be kept.

The engine's parser has no tokens, so keywords are told here only where a mistake does no harm: what reaches other
machines (SERVICE) is told by the parser itself (:mod:`igfkg.sparql.keywords`), and what matters for the dataset and for
caches (GRAPH, RAND and others) is looked for in the whole text, strings and comments included. Strings, comments, names
and IRIs are read here as that parser reads them, so that no bracket and no operator hides in them.
https://www.w3.org/TR/sparql11-query/#sparqlGrammar
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from igfkg.errors import PayloadTooLargeError, QueryRefusedError, QuerySyntaxError

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
)
_VARIABLE = f"{_BASE}_0-9\u00b7\u0300-\u036f\u203f\u2040"
#: What may follow a backslash in a string; surrogates may not, and make the parser read the quotes in another way.
_HEX = "[0-9A-Fa-f]"
_POINT = f"[0-9A-Ca-cE-Fe-f]{_HEX}{{3}}|[dD][0-7]{_HEX}{{2}}"
_ESCAPE = rf"""\\(?:[tbnrf"'\\]|(?:u|U0000)(?:{_POINT})|U00(?:0[1-9A-Fa-f]|10){_HEX}{{4}})"""
_IRI = r"<[^<>\"{}|^`\x00-\x20]*>"
_COMMENT = r"\#[^\n\r]*"
_GAP = rf"(?:[ \t\r\n]|{_COMMENT})*+"
#: The length of prefixes is limited so that reading many words takes no time square to it.
_TOKEN = re.compile(
    rf"""
      (?P<space>[ \t\r\n]+)
    | (?P<iri>{_IRI})
    | (?P<comment>{_COMMENT})
    | (?P<string>\"{{3}}(?:(?:\"{{1,2}})?(?:[^"\\]|{_ESCAPE}))*\"{{3}}
                | '{{3}}(?:(?:'{{1,2}})?(?:[^'\\]|{_ESCAPE}))*'{{3}}
                | "(?:[^"\\\n\r]|{_ESCAPE})*" | '(?:[^'\\\n\r]|{_ESCAPE})*')
    | (?P<variable>[?$][{_VARIABLE}]+)
    | (?P<name>(?:_|[{_BASE}][{_VARIABLE}.-]{{0,200}})?:(?:[{_VARIABLE}.:%-]|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?)
    | (?P<word>[{_BASE}_][{_VARIABLE}]*)
    | (?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
    | (?P<open>[({{\[])
    | (?P<close>[)}}\]])
    | (?P<escape>\\[uU])
    | (?P<operator>&&|\|\||\^\^|!=|<=|>=|<<|>>|.)
    """,
    re.VERBOSE | re.DOTALL,
)
#: What may stand before the keyword of the form, which needs no space before it.
_PROLOGUE = re.compile(
    rf"""{_GAP}
        (?:(?:BASE|PREFIX{_GAP}(?:[{_BASE}][{_VARIABLE}.-]*+)?:){_GAP}{_IRI}{_GAP}
           |VERSION{_GAP}["'][^"'\\]*["']{_GAP})*+
        (?P<word>[A-Za-z]+)""",
    re.VERBOSE | re.IGNORECASE,
)
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
#: Functions with another value each time, before a bracket or a comment.
_VARYING = re.compile(r"(?:RAND|NOW|UUID|BNODE)\s*+[(#]", re.IGNORECASE)
#: What lengthens a chain that the parser may descend along.
_LINKS = frozenset(["&&", "||", "|", "/", "+", "-", "*", "!", "^", "=", "!=", "<", ">", "<=", ">="])
_OPERANDS = frozenset(["variable", "string", "number", "name", "iri", "language", "close", "word"])
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")


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
    deterministic: bool  #: whether asking again certainly gives the same answer


def scan(text: str, limits: Limits | None = None) -> Scan:
    """Scan a query.

    Raises:
        PayloadTooLargeError: when it is longer than the limit.
        QueryRefusedError: for updates, codepoint escapes outside strings and IRIs, and for nesting or chains beyond the
            limits.
        QuerySyntaxError: when it has no query form.
    """
    limits = limits or Limits()
    _refuse_long(text, limits)
    watch = _Watch(limits)
    first = _first_keyword(text)
    position = 0
    while match := _TOKEN.match(text, position):
        kind, token = match.lastgroup or "", match[0]
        if kind == "iri" and watch.may_compare:
            kind, token = _compared(token)
        position += len(token)
        if kind not in ("space", "comment"):
            watch.see(kind, token)
            first = first or (_keyword_in(token) if kind == "word" else "")
    return Scan(_form(first), deterministic=not _VARYING.search(text))


def asks_graphs(text: str) -> bool:
    """Whether it may matter to a query which named graphs there are."""
    return "graph" in text.lower()


def _refuse_long(text: str, limits: Limits) -> None:
    if len(text) > limits.bytes or len(text.encode(errors="surrogatepass")) > limits.bytes:
        raise PayloadTooLargeError(f"the query is longer than {limits.bytes:,} bytes; use fewer or shorter terms")


def _first_keyword(text: str) -> str:
    """The keyword after a well-formed prologue; empty when it is none."""
    match = _PROLOGUE.match(text)
    word = match["word"].upper() if match else ""
    return next((each for each in (*_FORMS, *_UPDATES) if word.startswith(each)), "")


def _keyword_in(word: str) -> str:
    return word.upper() if word.upper() in (*_FORMS, *_UPDATES) else ""


def _form(keyword: str) -> Form:
    if keyword in _UPDATES:
        raise QueryRefusedError(f"{keyword} is an update; this endpoint answers queries only")
    if not keyword:
        raise QuerySyntaxError("not a query: it has none of SELECT, ASK, CONSTRUCT, DESCRIBE")
    return Form(keyword)


def _compared(iri: str) -> tuple[str, str]:
    """Kind and text of the token at a ``<`` behind a value in parentheses: an IRI, or the first of a comparison."""
    if _ABSOLUTE.match(iri):
        return "iri", iri
    if "#" in iri:
        raise QueryRefusedError(
            f"{iri[:80]} may be an IRI or two comparisons; write a space after <, or an IRI with a prefix"
        )
    return "operator", "<"


class _Watch:
    """Counts depth and chains, and stops at what is refused."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._chains = [0]
        self._brackets = [""]
        self._last = ""

    @property
    def may_compare(self) -> bool:
        """Whether a ``<`` that comes next can compare: behind a value, in parentheses."""
        return self._brackets[-1] == "(" and self._last in _OPERANDS

    def see(self, kind: str, text: str) -> None:
        if kind == "open":
            self._descend(text)
        elif kind == "close" and len(self._chains) > 1:
            self._chains.pop()
            self._brackets.pop()
        elif kind == "escape":
            raise QueryRefusedError(
                "codepoint escapes are accepted inside strings and IRIs only; write the character itself"
            )
        elif kind == "operator":
            self._operate(text)
        self._last = kind

    def _operate(self, text: str) -> None:
        if text == "<<" and self.may_compare:
            raise QueryRefusedError("<< behind a value in parentheses is not read; write a space after the first <")
        if text in _LINKS:
            self._lengthen()

    def _descend(self, bracket: str) -> None:
        # Groups nest the plan, and so do FILTER and BIND, whereas VALUES may have many rows in parentheses.
        if bracket != "(" or (self._brackets[-1] == "{" and self._last in ("word", "name", "iri")):
            self._lengthen()
        self._chains.append(0)
        self._brackets.append(bracket)
        if len(self._chains) - 1 > self._limits.depth:
            raise QueryRefusedError(f"the query is nested deeper than {self._limits.depth} brackets; take it apart")

    def _lengthen(self) -> None:
        self._chains[-1] += 1
        if self._chains[-1] > self._limits.chain:
            raise QueryRefusedError(
                f"more than {self._limits.chain} operators follow one another without brackets; use VALUES or IN"
            )
