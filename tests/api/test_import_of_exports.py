"""The tables that the site offers are read by ``igfkg import table``, and state nothing that the data do not."""

import csv
import io

import pytest
from fastapi.testclient import TestClient

from igfkg.assembly.assemble import assemble
from igfkg.assembly.dataset import Dataset
from igfkg.importing.known_things import known_things
from igfkg.importing.tables.mapping import TableMapping
from igfkg.importing.tables.table_document import DocumentOptions, document_of
from igfkg.importing.tables.table_reading import ReadTable, TableReading
from igfkg.linking.tables.kind import TableKind
from igfkg.linking.tables.sheet_rows import SheetRows
from igfkg.rdf.triples import Triple
from igfkg.sources.content import find_content


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """What the content states."""
    return assemble(find_content())


def _read(dataset: Dataset, text: str, kind: str) -> ReadTable:
    rows = [*csv.reader(io.StringIO(text.removeprefix("\ufeff")))]
    document = document_of(DocumentOptions("A/67/65"), known_things(dataset), dataset.model, "en")
    reading = TableReading(dataset, TableMapping(kind, is_own_words=True), "en")
    return reading.read(SheetRows(TableKind.CSV, "", rows), document)


def _stated(dataset: Dataset) -> set[Triple]:
    return {(quad.subject, quad.predicate, quad.object) for quad in dataset.store}


#: By path: the kind of table, how many rows it has at least, and fields that come back.
EXPORTS = {
    "/tracker.csv": ("recommendations", 200, {"label", "description", "act", "addressedTo", "inSet"}),
    "/tracker-assessments.csv": (
        "assessments",
        10,
        {"label", "description", "status", "assessedBy", "assesses", "date"},
    ),
}


@pytest.mark.parametrize("path", EXPORTS)
def test_an_export_states_what_the_data_state(client: TestClient, dataset: Dataset, path: str) -> None:
    kind, fewest, fields = EXPORTS[path]
    read = _read(dataset, client.get(path).text, kind)
    assert len(read.rows) >= fewest
    assert {each.target.name for each in read.columns.columns} >= fields
    assert [*read.problems, *(problem for each in read.rows for problem in each.problems)] == []
    assert [each for each in read.rows if each.subject.is_new] == []
    assert {triple for each in read.rows for triple in each.claims} - _stated(dataset) == set()
