"""Virtuoso with the release: the published examples give the same rows, but for those that docs/scaling.md names."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from igfkg.engines.credentials import Credentials
from igfkg.errors import EngineAnswerError
from igfkg.release.release import Release
from igfkg.sparql.evaluation import Evaluator
from igfkg.sparql.remote_backend import RemoteBackend
from igfkg.sparql.store_backend import StoreBackend
from tests.competency.answers import EXAMPLES
from tests.conftest import ROOT
from tests.engines.examples import backend_for, load, rows
from tests.engines.servers import virtuoso_server

pytestmark = [pytest.mark.unmeasured, pytest.mark.timeout(900)]
_TABLE = "| Examples | On Virtuoso |\n"
_SETTLED = "https://w3id.org/igfkg/graph/settled"
#: Queries whose rows are the same, though the engine has another default graph and no list of claim graphs.
QUERIES = {
    "the settled view": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "a derived graph": f"SELECT (COUNT(*) AS ?n) FROM <{_SETTLED}> {{ ?s ?p ?o }}",
    "claim graphs": "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    "a claim graph": "SELECT * { GRAPH <https://w3id.org/igfkg/id/passage/A-67-65_p20b> { ?s ?p ?o } }",
    "no source": f"SELECT * {{ GRAPH <{_SETTLED}> {{ ?s ?p ?o }} }}",
    "a description": "DESCRIBE <https://w3id.org/igfkg/id/set/wgigf-2012>",
}


@pytest.fixture(scope="module")
def url(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with the release; its graph store asks for a password by Digest."""
    with virtuoso_server(tmp_path_factory.mktemp("virtuoso")) as running:
        with pytest.raises(EngineAnswerError, match="refuses this server"):
            load(release, running, "virtuoso", Credentials("dba", "wrong"))
        load(release, running, "virtuoso", Credentials("dba", "dba"))
        yield running


@pytest.fixture(scope="module")
def backend(release: Release, url: str) -> Iterator[RemoteBackend]:
    """What sends queries to the server."""
    made = backend_for(release, url, "virtuoso")
    yield made
    made.close()


@pytest.fixture(scope="module")
def embedded(release: Release) -> StoreBackend:
    """The embedded engine."""
    return StoreBackend(Evaluator(release.open_store()), None)


def _named_differences(page: Path, *, is_sometimes: bool = False) -> set[str]:
    """The keys of examples in the first column of the table: those that differ each time, or only sometimes."""
    table = page.read_text(encoding="utf-8").partition(_TABLE)[2].partition("\n\n")[0]
    rows_of = [line.split("|") for line in table.splitlines() if ("| sometimes" in line) == is_sometimes]
    return {key for row in rows_of for key in re.findall(r"`([a-z0-9-]+)`", row[1])}


def test_other_examples_than_those_that_are_named_give_the_same_rows(
    backend: RemoteBackend, embedded: StoreBackend
) -> None:
    differences = {
        key: answer[:3]
        for key, example in EXAMPLES.items()
        if (answer := rows(backend, example.query)) != rows(embedded, example.query)
    }
    page = ROOT / "docs" / "scaling.md"
    each_time, sometimes = _named_differences(page), _named_differences(page, is_sometimes=True)
    assert each_time
    assert sometimes
    others = {key: answer for key, answer in differences.items() if key not in sometimes}
    assert set(others) == each_time, others


@pytest.mark.parametrize("name", QUERIES)
def test_the_dataset_is_that_of_the_embedded_engine(backend: RemoteBackend, embedded: StoreBackend, name: str) -> None:
    assert rows(backend, QUERIES[name]) == rows(embedded, QUERIES[name])
