"""The description of the dataset: what it counts is what a query counts."""

import pyoxigraph as ox
import pytest

from igfkg.rdf.namespaces import RDF, RDFS, SD, VOID
from igfkg.release.release import Release
from igfkg.sparql.service_description import describe_service
from tests.iris import DATASET, ID, SPACE


@pytest.fixture(scope="module")
def store(release: Release) -> ox.Store:
    """The store of the release."""
    return release.open_store()


def _numbers(store: ox.Store, query: str) -> dict[str, int]:
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return {str(row[0].value): int(row[1].value) for row in found}


def _number(store: ox.Store, query: str) -> int:
    found = store.query(f"PREFIX rdf: <{RDF}> {query}")
    assert isinstance(found, ox.QuerySolutions)
    (row,) = found
    return int(row["n"].value)


def test_properties_are_counted_without_the_description_itself(store: ox.Store) -> None:
    told = _numbers(store, f"SELECT ?p ?n {{ <{DATASET}> <{VOID}propertyPartition> ?x . ?x <{VOID}property> ?p ; <{VOID}triples> ?n }}")  # fmt: skip  # noqa: E501
    counted = _numbers(store, f"SELECT ?p (COUNT(*) AS ?n) {{ ?s ?p ?o FILTER(!STRSTARTS(STR(?s), '{DATASET}')) }} GROUP BY ?p")  # fmt: skip  # noqa: E501
    assert told == counted


def test_classes_are_counted(store: ox.Store) -> None:
    told = _numbers(store, f"SELECT ?c ?n {{ <{DATASET}> <{VOID}classPartition> ?x . ?x <{VOID}class> ?c ; <{VOID}entities> ?n }}")  # fmt: skip  # noqa: E501
    counted = _numbers(store, f"SELECT ?c (COUNT(DISTINCT ?s) AS ?n) {{ ?s a ?c FILTER(!STRSTARTS(STR(?s), '{DATASET}')) }} GROUP BY ?c")  # fmt: skip  # noqa: E501
    assert told == counted


_COUNTED = f"?s ?p ?o FILTER(!(STR(?s) = '{DATASET}' || STRSTARTS(STR(?s), '{DATASET}#')))"
_COUNTS = {
    "triples": f"SELECT (COUNT(*) AS ?n) {{ {_COUNTED} }}",
    "distinctSubjects": f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ {_COUNTED} }}",
    "distinctObjects": f"SELECT (COUNT(DISTINCT ?o) AS ?n) {{ {_COUNTED} }}",
    "properties": f"SELECT (COUNT(DISTINCT ?p) AS ?n) {{ {_COUNTED} }}",
    "classes": f"SELECT (COUNT(DISTINCT ?o) AS ?n) {{ {_COUNTED} FILTER(?p = rdf:type) }}",
    "entities": f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ {_COUNTED} FILTER(STRSTARTS(STR(?s), '{ID}')) }}",
}


@pytest.mark.parametrize("name", _COUNTS)
def test_the_dataset_is_counted_without_its_description(store: ox.Store, name: str) -> None:
    assert _number(store, f"SELECT ?n {{ <{DATASET}> <{VOID}{name}> ?n }}") == _number(store, _COUNTS[name]) > 0


def test_the_default_graph_is_counted_whole(store: ox.Store, release: Release) -> None:
    whole = _number(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    query = f"SELECT ?n {{ <{DATASET}> <{SD}defaultGraph>/<{VOID}triples> ?n }}"
    assert _number(store, query) == whole == release.manifest["triples"]
    service = ox.Store()
    service.load(describe_service(release, SPACE, "https://igf.example/sparql", "text/turtle"), ox.RdfFormat.TURTLE)
    assert _number(service, query) == whole


def test_the_description_says_what_its_counts_leave_out(store: ox.Store) -> None:
    whole = _number(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    counted = _number(store, f"SELECT ?n {{ <{DATASET}> <{VOID}triples> ?n }}")
    rows = store.query(f"SELECT ?text {{ <{DATASET}> <{RDFS}comment> ?text }}")
    (comment,) = (row["text"].value for row in rows)  # type: ignore[union-attr]
    assert f"leave out the {whole - counted} triples" in comment
    assert f"default graph has {whole}." in comment


def test_linksets_are_parts_of_it(store: ox.Store) -> None:
    found = {quad.object.value for quad in store.quads_for_pattern(ox.NamedNode(DATASET), ox.NamedNode(VOID + "subset"), None, ox.DefaultGraph())}  # type: ignore[union-attr]  # fmt: skip  # noqa: E501
    assert {each.rpartition("/")[2] for each in found} == {"wikidata", "ror", "sdg", "unbis", "undocs"}


@pytest.mark.parametrize(
    ("iri", "expected"), [(DATASET, True), (f"{DATASET}#class-igf-Body", True), (f"{DATASET}s", False)]
)
def test_what_belongs_to_the_description(iri: str, expected: bool) -> None:
    assert SPACE.is_description(iri) is expected
