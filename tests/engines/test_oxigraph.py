"""Oxigraph's own server with the release: the published examples give the same rows as the embedded engine."""

from collections.abc import Iterator

import pytest

from igfkg.engines.credentials import Credentials
from igfkg.release.release import Release
from igfkg.sparql.evaluation import Evaluator
from igfkg.sparql.remote_backend import RemoteBackend
from igfkg.sparql.store_backend import StoreBackend
from tests.competency.answers import EXAMPLES
from tests.engines.examples import backend_for, load, rows
from tests.engines.servers import oxigraph_server

pytestmark = pytest.mark.unmeasured
_P = "PREFIX eli: <http://data.europa.eu/eli/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
#: Queries that the engine answers wrongly, or dies of, as they are written.
QUERIES = {
    "mixed terms in order": 'SELECT * { VALUES ?x { "10" 5 9 "5" 10 "a"@en <urn:a> true "2012-01-01"^^xsd:date } } '
    "ORDER BY DESC(?x)",
    "many mixed terms in order": "SELECT ?o { ?s ?p ?o } ORDER BY ?o LIMIT 500 OFFSET 20000",
    "order in a sub-select": "SELECT * { { SELECT DISTINCT ?o { ?s ?p ?o } ORDER BY DESC(?o) LIMIT 50 } }",
    "order by an expression": "SELECT DISTINCT ?p { ?s ?p ?o } ORDER BY DESC(STRLEN(STR(?p)) + 0.5) ?p",
    "order by a count": "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?n) ?p",
    "order by an aggregate": "SELECT ?p { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(COUNT(?o)) ?p",
    "extremes of one kind": "SELECT ?p (MIN(STR(?o)) AS ?a) (MAX(DISTINCT STR(?o)) AS ?b) { ?s ?p ?o } GROUP BY ?p",
    "claims with their documents": _P + "SELECT ?g ?d (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } ?g eli:is_part_of ?d } "
    "GROUP BY ?g ?d",
    "graphs without claims": "SELECT ?g { GRAPH ?g {} FILTER NOT EXISTS { GRAPH ?g { ?s skos:prefLabel ?o } } }",
    "a path of no steps": "SELECT ?o { <urn:nowhere> skos:broader* ?o }",
    "a concatenation": 'SELECT (GROUP_CONCAT(?l) AS ?t) { VALUES ?l { "a"@en "b"@en } }',
    "an explicit dataset": "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/igfkg/graph/settled> { ?s ?p ?o }",
    "a relative IRI": "SELECT (<x> AS ?iri) {}",
}


@pytest.fixture(scope="module")
def backend(release: Release) -> Iterator[RemoteBackend]:
    """What sends queries to a server with the release."""
    with oxigraph_server() as url:
        load(release, url, "oxigraph", Credentials())
        made = backend_for(release, url, "oxigraph")
        yield made
        made.close()


@pytest.fixture(scope="module")
def embedded(release: Release) -> StoreBackend:
    """The embedded engine."""
    return StoreBackend(Evaluator(release.open_store()), None)


def test_the_published_examples_give_the_same_rows(backend: RemoteBackend, embedded: StoreBackend) -> None:
    different = [
        key for key, example in EXAMPLES.items() if rows(backend, example.query) != rows(embedded, example.query)
    ]
    assert different == []


@pytest.mark.parametrize("name", QUERIES)
def test_what_the_engine_answers_wrongly_is_mended(backend: RemoteBackend, embedded: StoreBackend, name: str) -> None:
    text = (
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        + QUERIES[name].removeprefix(_P)
    ).replace("PREFIX skos", "PREFIX eli: <http://data.europa.eu/eli/ontology#> PREFIX skos", 1)
    there = rows(backend, text)
    assert there == rows(embedded, text)
    assert b"Error" not in there[0]
