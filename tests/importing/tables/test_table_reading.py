"""What the rows of a table state: each cell, what a row is about, and what is wrong with it."""

import re
from collections.abc import Sequence

import pytest
from pyoxigraph import NamedNode

from igfkg.assembly.assemble import assemble
from igfkg.assembly.dataset import Dataset
from igfkg.errors import BadRequestError
from igfkg.importing.known_things import known_things
from igfkg.importing.tables.mapping import TableMapping
from igfkg.importing.tables.table_document import DocumentOptions, document_of
from igfkg.importing.tables.table_reading import ReadTable, TableReading
from igfkg.linking.candidates.candidate import Candidate, NameQuery
from igfkg.linking.candidates.matcher import Matcher
from igfkg.linking.tables.kind import TableKind
from igfkg.linking.tables.sheet_rows import SheetRows
from igfkg.sources.content import find_content
from tests.conftest import SMALL, copy_content
from tests.importing.tables.commands import add_names

_TASKS = "Recommendation,Task,Target date,Responsible,Cost,Status"
_FIRST = "recommendation/wgigf-2012-12,Set policy questions,after the meeting,MAG; IGF Secretariat,No,ongoing"


class _Reader:
    """Reads tables with the names of one dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset, self.known = dataset, known_things(dataset)

    def read(self, rows: Sequence[Sequence[str]], mapping: TableMapping, kind: TableKind = TableKind.CSV) -> ReadTable:
        options = DocumentOptions("evaluation", "Evaluation", kind="body-page")
        document = document_of(options, self.known, self.dataset.model, "en")
        sheet = SheetRows(kind, "", [[*row] for row in rows])
        return TableReading(self.dataset, mapping, "en").read(sheet, document)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> _Reader:
    """A reader with the names of a small content."""
    content = copy_content(find_content(), tmp_path_factory.mktemp("content"), with_data=False)
    for path in SMALL.glob("*.trig"):
        (content.data / path.name).write_bytes(path.read_bytes())
    return _Reader(assemble(add_names(content)))


#: By name: a column, its cell, the heading in the message, and what the message has.
WRONG_CELLS = {
    "a name that two things have": ("Responsible", "Twin", ("body/twin-one", "body/twin-two", "what is in brackets")),
    "a name that nothing has": ("Responsible", "Xyzzy Foo", ("nothing is called 'Xyzzy Foo'", "introduce the thing")),
    "one of several names": ("Responsible", "MAG | Xyzzy Foo", ("nothing is called 'Xyzzy Foo'",)),
    "names between commas": ("Responsible", "MAG, Xyzzy Foo", ('separator = ","',)),
    "an IRI of nothing": ("Responsible", "https://w3id.org/igfkg/id/body/none", ("nothing has the IRI",)),
    "an IRI of others": ("Target date", "https://example.org/", ("is no thing of this dataset", "a period")),
    "a thing of another class": ("Target date", "topic/outcomes", ("is a topic", "takes a period")),
    "no yes or no": ("Cost", "perhaps", ("'perhaps' is not what the field takes", "true or false")),
    "two for one": ("Target date", "period/later | body/mag", ("takes a period",)),
    "a formula": ("Cost", "=1+1", ("'=1+1' is not",)),
    "a status that is none": ("Status", "O", ("'O'", "in the mapping")),
}


@pytest.mark.parametrize("name", WRONG_CELLS)
def test_a_cell_that_cannot_be_read(reader: _Reader, name: str) -> None:
    column, cell, parts = WRONG_CELLS[name]
    cells = dict(zip(_TASKS.split(","), _FIRST.split(","), strict=True)) | {column: cell}
    table = [["A title above"], [], [*cells], [*cells.values()]]
    (row,) = reader.read(table, TableMapping("tasks")).rows
    (problem,) = row.problems
    assert (problem.row, problem.column, problem.is_note) == (4, column, False)
    for part in parts:
        assert part in problem.message
    assert not [triple for triple in row.claims if cell in str(triple[2])]


#: By name: the lines of a table of recommendations, and what the report has for each row: passage or message.
ROWS = {
    "by paragraph": (["paragraph,label", "7,A", "8(b),B"], ["r7", "r8-b"]),
    "by number": (["No.,label", "IV.1,A"], ["rIV.1"]),
    "by name": (["label", "Ünder the Bridge!"], ["runder-the-bridge"]),
    "by locator": (["locator,label", "p4,A", "sec-annex,B"], ["p4", "sec-annex"]),
    "by the passages of an export": (
        [
            "label,statedIn",
            "A,https://w3id.org/igfkg/id/passage/evaluation_s3 | https://w3id.org/igfkg/id/passage/x_p1",
        ],
        ["s3"],
    ),
    "a wrong locator": (["locator,label", "row 4,A"], ["'row 4' is no locator"]),
    "no name in Latin letters": (["label", "管理"], ["nothing names the row"]),
    "two of one number": (["number,label", "1,A", "1,B"], ["r1", "about r1 as row 2 is"]),
    "two with their own names": (["number,id", "1,recommendation/a", "1,recommendation/b"], ["r1", "r1"]),
    "an id of another class": (["number,id", "1,body/mag"], ["is no name of a recommendation"]),
    "an empty row": (["number,label", "1,A", ",", "2,B"], ["r1", "r2"]),
}


@pytest.mark.parametrize("name", ROWS)
def test_what_a_row_is_about(reader: _Reader, name: str) -> None:
    lines, expected = ROWS[name]
    read = reader.read([line.split(",") for line in lines], TableMapping("recommendations"))
    places = [(each.row.number, each.subject.locator) for each in read.rows]
    results = [text for _, text in sorted([*places, *((each.row, each.message) for each in read.problems)])]
    assert len(results) == len(expected)
    for result, part in zip(results, expected, strict=True):
        assert part in result


#: By name: a field, its cell, what the mapping says, and the terms that come out; None where the cell is wrong.
CELLS = {
    "a year": ("date", "2013", {}, '"2013"^^xsd:gYear'),
    "a month": ("date", "2013-05", {}, '"2013-05"^^xsd:gYearMonth'),
    "a day": ("date", "2013-05-21", {}, '"2013-05-21"^^xsd:date'),
    "a day of a workbook": ("date", "2013-05-21T00:00:00", {}, '"2013-05-21"^^xsd:date'),
    "a day that is none": ("date", "2013-02-30", {}, None),
    "a day without a form": ("date", "05/06/2013", {}, None),
    "a day by a form": ("date", "05/06/2013", {"dates": "%d/%m/%Y"}, '"2013-06-05"^^xsd:date'),
    "a month by a form": ("date", "5.2013", {"dates": "%m.%Y"}, '"2013-05"^^xsd:gYearMonth'),
    "a year beside a form": ("date", "2013", {"dates": "%d/%m/%Y"}, '"2013"^^xsd:gYear'),
    "a day for a year": ("year", "2013-05-21", {}, None),
    "a number": ("amount", "60000.5", {}, '"60000.5"^^xsd:decimal'),
    "thousands with no-break spaces": ("amount", "60\u00a0000", {}, '"60000"^^xsd:decimal'),
    "a comma": ("amount", "60,000", {}, None),
    "a comma that is the mark": ("amount", "60.000,5", {"decimal": ","}, '"60000.5"^^xsd:decimal'),
    "a comma that is not": ("amount", "60,000.5", {"decimal": "."}, '"60000.5"^^xsd:decimal'),
    "no number": ("amount", "much", {}, None),
    "a name between no-break spaces": ("recipient", "\u00a0IGF\u00a0Secretariat ", {}, "body/igf-secretariat"),
    "a name with a semicolon": ("recipient", "Smith; Sons", {}, "body/smith"),
    "several names": ("contributor", "MAG\nIGF Secretariat", {}, "body/igf-secretariat body/mag"),
    "one name twice": ("contributor", "MAG | MAG", {}, "body/mag"),
    "an address of others": ("contributor", "https://example.org/a", {}, "https://example.org/a"),
    "a text that was no formula": ("currency", "'=EUR", {}, '"=EUR"'),
    "a character that XML has not": ("currency", "EU\x0bR", {}, None),
    "empty but for spaces": ("currency", " \u00a0", {}, ""),
    "a scheme's value by its key": ("contributionStatus", "contribution-status/made", {}, "contribution-status/made"),
    "a scheme's value by its label": ("contributionStatus", "Promised", {}, "contribution-status/promised"),
}


def _mapping(dates: str = "", decimal: str = "") -> TableMapping:
    return TableMapping("contributions", dates=dates, decimal=decimal)


@pytest.mark.parametrize("name", CELLS)
def test_what_a_cell_is_in_a_field(reader: _Reader, name: str) -> None:
    field, cell, settings, expected = CELLS[name]
    others = {"label": "A", "contributor": "MAG"} | {field: cell}
    read = reader.read([[*others], [*others.values()]], _mapping(**settings))
    (row,) = read.rows
    target = next(each.target for each in read.columns.columns if each.heading == field)
    prop = target.field.iri if target.field else ""
    terms = sorted(str(value) for _, predicate, value in row.claims if predicate.value == prop)
    short = [
        each.strip("<>").replace("https://w3id.org/igfkg/id/", "").replace("<http://www.w3.org/2001/XMLSchema#", "xsd:")
        for each in terms
    ]
    assert (None if row.problems else " ".join(short).replace(">", "")) == expected


#: By name: a header, what the mapping says of columns, and what is read of them; a text is the error.
HEADERS = {
    "names, labels and prefixes": (
        ["responsable", "igf:hasCost", "Implements", "https://w3id.org/igfkg/def#targetPeriod"],
        {},
        ["responsible", "hasCost", "implements", "targetPeriod"],
    ),
    "in any language": (["responsables de", "a un coût", "Task"], {}, ["hasCost", "label"]),
    "with a no-break space": (["has\u00a0cost", "  Task "], {}, ["hasCost", "label"]),
    "twice": (["Task", "Task"], {}, "the columns 1 'Task' and 2 'Task' both give 'label'"),
    "twice, one left out": (["Task", "Task"], {"2": ""}, ["label"]),
    "two for a field with one value": (["cost", "has cost"], {}, "both give 'hasCost'"),
    "two for a field with several": (["responsible", "igf:responsible"], {}, ["responsible", "responsible"]),
    "names beside IRIs": (
        ["task", "status", "Assessment.status"],
        {},
        ["label", "Assessment.status", "Assessment.status"],
    ),
    "none that is known": (["a", "b"], {}, "none of its columns is known: 1 'a', 2 'b'"),
    "a field that is none": (["Task"], {"Task": "rust"}, "there is no field 'rust'; the fields are id, type, locator"),
    "a column that is not there": (["Task"], {"Rust": "label"}, "there is no column 'Rust'"),
    "another language": (["Task"], {"Task": "label@fr"}, ["label@fr"]),
    "no language": (["Task"], {"Task": "label@xx"}, "there is no field 'label@xx'"),
}


@pytest.mark.parametrize("name", HEADERS)
def test_what_columns_give(reader: _Reader, name: str) -> None:
    header, columns, expected = HEADERS[name]
    table = [[], header, ["A"] * len(header)]
    if isinstance(expected, str):
        with pytest.raises(BadRequestError, match=re.escape(expected)):
            reader.read(table, TableMapping("tasks", columns))
        return
    read = reader.read(table, TableMapping("tasks", columns))
    assert [each.target.name for each in read.columns.columns] == expected


def test_a_table_without_rows(reader: _Reader) -> None:
    for rows, part in (
        ([], "is empty"),
        ([["", " "]], "is empty"),
        ([["Task"]], "no row below"),
        ([["Task"], [""]], "no row"),
    ):
        with pytest.raises(BadRequestError, match=part):
            reader.read(rows, TableMapping("tasks"))


def test_a_row_may_be_named_by_another(reader: _Reader) -> None:
    rows = [["number", "label", "Part of"], ["1", "Whole", ""], ["2", "Share", "Whole"]]
    read = reader.read(rows, TableMapping("recommendations"))
    assert [each.problems for each in read.rows] == [[], []]
    values = {value for *_, value in read.rows[1].claims}
    assert NamedNode("https://w3id.org/igfkg/id/recommendation/evaluation-1") in values


def test_ten_thousand_rows_look_each_name_up_once(reader: _Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    queries = []
    candidates = Matcher.candidates

    def counted(matcher: Matcher, query: NameQuery) -> list[Candidate]:
        queries.append(query.text)
        return candidates(matcher, query)

    monkeypatch.setattr(Matcher, "candidates", counted)
    row = ["recommendation/wgigf-2012-12", "", "MAG | IGF Secretariat", "no", "ongoing"]
    header = ["Recommendation", "Target date", "Responsible", "Cost", "Status", "Task", "number"]
    rows = [[*row, f"Task {number}", str(number)] for number in range(10_000)]
    read = reader.read([header, *rows], TableMapping("tasks"))
    assert (len(read.rows), [each for each in read.rows if each.problems]) == (10_000, [])
    assert sorted(queries) == ["IGF Secretariat", "MAG", "ongoing"]
