"""Reading a table: from the rows of a sheet to what each of them states."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from igfkg.assembly.dataset import Dataset
from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.folding import folded
from igfkg.catalogue.names import NameIndex
from igfkg.errors import BadRequestError
from igfkg.importing.tables.cell_names import TableNames
from igfkg.importing.tables.cell_problem import CellError, CellProblem
from igfkg.importing.tables.cell_terms import CellTerms
from igfkg.importing.tables.columns import MappedColumns, constants_of, map_columns
from igfkg.importing.tables.mapping import TableMapping
from igfkg.importing.tables.preset import preset_of
from igfkg.importing.tables.row_claims import RowClaims, RowReading
from igfkg.importing.tables.row_subject import LABEL, RowSubject, RowSubjects, TableRow
from igfkg.importing.tables.table_document import TableDocument
from igfkg.importing.tables.target import Target, Targets
from igfkg.linking.candidates.matcher import Matcher
from igfkg.linking.tables.kind import TableKind
from igfkg.linking.tables.row_reader import Row
from igfkg.linking.tables.sheet_rows import SheetRows
from igfkg.model import terms
from igfkg.model.vocabulary import Vocabulary
from igfkg.rdf.graph import GraphReader
from igfkg.rdf.namespaces import SH
from igfkg.spreadsheets.csv_files import without_apostrophes


@dataclass(frozen=True)
class ReadTable:
    """What the rows of a table state."""

    columns: MappedColumns
    rows: Sequence[RowClaims]
    problems: Sequence[CellProblem]  #: of rows whose subject is not known


@dataclass(frozen=True)
class TableReading:
    """Reads tables with the names of a dataset."""

    dataset: Dataset
    mapping: TableMapping
    language: str

    @cached_property
    def names(self) -> TableNames:
        """The things that cells may name."""
        catalogue = Catalogue(self.dataset.store, self.dataset.model)
        index = NameIndex(self.dataset.store, catalogue)
        matcher = Matcher(self.dataset.store, catalogue, index)
        return TableNames(catalogue, matcher, index, self._ranges, self.language)

    @cached_property
    def _ranges(self) -> Mapping[str, Sequence[str]]:
        """The classes that the values of a property are of, by the ontology."""
        classes = self.dataset.model.classes.values()
        definitions = Vocabulary(self.dataset.files).definitions
        return {
            each.iri: [cls.iri for cls in classes if {*each.ranges} & {*cls.all_types}]
            for each in definitions
            if each.ranges
        }

    @cached_property
    def targets(self) -> Targets:
        """What columns may give.

        Raises:
            BadRequestError: when there is no such kind of table.
        """
        return Targets(self.dataset.model, preset_of(self.mapping.preset))

    def read(self, sheet: SheetRows, document: TableDocument) -> ReadTable:
        """Return what the rows of a sheet state.

        Raises:
            BadRequestError: when its columns are not known, or the mapping does not fit.
        """
        columns = map_columns(sheet.rows, self.targets, self.mapping)
        rows = [*self._rows(sheet, columns)]
        if not rows:
            raise BadRequestError("there is no row below its header")
        subjects, problems = self._subjects(rows, document)
        names = self.names.with_rows(_labels_of(rows, subjects))
        constants = constants_of(self.mapping, self.targets)
        reading = RowReading(document, self.targets, CellTerms(names, self.mapping, self.language), constants)
        claims = [reading.claims(each, subjects[each.number]) for each in rows if each.number in subjects]
        return ReadTable(columns, claims, problems)

    def _rows(self, sheet: SheetRows, columns: MappedColumns) -> Iterable[TableRow]:
        headings = {each.target: each.heading for each in columns.columns}
        for number, row in enumerate(sheet.rows[columns.header_row + 1 :], columns.header_row + 2):
            cells: dict[Target, str] = {}
            for each in columns.columns:
                text = _cell(row, each.number, sheet.kind)
                text = self.mapping.value(each.heading, text) if text else ""
                if text.strip():
                    cells[each.target] = f"{cells[each.target]}\n{text}" if each.target in cells else text
            if cells:
                yield TableRow(number, cells, headings)

    def _subjects(
        self, rows: Sequence[TableRow], document: TableDocument
    ) -> tuple[dict[int, RowSubject], list[CellProblem]]:
        """What each row is about, by its number; rows that have one name without saying so are wrong."""
        teller = RowSubjects(document, self.targets, self.names, self._locators)
        subjects: dict[int, RowSubject] = {}
        problems = []
        for each in rows:
            try:
                subjects[each.number] = teller.subject(each)
            except CellError as error:
                problems.append(CellProblem(each.number, "", str(error)))
        for numbers in _alike(subjects):
            locator = subjects[numbers[0]].locator
            for number in numbers[1:]:
                message = f"it is about {locator} as row {numbers[0]} is; add a column locator that tells them apart"
                problems.append(CellProblem(number, "", message))
                del subjects[number]
        return subjects, problems

    @cached_property
    def _locators(self) -> re.Pattern[str]:
        """The locators that the shapes permit."""
        shapes = GraphReader(self.dataset.files.graph, None)
        patterns = (shapes.literal(each, SH + "pattern") for each in shapes.subjects(SH + "path", terms.LOCATOR))
        return re.compile(next((each for each in patterns if each), "."))


def _cell(row: Row, number: int, kind: TableKind) -> str:
    text = row[number].strip() if number < len(row) else ""
    return without_apostrophes(text) if kind is TableKind.CSV else text


def _labels_of(rows: Iterable[TableRow], subjects: Mapping[int, RowSubject]) -> dict[str, str]:
    """The things of rows by their labels, folded."""
    return {
        folded(text): subjects[row.number].iri
        for row in rows
        if row.number in subjects
        for _, text in row.of_property(LABEL)
    }


def _alike(subjects: Mapping[int, RowSubject]) -> list[list[int]]:
    """The numbers of rows whose passages have one name by their cells alone."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, each in subjects.items():
        if each.is_derived:
            numbers[each.locator].append(number)
    return [each for each in numbers.values() if len(each) > 1]
