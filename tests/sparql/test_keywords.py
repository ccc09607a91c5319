"""SERVICE is refused, whatever is glued to it and wherever else the same letters stand."""

import socket
from collections.abc import Iterator
from typing import cast

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from igfkg.client.connection import ReleaseConnection
from igfkg.errors import QueryRefusedError, QuerySyntaxError
from igfkg.release.release import Release
from igfkg.sparql.engine import QueryEngine
from igfkg.sparql.evaluation import Evaluator
from igfkg.sparql.guard import scan_query
from igfkg.sparql.pool import run_query
from igfkg.sparql.query import Query
from tests.sparql.conftest import LIMITS

#: Queries that use SERVICE. ``PEER`` is the address of somebody who listens.
SERVICE = {
    "plain": "SELECT * { SERVICE <PEER> { ?s ?p ?o } }",
    "in another case": "select * { SeRvIcE <PEER> { } }",
    "silent": "SELECT * { SERVICE SILENT <PEER> { } }",
    "glued to SILENT": "SELECT * {SERVICESILENT<PEER>{?s ?p ?o}}",
    "glued to a name": "PREFIX : <PEER> SELECT * {SERVICE:x{?s ?p ?o}}",
    "glued to a name with a prefix": "PREFIX ex: <PEER> SELECT * {SERVICEex:x{?s ?p ?o}}",
    "glued to a variable": "SELECT * {VALUES ?x {<PEER>} SERVICE?x{?s ?p ?o}}",
    "glued to SILENT and a name": "PREFIX : <PEER> SELECT * {SERVICESILENT:x{?s ?p ?o}}",
    "behind a literal": "SELECT * {?s ?p trueSERVICE<PEER>{?a ?b ?c}}",
    "behind a number": "SELECT * { ?s ?p 1.SERVICE <PEER> { } }",
    "behind a comparison": "SELECT * {{SELECT (1 AS ?a) (2 AS ?b){}} FILTER(?a<?b)SERVICE#>\n<PEER>{?x ?y ?z}}",
    "behind an escaped sign": "PREFIX ex:<http://e/> SELECT * {OPTIONAL{?x ?y ex:a·\\#} SERVICE <PEER>{?s ?p ?o}\n}",
    "behind a prefix alone, as the name would be no IRI": (
        "PREFIX ex: <http://e:> SELECT * {OPTIONAL{?x ?y ex:SERVICE <PEER>{?s ?p ?o}}}"
    ),
    "behind a string that ends": 'SELECT * { OPTIONAL{?s ?p "a\\"b"} SERVICE <PEER> { } }',
    "behind a long string": "SELECT * { OPTIONAL{?s ?p '''it's '''} SERVICE <PEER> { } }",
    "behind a string that is none": "SELECT * { VALUES ?x {'''a'#\\q\n} SERVICE <PEER> { } #'''\n}",
    "behind a comment": "SELECT * { # <\nSERVICE # >\n <PEER> { } }",
    "in EXISTS": "ASK { FILTER EXISTS { SERVICE <PEER> { ?s ?p ?o } } }",
    "in a comparison with EXISTS": "ASK { FILTER(1<2&&EXISTS{SERVICE<PEER>{}}) }",
    "in a graph": "CONSTRUCT { ?s ?p ?o } WHERE { OPTIONAL { SERVICE <PEER> { ?s ?p ?o } } }",
    "beside a prefix of that name": "PREFIX service: <urn:x> SELECT * { SERVICE <PEER> { ?s service:p ?o } }",
    "with a prefix of that name and none": (
        "PREFIX SERVICE: <urn:x> PREFIX : <PEER> SELECT * { OPTIONAL { ?s SERVICE:p ?o } SERVICE:x { ?s ?p ?o } }"
    ),
}

