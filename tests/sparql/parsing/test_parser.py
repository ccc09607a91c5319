"""The parser of the structure: what it finds, which reading it takes, and that it reads what the engine reads."""

import time
from contextlib import suppress

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from igfkg.errors import IgfkgError
from igfkg.sparql.guard import ScanLimits, scan_query
from igfkg.sparql.parsing.parser import StructureError, parse_query, parse_table
from igfkg.sparql.parsing.tree import Node
from tests.competency.answers import EXAMPLES


def _outline(node: Node) -> str:
    """The kinds of nodes, the inner ones in brackets; without those that every triple has."""
    inner = " ".join(filter(None, map(_outline, node.nodes)))
    if node.kind in ("Triples", "Term", "Predicate", "Step", "Objects", "Object", "Operand"):
        return inner
    return f"{node.kind}({inner})" if inner else node.kind


def _tokens(text: str) -> list[str]:
    return [each.text for each in parse_query(text).all_tokens() if each.text]


#: A query, and its structure.
STRUCTURES = {
    "ASK {}": "Query(Ask(Group Modifiers))",
    "SELECT * { ?s ?p ?o . { ?s ?p ?o } UNION { } }": (
        "Query(Select(SelectClause Group(Union(Group Group)) Modifiers))"
    ),
    "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s (1 AS ?x) HAVING (?n > 1) ORDER BY DESC(?n) ?s LIMIT 1": (
        "Query(Select(SelectClause(Projection(Expression(Arguments))) Group "
        "Modifiers(GroupCondition GroupCondition(Expression) Condition(Expression) "
        "OrderCondition(OrderKey(Expression)) OrderCondition(OrderKey))))"
    ),
    "SELECT * { GRAPH ?g { OPTIONAL { ?s ?p ?o } MINUS { } FILTER NOT EXISTS { } } } VALUES ?x { 1 }": (
        "Query(Select(SelectClause Group(Graph(Group(Optional(Group) Minus(Group) Filter(Condition(Exists(Group)))))) "
        "Modifiers) Values)"
    ),
    "CONSTRUCT { ?s ?p ?o } FROM <urn:g> WHERE { SERVICE SILENT <urn:x> {} BIND(1 AS ?x) LATERAL {} }": (
        "Query(Construct(Template Dataset Group(Service(Group) Bind(Expression) Lateral(Group)) Modifiers))"
    ),
    "CONSTRUCT WHERE { ?s ?p ?o }": "Query(Construct(Group Modifiers))",
    "DESCRIBE <urn:x> ?y": "Query(Describe(Modifiers))",
    "SELECT ?x { { SELECT ?x { ?x ?y ?z } ORDER BY ?x } }": (
        "Query(Select(SelectClause Group(Union(Group(SubSelect(SelectClause Group "
        "Modifiers(OrderCondition(OrderKey)))))) Modifiers))"
    ),
}

#: A text of which a part can be read in two ways, and its tokens.
READINGS = {
    "ASK{FILTER(?a<?b&&?c>?d)}": ["ASK", "{", "FILTER", "(", "?a", "<", "?b", "&&", "?c", ">", "?d", ")", "}"],
    "ASK{?a<urn:b>?c}": ["ASK", "{", "?a", "<urn:b>", "?c", "}"],
    "ASK{FILTER(?a = <urn:b>)}": ["ASK", "{", "FILTER", "(", "?a", "=", "<urn:b>", ")", "}"],
    "ASK{FILTER(1<<urn:b>)}": ["ASK", "{", "FILTER", "(", "1", "<", "<urn:b>", ")", "}"],
    "ASK{FILTER(1<=?b)}": ["ASK", "{", "FILTER", "(", "1", "<=", "?b", ")", "}"],
    "ASK{VALUES(?a ?b){(1<urn:#b>)}}": [
        *("ASK", "{", "VALUES", "(", "?a", "?b", ")", "{", "(", "1", "<urn:#b>", ")", "}", "}")
    ],
    "ASK{<<?a ?b ?c>>?d ?e}": ["ASK", "{", "<<", "?a", "?b", "?c", ">>", "?d", "?e", "}"],
    "ASK{?a ?b <<(?c ?d ?e)>>}": ["ASK", "{", "?a", "?b", "<<(", "?c", "?d", "?e", ")>>", "}"],
    "SELECTDISTINCT*FROMNAMED<urn:g>{}ORDERBYDESC(?x)": [
        *("SELECT", "DISTINCT", "*", "FROM", "NAMED", "<urn:g>", "{", "}", "ORDER", "BY", "DESC", "(", "?x", ")")
    ],
    "PREFIX:<urn:>ASK{GRAPH:g{}}": ["PREFIX", ":", "<urn:>", "ASK", "{", "GRAPH", ":g", "{", "}", "}"],
    "PREFIX ex:<urn:>ASK{?s ?p ex:a.?t ex:b.c 1.}": [
        *("PREFIX", "ex:", "<urn:>", "ASK", "{", "?s", "?p", "ex:a", ".", "?t", "ex:b.c", "1", ".", "}")
    ],
    "ASK{?s ?p true.FILTER(TRUE)}": ["ASK", "{", "?s", "?p", "true", ".", "FILTER", "(", "TRUE", ")", "}"],
    "ASK{?s ?p '''a''' , \"#\", 'x'@en--ltr}": [
        *("ASK", "{", "?s", "?p", "'''a'''", ",", '"#"', ",", "'x'", "@en--ltr", "}")
    ],
    "ASK{?s <urn:p>?|^<urn:q>*/!(<urn:r>|^a) ?o}": [
        *("ASK", "{", "?s", "<urn:p>", "?", "|", "^", "<urn:q>", "*", "/", "!", "(", "<urn:r>", "|", "^", "a", ")"),
        *("?o", "}"),
    ],
}


