"""Results in XML: whole documents that parsers read as they were meant, or a refusal that says what to ask for."""

from xml.etree import ElementTree as ET

import pytest

from igfkg.errors import NotAcceptableError
from igfkg.sparql.engine import QueryEngine
from igfkg.sparql.pool import run_query
from igfkg.sparql.query import Query

_TABLE, _GRAPH = "application/sparql-results+xml", "application/rdf+xml"


def _read(engine: QueryEngine, text: str, media_type: str) -> bytes:
    answer = run_query(engine.socket, Query(text, media_type))
    try:
        return answer.read()
    finally:
        answer.close()


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ('SELECT ("a\\u0001b" AS ?x) {}', _TABLE),
        ('SELECT ("a\\uFFFEb" AS ?x) {}', _TABLE),
        ('CONSTRUCT { <urn:a> <urn:p> "a\\u0001b" } {}', _GRAPH),
        ('CONSTRUCT { <urn:a> <http://x/1> "a" } {}', _GRAPH),
        ('CONSTRUCT { <urn:a> <http://x/> "a" } {}', _GRAPH),
    ],
)
def test_what_xml_cannot_hold_is_refused(engine: QueryEngine, text: str, media_type: str) -> None:
    with pytest.raises(NotAcceptableError, match="JSON or Turtle"):
        _read(engine, text, media_type)


@pytest.mark.parametrize("value", ["a\\rb", "a\\r\\nb", "<p:1 é>", "\\t 互联网"])
def test_the_rest_comes_back_as_it_was(engine: QueryEngine, value: str) -> None:
    meant = value.encode("latin-1", "backslashreplace").decode("unicode_escape") if value.isascii() else value
    meant = meant.replace("\\t", "\t")
    found = ET.fromstring(_read(engine, f'SELECT ("{value}" AS ?x) {{}}', _TABLE))
    assert [each.text for each in found.iter() if each.tag.endswith("literal")] == [meant]
    graph = ET.fromstring(_read(engine, f'CONSTRUCT {{ <urn:a> <urn:x/p> "{value}" }} {{}}', _GRAPH))
    assert [each.text for each in graph.iter() if each.tag.endswith("p") and each.text] == [meant]


def test_a_whole_graph_is_read(engine: QueryEngine) -> None:
    text = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a <https://w3id.org/igfkg/def#Recommendation> ; ?p ?o }"
    assert len(ET.fromstring(_read(engine, text, _GRAPH))) > 100
