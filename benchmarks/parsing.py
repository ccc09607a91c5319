"""Which parser gives the structure of a query: ours, the engine's and tree-sitter-sparql, on the published examples."""

import time
import warnings
from collections.abc import Callable
from statistics import median

import tree_sitter
import tree_sitter_sparql

from benchmarks.targets import Target, report
from igfkg.sparql.parsing.parser import StructureError, parse_query
from igfkg.sparql.syntax import parse_error
from tests.competency.answers import EXAMPLES

_ROUNDS = 30
_TARGET = 12  # times the engine's own parser
#: What is beyond SPARQL 1.1 or in the corners of it.
_HARD = (
    "ASK { << ?s ?p ?o >> ?q ?r }",
    "ASK { ?s ?p <<( ?a ?b ?c )>> }",
    "ASK { ?s ?p ?o {| ?q ?r |} }",
    "ASK { ?s ?p 'x'@en--ltr }",
    "VERSION '1.2' ASK {}",
    "SELECT (TRUE AS ?x) {}",
    "PREFIX a: <urn:> ASK { a: a a:a }",
    "ASK { ?s ?p ?o LATERAL { ?s ?q ?r } }",
    "ASK { ?s ?p '\\u0041' }",
    "SELECT*{?s ?p ?o}ORDERBY?o",
)


def run() -> bool:
    """Print time and reach of each parser, and return whether ours reads all and stays below its bound."""
    warnings.filterwarnings("ignore", category=DeprecationWarning)  # of Language(int), by tree-sitter itself
    other = tree_sitter.Parser(tree_sitter.Language(tree_sitter_sparql.language()))
    parsers: dict[str, Callable[[str], bool]] = {
        "the engine's": lambda text: parse_error(text, "urn:base:") is None,
        "ours": _reads,
        "tree-sitter-sparql": lambda text: not other.parse(text.encode()).root_node.has_error,
    }
    texts = [each.query for each in EXAMPLES.values()]
    seconds = {name: _seconds(parser, texts) for name, parser in parsers.items()}
    for name, parser in parsers.items():
        read = sum(map(parser, texts)), sum(map(parser, _HARD))
        print(
            f"{name}: {seconds[name] * 1e6:.0f} µs a query, {read[0]} of {len(texts)} examples, "
            f"{read[1]} of {len(_HARD)} hard ones"
        )
    return report(
        [
            Target("hard queries that ours reads", sum(map(_reads, _HARD)), len(_HARD)),
            Target(
                "ours, beside the engine's", seconds["ours"] / seconds["the engine's"], _TARGET, " times", at_most=True
            ),
        ]
    )


def _reads(text: str) -> bool:
    try:
        parse_query(text)
    except StructureError:
        return False
    return True


def _seconds(parser: Callable[[str], bool], texts: list[str]) -> float:
    """Median of the time for one query."""
    found = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        for text in texts:
            parser(text)
        found.append((time.perf_counter() - started) / len(texts))
    return median(found)
