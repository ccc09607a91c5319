"""Clients that people use, as they come: SPARQLWrapper and rdflib's SPARQLStore."""

from typing import Any

import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, POST, POSTDIRECTLY, TURTLE, URLENCODED, XML, SPARQLWrapper

_SELECT = "SELECT ?n { <https://w3id.org/igfkg/id/set/wgigf-2012> <https://w3id.org/igfkg/def#statedCount> ?n }"
_CONSTRUCT = "CONSTRUCT { ?s ?p 39 } WHERE { ?s ?p 39 }"


def _wrapper(base_url: str, query: str, form: str, method: str = GET, encoding: str = URLENCODED) -> SPARQLWrapper:
    wrapper = SPARQLWrapper(f"{base_url}/sparql")
    wrapper.setQuery(query)
    wrapper.setReturnFormat(form)
    wrapper.setMethod(method)
    wrapper.setRequestMethod(encoding)
    return wrapper


def _ask(*args: str) -> Any:
    """What SPARQLWrapper converts an answer to: its type follows from the format asked for."""
    return _wrapper(*args).queryAndConvert()


def test_sparqlwrapper_reads_every_way(base_url: str) -> None:
    for method, encoding in ((GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)):
        found = _ask(base_url, _SELECT, JSON, method, encoding)
        assert [row["n"]["value"] for row in found["results"]["bindings"]] == ["39"]
    assert b"39" in _ask(base_url, _SELECT, CSV)
    assert "39" in _ask(base_url, _SELECT, XML).toxml()
    graph = rdflib.Graph().parse(data=_ask(base_url, _CONSTRUCT, TURTLE), format="turtle")
    assert len(graph) >= 1


def test_rdflib_asks_it_as_a_store(base_url: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{base_url}/sparql", returnFormat="json"))
    thing = rdflib.URIRef("https://w3id.org/igfkg/id/set/wgigf-2012")
    count = rdflib.URIRef("https://w3id.org/igfkg/def#statedCount")
    assert graph.value(thing, count) == rdflib.Literal(39)
    assert [row.n.toPython() for row in graph.query(_SELECT)] == [39]  # type: ignore[union-attr]


def test_rdflib_reads_a_thing_by_its_address(base_url: str) -> None:
    graph = rdflib.Graph().parse(f"{base_url}/id/recommendation/wgigf-2012-III.1")
    assert (rdflib.URIRef("https://w3id.org/igfkg/id/recommendation/wgigf-2012-III.1"), None, None) in graph
