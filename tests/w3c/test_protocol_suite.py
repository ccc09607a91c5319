"""The W3C tests of the SPARQL 1.1 Protocol, all 34: the queries as the suite has them, the updates refused.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/. The path is that of this endpoint. Where the suite
writes ``%26`` and ``%3D`` between two parameters (query_multiple_dataset), they are ``&`` and ``=`` here.
"""

import uuid
from dataclasses import dataclass
from urllib.parse import quote

import httpx2
import pytest

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_DATA = "http://kasei.us/2009/09/sparql/data/data"
_DEFAULT = [f"default-graph-uri={quote(_DATA, safe='')}{each}.rdf" for each in range(4)]
_NAMED = [f"named-graph-uri={quote(_DATA, safe='')}{each}.rdf" for each in range(4)]
_USING = [each.replace("default-graph", "using-graph") for each in _DEFAULT]
_USING_NAMED = [each.replace("named-graph", "using-named-graph") for each in _NAMED]
_IN_BOTH = f"ASK {{ <{_DATA}1.rdf> a ?type . <{_DATA}2.rdf> a ?type . }}"
_IN_GRAPHS = f"GRAPH ?g1 {{ <{_DATA}1.rdf> a ?type }} GRAPH ?g2 {{ <{_DATA}2.rdf> a ?type }}"
_IN_EACH = f"ASK {{ {_IN_GRAPHS} }}"
#: Media types of the formats that the suite expects.
_BOOLEAN = ("application/sparql-results+xml", "application/sparql-results+json")
_TABULAR = (*_BOOLEAN, "text/tab-separated-values", "text/csv")
_RDF = ("application/rdf+xml", "text/turtle", "application/n-triples", "application/ld+json")


@dataclass(frozen=True)
class Exchange:
    """A request, and what its response is to be."""

    parameters: str = ""  #: of the URL
    body: str | bytes | None = None
    media_type: str = ""
    method: str = "POST"
    expected: tuple[str, ...] = ()  #: media types of a success; none for an error of the client (4xx)
    boolean: bool | None = None


QUERIES = {
    "query_post_form": Exchange(_DEFAULT[0], "query=ASK%20%7B%7D", _FORM, expected=_BOOLEAN, boolean=True),
    "query_dataset_default_graphs_get": Exchange(
        f"query={quote(_IN_BOTH)}&{_DEFAULT[1]}&{_DEFAULT[2]}", method="GET", expected=_BOOLEAN, boolean=True
    ),
    "query_dataset_default_graphs_post": Exchange(
        f"{_DEFAULT[1]}&{_DEFAULT[2]}", _IN_BOTH, _QUERY, expected=_BOOLEAN, boolean=True
    ),
    "query_dataset_named_graphs_post": Exchange(
        f"{_NAMED[1]}&{_NAMED[2]}", _IN_EACH, _QUERY, expected=_BOOLEAN, boolean=True
    ),
    "query_dataset_named_graphs_get": Exchange(
        f"query={quote(_IN_EACH)}&{_NAMED[1]}&{_NAMED[2]}",
        method="GET", expected=_BOOLEAN, boolean=True,
    ),
    "query_dataset_full": Exchange(
        f"{_DEFAULT[3]}&{_NAMED[1]}&{_NAMED[2]}", f"ASK {{\n  <{_DATA}3.rdf> a ?type\n  {_IN_GRAPHS}\n}}", _QUERY,
        expected=_BOOLEAN, boolean=True,
    ),
    "query_multiple_dataset": Exchange(
        f"{_NAMED[1]}&{_NAMED[2]}", f"ASK FROM <{_DATA}3.rdf> {{ {_IN_GRAPHS} }}", _QUERY,
        expected=_BOOLEAN, boolean=True,
    ),
    "query_get": Exchange(f"query=ASK%20%7B%7D&{_DEFAULT[0]}", method="GET", expected=_BOOLEAN, boolean=True),
    "query_content_type_select": Exchange(_DEFAULT[0], "SELECT (1 AS ?value) {}", _QUERY, expected=_TABULAR),
    "query_content_type_ask": Exchange(_DEFAULT[0], "ASK {}", _QUERY, expected=_BOOLEAN),
    "query_content_type_describe": Exchange(_DEFAULT[0], "DESCRIBE <http://example.org/>", _QUERY, expected=_RDF),
    "query_content_type_construct": Exchange(_DEFAULT[0], "CONSTRUCT { <s> <p> 1 } WHERE {}", _QUERY, expected=_RDF),
    "query_post_direct": Exchange("", "ASK {}", _QUERY, expected=_BOOLEAN, boolean=True),
    "bad_query_method": Exchange(f"query=ASK%20%7B%7D&{_DEFAULT[0]}", None, _FORM, "PUT"),
    "bad_multiple_queries": Exchange("query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", method="GET"),
    "bad_query_wrong_media_type": Exchange("", "ASK {}", "text/plain"),
    "bad_query_missing_form_type": Exchange("", "query=ASK%20%7B%7D"),
    "bad_query_missing_direct_type": Exchange("", "ASK {}"),
    "bad_query_non_utf8": Exchange("", "ASK {}".encode("utf-16"), f"{_QUERY}; charset=UTF-16"),
    "bad_query_syntax": Exchange("query=ASK%20%7B", method="GET"),
}  # fmt: skip

