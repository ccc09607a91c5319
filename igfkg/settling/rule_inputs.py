"""Which triples a rule can depend on, by its text: it need not be applied again when none of them is new."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from igfkg.rdf.namespaces import RDF

#: The tokens of a query as far as they matter here, each kind by its group (https://www.w3.org/TR/sparql11-query/#sparqlGrammar).
_TOKEN: Final = re.compile(
    r"""(?P<comment>\#[^\n]*)|(?P<iri><[^<>"{}|^`\\\s]*>)|(?P<literal>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[+-]?\d[\d.]*)
    |(?P<variable>[?$]\w+)|(?P<name>[\w.-]*:[\w.-]*)|(?P<word>\w+)|(?P<sign>\S)""",
    re.VERBOSE,
)
_PREFIX: Final = re.compile(r"PREFIX\s+([\w.-]*:)\s*<([^>]*)>", re.IGNORECASE)
#: What may stand before and behind a variable that is the property of a triple pattern.
_BEFORE: Final = {"iri", "name", "literal", "variable", ";", "]", "end of collection"}
_BEHIND: Final = {"iri", "name", "literal", "variable", "[", "("}


def read_inputs(text: str) -> frozenset[str] | None:
    """Return the IRIs of what a rule reads, properties and classes; rather too many than too few.

    Args:
        text: a CONSTRUCT query that declares its prefixes.

    Returns:
        All IRIs that stand in the query; with rdf:type where it may read the things of any class. None where a
        variable may stand for a property, so that it reads all triples.
    """
    prefixes = dict(_PREFIX.findall(text))
    tokens = [(kind, match.group()) for match in _TOKEN.finditer(text) if (kind := match.lastgroup or "") != "comment"]
    kinds = [*_positions(tokens)]
    for before, kind, behind in zip(kinds, kinds[1:], kinds[2:], strict=False):
        if kind == "variable" and before in _BEFORE and behind in _BEHIND:
            return None
    iris = frozenset(_iri(kind, value, prefixes) for kind, value in tokens if kind in {"iri", "name"})
    return iris | {RDF + "type"} if _reads_any_class(tokens) else iris


def triple_inputs(predicate: str, value: str) -> frozenset[str]:
    """Return what of :func:`read_inputs` makes a rule read a triple.

    Args:
        predicate: IRI of the property.
        value: the object; the IRI of a class where the property is rdf:type.
    """
    return frozenset((predicate, value)) if predicate == RDF + "type" else frozenset((predicate,))


def _reads_any_class(tokens: Sequence[tuple[str, str]]) -> bool:
    """Whether ``a`` stands before anything but the one IRI of a class, as before a variable or in a path."""
    places = (place for place, token in enumerate(tokens) if token == ("word", "a"))
    return any(
        [kind for kind, _ in tokens[place + 1 : place + 2]] not in (["iri"], ["name"])
        or [value for _, value in tokens[place + 2 : place + 3]] == [","]
        for place in places
    )


def _positions(tokens: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The kinds of tokens; signs and words as they are written, but for the bracket that ends a collection.

    Other brackets stand behind a word, such as FILTER: a variable behind them is the subject of the next pattern.
    """
    opened, last = list[bool](), ""
    for kind, value in tokens:
        position = value if kind in {"sign", "word"} else kind
        if position == "(":
            opened.append(last in {"{", "}", ".", "end of collection"})
        elif position == ")":
            position = "end of collection" if opened and opened.pop() else position
        yield position
        last = position


def _iri(kind: str, value: str, prefixes: dict[str, str]) -> str:
    if kind == "iri":
        return value[1:-1]
    prefix, _, local = value.partition(":")
    return prefixes.get(f"{prefix}:", "") + local
