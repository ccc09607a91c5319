"""Symbols against their grammar: what no SHACL pattern can say, because symbols are a language of their own."""

from collections.abc import Iterable, Iterator

from igfkg.findings import Finding, Severity
from igfkg.model import terms
from igfkg.rdf.namespaces import SHAPES
from igfkg.rdf.triples import Triple
from igfkg.sources.claims import Claims
from igfkg.symbols import SymbolError, parse


def validate_symbols(claims: Claims) -> list[Finding]:
    """Check every ``igf:symbol``: it is read by the grammar, in normal form, and one of them makes the key.

    Args:
        claims: the claims; a document's symbols may stand in structure and in any claim graph.
    """
    graphs = [("", claims.structure), *claims.graphs.items()]
    stated = [(graph, triple) for graph, triples in graphs for triple in triples if triple[1].value == terms.SYMBOL]
    return [*_misspelt(claims, stated), *_mislaid(claims, [triple for graph, triple in stated if not graph])]


def _misspelt(claims: Claims, stated: Iterable[tuple[str, Triple]]) -> Iterator[Finding]:
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


def _mislaid(claims: Claims, triples: Iterable[Triple]) -> Iterator[Finding]:
    """A document with symbols is found under the key of one of them."""
    keys: dict[str, set[str]] = {}
    for document, _, symbol in triples:
        if _problem(symbol.value) is None:
            keys.setdefault(document.value, set()).add(parse(symbol.value).key)
    for iri, expected in keys.items():
        place = claims.space.split(iri)
        if place and place[1] not in expected:
            message = f"the key is none that its symbols make: expected {' or '.join(sorted(expected))}"
            file = claims.file_of_subject(iri)
            shape = SHAPES + "SymbolKey"
            yield Finding(Severity.VIOLATION, shape, message, file, focus=iri, path=terms.SYMBOL, value=place[1])