_PREFIXES = "PREFIX dc: <http://purl.org/dc/terms/>\nPREFIX foaf: <http://xmlns.com/foaf/0.1/>\n"
_TARGET = "http://example.org/protocol-update-dataset-test/"
_DOCUMENTS = " ".join(f"GRAPH <{_DATA}{each}.rdf> {{ <{_DATA}{each}.rdf> a foaf:Document }}" for each in (1, 2, 3))
_INSERT_DATA = f"{_PREFIXES}DROP ALL ;\nINSERT DATA {{ {_DOCUMENTS} }} ;\n"
_INSERT = f"{_INSERT_DATA}INSERT {{ GRAPH <{_TARGET}> {{ ?s a dc:BibliographicResource }} }}\n"
UPDATES = {
    "update_dataset_default_graph": Exchange(
        _USING[1], _INSERT.replace("DROP", "CLEAR") + "WHERE { ?s a foaf:Document }", _UPDATE
    ),
    "update_dataset_default_graphs": Exchange(
        f"{_USING[1]}&{_USING[2]}", _INSERT + "WHERE { ?s a foaf:Document }", _UPDATE
    ),
    "update_dataset_named_graphs": Exchange(
        f"{_USING_NAMED[1]}&{_USING_NAMED[2]}", _INSERT + "WHERE { GRAPH ?g { ?s a foaf:Document } }", _UPDATE
    ),
    "update_dataset_full": Exchange(
        f"{_USING[1]}&{_USING_NAMED[2]}",
        f"{_INSERT_DATA}INSERT {{ GRAPH <{_TARGET}> {{ ?s <http://example.org/in> ?in }} }}\n"
        "WHERE { { GRAPH ?g { ?s a foaf:Document } BIND(?g AS ?in) }"
        ' UNION { ?s a foaf:Document . BIND("default" AS ?in) } }',
        _UPDATE,
    ),
    "update_post_form": Exchange("", "update=CLEAR+ALL", _FORM),
    "update_post_direct": Exchange("", "CLEAR ALL", _UPDATE),
    "update_base_uri": Exchange(
        "",
        f"CLEAR GRAPH <{_TARGET}> ;\n"
        f"INSERT DATA {{ GRAPH <{_TARGET}> {{ <http://example.org/s> <http://example.org/p> <test> }} }}",
        _UPDATE,
    ),
    "bad_update_get": Exchange("update=CLEAR%20ALL", method="GET"),
    "bad_multiple_updates": Exchange("", "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", _FORM),
    "bad_update_wrong_media_type": Exchange("", "CLEAR NAMED", "text/plain"),
    "bad_update_missing_form_type": Exchange("", "update=CLEAR%20NAMED"),
    "bad_update_non_utf8": Exchange("", "CLEAR NAMED".encode("utf-16"), f"{_UPDATE}; charset=UTF-16"),
    "bad_update_syntax": Exchange("", "update=CLEAR%20XYZ", _FORM),
    "bad_update_dataset_conflict": Exchange(
        "using-named-graph-uri=http%3A%2F%2Fexample%2Fpeople",
        "PREFIX foaf:  <http://xmlns.com/foaf/0.1/>\nWITH <http://example/addresses>\n"
        "DELETE { ?person foaf:givenName 'Bill' }\nINSERT { ?person foaf:givenName 'William' }\n"
        "WHERE {\n    ?person foaf:givenName 'Bill'\n}",
        _UPDATE,
    ),
}


def send(client: httpx2.Client, exchange: Exchange) -> httpx2.Response:
    headers = {"Content-Type": exchange.media_type} if exchange.media_type else {}
    url = f"/sparql?{exchange.parameters}" if exchange.parameters else "/sparql"
    return client.request(exchange.method, url, content=exchange.body, headers=headers)


def quads(client: httpx2.Client) -> str:
    """Return the digits of the number of statements, counted anew."""
    query = f"SELECT (COUNT(*) AS ?n) {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }} # {uuid.uuid4()}"
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    assert answer.status_code == 200
    return answer.text


def test_all_tests_of_the_suite_are_here() -> None:
    assert (len(QUERIES), len(UPDATES)) == (20, 14)


@pytest.mark.parametrize("name", QUERIES)
def test_a_query(made_up: httpx2.Client, name: str) -> None:
    exchange = QUERIES[name]
    response = send(made_up, exchange)
    if not exchange.expected:
        assert 400 <= response.status_code < 500
        assert response.headers["content-type"] == "application/problem+json"
        return
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].partition(";")[0] in exchange.expected
    assert exchange.boolean is None or response.json()["boolean"] == exchange.boolean


@pytest.mark.parametrize("name", UPDATES)
def test_an_update_is_refused_and_changes_nothing(made_up: httpx2.Client, name: str) -> None:
    before = quads(made_up)
    response = send(made_up, UPDATES[name])
    assert 400 <= response.status_code < 500
    assert response.json()["detail"]
    assert quads(made_up) == before
    asked = made_up.get("/sparql", params={"query": f"ASK {{ GRAPH <{_TARGET}> {{ ?s ?p ?o }} }} # {uuid.uuid4()}"})
    assert asked.json()["boolean"] is False


@pytest.mark.parametrize("parameters", [_DEFAULT[1], f"{_NAMED[1]}&{_NAMED[2]}", f"{_DEFAULT[1]}&{_NAMED[2]}"])
@pytest.mark.parametrize("media_type", [_FORM, _QUERY])
def test_the_dataset_in_the_url_decides(made_up: httpx2.Client, parameters: str, media_type: str) -> None:
    body = f"query={quote(_IN_BOTH)}" if media_type == _FORM else _IN_BOTH
    assert send(made_up, Exchange(parameters, body, media_type)).json()["boolean"] is False