#: Queries that only have the letters somewhere.
PASSED = {
    "a variable": "SELECT ?service ?Service { ?service ?SERVICE ?Service }",
    "a string": 'SELECT * { ?s ?p "SERVICE <http://x/> { }" }',
    "a long string": "SELECT * { ?s ?p '''\nSERVICE <http://x/> { }\n''' }",
    "a comment": "SELECT * { ?s ?p ?o } # SERVICE <http://x/>",
    "an IRI": "SELECT * { ?s <http://x/service> <http://x/SERVICE#service> }",
    "a scheme": "SELECT * { ?s ?p <service:x> }",
    "a name": "PREFIX schema: <http://schema.org/> SELECT * { ?s a schema:Service, schema:service }",
    "a prefix": "PREFIX service: <urn:x> SELECT * { ?s service:p service: . service:a ?p ?o }",
    "a prefix in capitals": "PREFIX SERVICE: <urn:x> SELECT * { SERVICE:a SERVICE:b SERVICE:c . { } }",
    "a blank node": "SELECT * { _:service ?p _:SERVICE }",
    "a language": 'SELECT * { ?s ?p "x"@service, "y"@en-service, "z"@en-xservice }',
    "an escape behind": "PREFIX ex: <urn:x> SELECT * { ?s ?p ex:service%20, ex:%AFservice, ex:service\\# }",
    "several spellings": "SELECT (1 AS ?service) (2 AS ?Service) (3 AS ?SERVICE) {}",
    "with our word": "SELECT (1 AS ?service) (2 AS ?sqjjjjj) {}",
    "nowhere": "SELECT * { ?s ?p ?o }",
    "keywords beside": "ASK { FILTER(?services IN (1, 2)) FILTER EXISTS { ?s ?p ?services } }",
}


@pytest.fixture(scope="module")
def evaluator() -> Evaluator:
    """An evaluator of queries on nothing."""
    return Evaluator(ox.Store())


@pytest.mark.parametrize("name", SERVICE)
def test_service_is_refused(evaluator: Evaluator, name: str) -> None:
    with pytest.raises(QueryRefusedError, match=r"SERVICE|has no place here; put spaces"):
        evaluator.evaluate(SERVICE[name].replace("PEER", "http://127.0.0.1:1/"))


@pytest.mark.parametrize("name", PASSED)
def test_the_letters_elsewhere_are_let_pass(evaluator: Evaluator, name: str) -> None:
    evaluator.evaluate(PASSED[name])


@pytest.mark.parametrize(
    "text", ["SELECT ?service { ?service ?p }", "SELECT * { ?service ?p ?o", "ASK { service:x ?p ?o }"]
)
def test_a_mistake_beside_the_letters_is_told_as_a_mistake(evaluator: Evaluator, text: str) -> None:
    with pytest.raises(QuerySyntaxError):
        evaluator.evaluate(text)


#: What text is put together from: what reads in more than one way, and what stands beside keywords.
_PIECES = (
    *" \n#'\"\\<>(){}[]:;,.?$@^&|!+-_a1",
    *("?x", "<urn:x>", "ex:", ":x", "SERVICE", "service", "SERVICE <urn:x> {}", "SERVICE:x{}", "SILENT", "true"),
    *("?s ?p ?o", "OPTIONAL {", "'''", "&&1>0)", "VALUES ?x {", "EXISTS {", "\\#", "%AF", "{ }", "FILTER(", "?a<"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=10))
@settings(max_examples=1500, deadline=None)
def test_no_text_is_evaluated_with_a_service(pieces: list[str]) -> None:
    """Of what is let pass, the engine evaluates nothing that asks anybody: it would fail, as nobody is there."""
    text = f"PREFIX : <http://127.0.0.1:1/> PREFIX ex: <http://e:> SELECT * {{ {''.join(pieces)} }}"
    try:
        results = Evaluator(ox.Store()).evaluate(text)
    except (QueryRefusedError, QuerySyntaxError):
        return
    assert len([*cast(ox.QuerySolutions, results)]) >= 0


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Somebody who waits to be called."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        found.settimeout(0.3)
        yield found


@pytest.mark.parametrize("kind", ["memory", "disk", "embedded"])
def test_nobody_is_called(
    release: Release, listener: socket.socket, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    if kind == "disk":
        monkeypatch.setattr(Release, "fits_memory", property(lambda _: False))
    here = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    with QueryEngine(release, LIMITS) as engine:
        connection = ReleaseConnection(release)
        for text in SERVICE.values():
            asked = text.replace("PEER", here)
            embedded = connection._turtle if scan_query(asked).form.returns_graph else connection._table
            with pytest.raises(QueryRefusedError):
                embedded(asked) if kind == "embedded" else run_query(engine.socket, Query(asked, "text/csv"))
    with pytest.raises(TimeoutError):
        listener.accept()
