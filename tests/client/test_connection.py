"""The client: the same answers from a release in this process and from an endpoint, as values of Python."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import pytest

import igfkg
from igfkg.client import IRI, Connection, Rows, Text
from igfkg.client.rows import read_rows
from igfkg.errors import BadRequestError, IgfkgError, QueryError, QuerySyntaxError, ReleaseError
from igfkg.rdf.namespaces import XSD
from igfkg.release.release import Release
from tests.api.conftest import Server

NAMES = """
PREFIX body: <https://w3id.org/igfkg/id/body/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?body ?name ?nothing { BIND(body:cstd AS ?body) ?body skos:prefLabel ?name } ORDER BY ?name"""


@pytest.fixture(scope="module")
def address(release: Release) -> Iterator[str]:
    """The address of an endpoint on the release."""
    server = Server(release.path.parent.parent).wait()
    yield f"{server.base}/sparql"
    server.stop()


@pytest.fixture(params=["release", "endpoint"])
def connection(request: pytest.FixtureRequest, release: Release) -> Connection:
    """A connection of either kind."""
    return igfkg.connect(release if request.param == "release" else request.getfixturevalue("address"))


def test_rows_have_names_and_types(connection: Connection) -> None:
    rows = connection.query(NAMES)
    assert rows.names == ("body", "name", "nothing")
    assert isinstance(rows[0].body, IRI)
    assert rows[0].body == "https://w3id.org/igfkg/id/body/cstd"
    assert {row.name.language for row in rows} >= {"en", "fr", "es"}
    assert {row.nothing for row in rows} == {None}
    assert [*rows][1:] == rows[1:]
    assert len(rows) == len(rows.to_pandas())
    assert [*rows.to_pandas().columns] == [*rows.names]


def test_an_answer_of_yes_or_no(connection: Connection) -> None:
    assert connection.ask("ASK { ?s ?p 39 }") is True
    assert connection.ask("ASK { ?s ?p 'no such text' }") is False


def test_graphs(connection: Connection) -> None:
    assert len(connection.graph("CONSTRUCT { ?s ?p 39 } WHERE { ?s ?p 39 }")) >= 1
    assert len(connection.graph("CONSTRUCT { ?s ?p 'no such text' } WHERE { ?s ?p 'no such text' }")) == 0


def test_the_settled_view_is_the_graph(connection: Connection, release: Release) -> None:
    number = connection.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0].n
    assert number == len(connection.graph())
    assert number == release.manifest["triples"]


def test_graph_ranges_over_sources_only(connection: Connection, release: Release) -> None:
    assert (
        connection.query("SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }")[0].n
        == (release.manifest["claimGraphs"])
    )


WRONG: dict[str, tuple[str, str, str]] = {
    "a syntax error": ("query", "SELECT", "before it is complete"),
    "an update": ("query", "DROP ALL", "update"),
    "a service": ("query", "SELECT * { SERVICE <http://127.0.0.1:1/> { } }", "SERVICE"),
    "rows of a truth value": ("query", "ASK {}", "ask()"),
    "a truth value of rows": ("ask", "SELECT * {}", "query()"),
    "rows of a graph": ("query", "DESCRIBE <urn:a>", "graph()"),
    "a graph of rows": ("graph", "SELECT * {}", "query()"),
}


def test_a_syntax_error_says_where(connection: Connection) -> None:
    with pytest.raises(QuerySyntaxError, match="PREFIX foaf:") as caught:
        connection.query("SELECT *\n{ ?s foaf:name ?o }")
    assert caught.value.line == 2


@pytest.mark.filterwarnings("ignore::RuntimeWarning:SPARQLWrapper")
@pytest.mark.parametrize("name", WRONG)
def test_errors_say_what_to_do(connection: Connection, name: str) -> None:
    method, text, part = WRONG[name]
    with pytest.raises(BadRequestError) as caught:
        getattr(connection, method)(text)
    assert part in str(caught.value)


def test_an_endpoint_that_is_not_there() -> None:
    with pytest.raises(QueryError, match="cannot be reached"):
        igfkg.connect("http://127.0.0.1:1/sparql").ask("ASK {}")


def test_a_release_by_folder_by_name_and_by_default(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IGFKG_HOME", str(release.path.parent.parent))
    for source in (release.path, str(release.path), release.name, None):
        assert igfkg.connect(source).ask("ASK { ?s ?p 39 }")
    with pytest.raises(ReleaseError):
        igfkg.connect("no-such-release")


def _told(value: str, kind: str) -> Rows:
    term = {"type": "literal", "value": value, "datatype": XSD + kind}
    return read_rows({"head": {"vars": ["x", "1st"]}, "results": {"bindings": [{"x": term}]}})


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("39", "integer", 39),
        ("1.10", "decimal", Decimal("1.10")),
        ("1.5e3", "double", 1500.0),
        ("true", "boolean", True),
        ("0", "boolean", False),
        ("2012-05-21", "date", date(2012, 5, 21)),
        ("2012-05-21T10:00:00Z", "dateTime", datetime.fromisoformat("2012-05-21T10:00:00+00:00")),
        ("2012-05", "gYearMonth", "2012-05"),
        ("-0044-03-15", "date", "-0044-03-15"),
        ("x", "integer", "x"),
    ],
)
def test_literals_become_values(value: str, kind: str, expected: object) -> None:
    row = _told(value, kind)[0]
    assert row.x == expected
    assert type(row.x) is type(expected)
    assert row[1] is None


def test_a_text_knows_its_language() -> None:
    assert Text("Genève", "fr").language == "fr"
    assert Text("Genève", "fr") == "Genève"


def test_errors_of_the_client_are_those_of_igfkg() -> None:
    assert issubclass(QueryError, IgfkgError)
    with pytest.raises(AttributeError):
        _ = igfkg.no_such_thing
