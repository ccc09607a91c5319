"""Validation of document symbols by their grammar, which a SHACL pattern cannot express."""

from collections.abc import Iterable, Iterator

from igfkg.findings import Finding, Severity
from igfkg.model import terms
from igfkg.rdf.namespaces import SHAPES
from igfkg.rdf.triples import Triple
from igfkg.sources.claims import Claims
from igfkg.symbols import SymbolError, parse


def validate_symbols(claims: Claims) -> list[Finding]:
    """Return findings for symbols that do not parse or are not in normal form, and keys that no symbol yields.

    Args:
        claims: the claims; the symbols of a document may be in the structure and in any claim graph.
    """
    graphs = [("", claims.structure), *claims.graphs.items()]
    stated = [(graph, triple) for graph, triples in graphs for triple in triples if triple[1].value == terms.SYMBOL]
    return [*_wrong_symbols(claims, stated), *_wrong_keys(claims, [triple for graph, triple in stated if not graph])]


def _wrong_symbols(claims: Claims, stated: Iterable[tuple[str, Triple]]) -> Iterator[Finding]:
    for graph, (document, path, symbol) in stated:
        problem = _problem(symbol.value)
        if problem:
            file = claims.file_of_graph(graph) if graph else claims.file_of_subject(document.value)
            shape = SHAPES + "SymbolGrammar"
            yield Finding(
                Severity.VIOLATION,
                shape,
                problem,
                file,
                focus=document.value,
                graph=graph or None,
                path=path.value,
                value=symbol.value,
            )


def _problem(symbol: str) -> str | None:
    try:
        normal = parse(symbol).text
    except SymbolError as error:
        return str(error)
    return None if normal == symbol else f"{symbol!r} is not in normal form: write {normal!r}"


def _wrong_keys(claims: Claims, triples: Iterable[Triple]) -> Iterator[Finding]:
    """The key of a document with symbols has to be that of one of them."""
    keys: dict[str, set[str]] = {}
    for document, _, symbol in triples:
        if _problem(symbol.value) is None:
            keys.setdefault(document.value, set()).add(parse(symbol.value).key)
    for iri, expected in keys.items():
        place = claims.space.split(iri)
        if place and place[1] not in expected:
            message = f"the key does not match a symbol of the document: use {' or '.join(sorted(expected))}"
            file = claims.file_of_subject(iri)
            shape = SHAPES + "SymbolKey"
            yield Finding(Severity.VIOLATION, shape, message, file, focus=iri, path=terms.SYMBOL, value=place[1])