@pytest.mark.parametrize("text", STRUCTURES)
def test_structure(text: str) -> None:
    assert _outline(parse_query(text).query) == STRUCTURES[text]


@pytest.mark.parametrize("text", READINGS)
def test_a_token_is_what_the_grammar_allows(text: str) -> None:
    assert _tokens(text) == READINGS[text]


@pytest.mark.parametrize(
    ("text", "line", "column", "is_incomplete"),
    [
        ("SELECT ?x {\n ?x ?y }", 2, 8, False),
        ("SELECT ?x { ?x ?y ?z", 1, 21, True),
        ("ASK { } }", 1, 9, False),
        ("ASK { ?s ?p 'x }", 1, 13, False),
        ("", 1, 1, True),
        ("SELECT ?x {} ORDER ?x", 1, 20, False),
        ("INSERT DATA {}", 1, 1, False),
    ],
)
def test_a_fault_has_its_place(text: str, line: int, column: int, is_incomplete: bool) -> None:
    with pytest.raises(StructureError) as caught:
        parse_query(text)
    assert (caught.value.line, caught.value.column, caught.value.is_incomplete) == (line, column, is_incomplete)


def test_places_are_those_of_the_text() -> None:
    text = "SELECT ?x # a comment\n{ ?x ?y 'a' } ORDER BY (?x)"
    tree = parse_query(text)
    assert all(text[each.start : each.end] == each.text for each in tree.all_tokens())
    key = tree.of_kind("OrderKey")[0]
    assert text[key.start : key.end] == "(?x)"


def test_the_grammar_is_ll1_but_for_one_sign() -> None:
    """A ``+`` behind a step of a path repeats it; it could only also be the sign of a number, as in ``:p +1``."""
    assert [terminal for _, terminal in parse_table().conflicts] == ["'+'"]


@pytest.mark.parametrize("key", EXAMPLES)
def test_published_examples_have_a_structure(key: str) -> None:
    text = EXAMPLES[key].query
    without_comments = "".join(line.partition("# ")[0] for line in text.splitlines())
    assert "".join(_tokens(text)).replace(" ", "") == without_comments.replace(" ", "")


#: Signs, words and beginnings that read in more than one way or have no end.
_PIECES = st.sampled_from(
    [
        *" \n#'\"\\<>(){}[]:;,.?@^|!+-_a1é",
        *("&&", "?x", "<urn:x>", "ex:", ":x", "true", "'''", '"""', "\\'", "''", "<?x", "&&?y>", "e+1", "''x", '""x'),
        *("SELECT", "ORDER", "UNION", "GRAPH", "FILTER(", "OPTIONAL{", "VALUES", "<<(", ")>>", "<<", "{|", "a-", "a."),
        *(
            "1.",
            "PREFIX a:",
            "ASK{FILTER(1",
            "SELECT * {",
            "VALUES ?x{",
            "UNDEF",
            "TRUE",
            "@en",
            "--",
            "\\u",
            "%A",
            "BNODE(",
        ),
    ]
)


def _seconds(text: str) -> float:
    """Processor time to scan and to parse a text, the best of three."""
    best = 1e9
    for _ in range(3):
        started = time.process_time()
        with suppress(IgfkgError):
            scan_query(text, ScanLimits(bytes=1 << 20))
        with suppress(StructureError):
            parse_query(text)
        best = min(best, time.process_time() - started)
    return best


@given(st.lists(_PIECES, max_size=3).map("".join), st.lists(_PIECES, min_size=1, max_size=4).map("".join))
@settings(max_examples=150, deadline=None)
def test_time_grows_with_the_length(head: str, unit: str) -> None:
    """Eight times the text takes no more than about eight times as long, where it takes any time at all."""
    short, long = (head + unit * (size // len(unit)) for size in (8_000, 64_000))
    assert _seconds(long) < 24 * max(_seconds(short), 0.002)


@given(st.lists(_PIECES, max_size=12).map(lambda pieces: f"SELECT * {{ {''.join(pieces)} }}"))
@settings(max_examples=600, deadline=None)
def test_what_the_engine_reads_is_read(text: str) -> None:
    try:
        with suppress(OSError, ValueError):
            ox.Store().query(text, base_iri="http://example/")
    except SyntaxError:
        return
    assert parse_query(text).query.kind == "Query"


@pytest.mark.parametrize("word", ["UNDEF", "TRUE", "a:b:"])
def test_words_without_spaces_take_no_longer(word: str) -> None:
    short, long = (f"ASK{{FILTER(?a<?b&&?c>?d) VALUES ?x{{{word * (size // len(word))}" for size in (8_000, 64_000))
    assert _seconds(long) < 24 * max(_seconds(short), 0.002)
