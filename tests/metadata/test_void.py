"""The description of the dataset: what it counts is what a query counts."""

import pyoxigraph as ox
import pytest

from igfkg.rdf.namespaces import VOID
from igfkg.release.release import Release
from tests.iris import DATASET, SPACE


@pytest.fixture(scope="module")
def store(release: Release) -> ox.Store:
    """The store of the release."""
    return release.open_store()


def _numbers(store: ox.Store, query: str) -> dict[str, int]:
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return {str(row[0].value): int(row[1].value) for row in found}


def test_properties_are_counted_without_the_description_itself(store: ox.Store) -> None:
    told = _numbers(store, f"SELECT ?p ?n {{ <{DATASET}> <{VOID}propertyPartition> ?x . ?x <{VOID}property> ?p ; <{VOID}triples> ?n }}")  # fmt: skip  # noqa: E501
    counted = _numbers(store, f"SELECT ?p (COUNT(*) AS ?n) {{ ?s ?p ?o FILTER(!STRSTARTS(STR(?s), '{DATASET}')) }} GROUP BY ?p")  # fmt: skip  # noqa: E501
    assert told == counted


def test_classes_are_counted(store: ox.Store) -> None:
    told = _numbers(store, f"SELECT ?c ?n {{ <{DATASET}> <{VOID}classPartition> ?x . ?x <{VOID}class> ?c ; <{VOID}entities> ?n }}")  # fmt: skip  # noqa: E501
    counted = _numbers(store, f"SELECT ?c (COUNT(DISTINCT ?s) AS ?n) {{ ?s a ?c FILTER(!STRSTARTS(STR(?s), '{DATASET}')) }} GROUP BY ?c")  # fmt: skip  # noqa: E501
    assert told == counted


def test_linksets_are_parts_of_it(store: ox.Store) -> None:
    found = {quad.object.value for quad in store.quads_for_pattern(ox.NamedNode(DATASET), ox.NamedNode(VOID + "subset"), None, ox.DefaultGraph())}  # type: ignore[union-attr]  # fmt: skip  # noqa: E501
    assert {each.rpartition("/")[2] for each in found} == {"wikidata", "ror", "sdg", "unbis", "undocs"}


@pytest.mark.parametrize(
    ("iri", "expected"), [(DATASET, True), (f"{DATASET}#class-igf-Body", True), (f"{DATASET}s", False)]
)
def test_what_belongs_to_the_description(iri: str, expected: bool) -> None:
    assert SPACE.is_description(iri) is expected
