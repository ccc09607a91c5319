"""Columns of a table for people: each with its name in words, its width, and the cell of a row.

CSV has all columns in a fixed order under English names, for programs too. A workbook has them under names in the
language of the page, without those that are empty in all rows.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from igfkg.catalogue.things import Reference, Thing
from igfkg.spreadsheets.cell_tables import CellMonth, CellTable, UnsummarizedText, table_csv
from igfkg.spreadsheets.sheet_columns import SheetColumn, arrange_sheet
from igfkg.spreadsheets.sheet_writer import SheetCell
from igfkg.spreadsheets.workbooks import TextSheet
from igfkg.views.tracker.assessments import Assessment
from igfkg_api.pages.cited_document import CitedDocument, cited_document
from igfkg_api.pages.dates import day_text
from igfkg_api.pages.english_text import unmarked
from igfkg_api.pages.full_titles import with_full_title
from igfkg_api.pages.labels import has_name, model_text, name_text, text
from igfkg_api.pages.translation import translate
from igfkg_api.site import Site

#: Between several values of a cell.
SEPARATOR = " | "
_IRI = "IRI"  # with which the names of the columns for programs begin
_PAIR = 2

_Row = TypeVar("_Row")


class TableWords:
    """What the cells of a table are written with: a site and the language of the table."""

    def __init__(self, site: Site, language: str) -> None:
        """Take the site, and the tag of the language of labels and words."""
        self.site = site
        self.language = language
        self.cited: Callable[[str], CitedDocument] = lru_cache(maxsize=None)(
            lambda iri: cited_document(site, iri, language)
        )

    def word(self, text: str, **values: str) -> str:
        """Return a text of the pages."""
        return unmarked(translate(self.language, text, **values))

    def text(self, labels: Iterable[tuple[str, str]]) -> str:
        """Return a sentence of the data in the language or translated by the pages, else in another, or empty."""
        return text(labels, (self.language,))

    def editors_text(self, labels: Iterable[tuple[str, str]]) -> str:
        """Return a text of the editors, such as when something is due, which the pages may have translated."""
        return model_text(labels, (self.language,))

    def name(self, thing: Reference | Thing) -> str:
        """Return what pages call a thing; the IRI of what has no name."""
        languages = (self.language,)
        return name_text(thing, languages, self.site.space) if has_name(thing, languages) else thing.iri

    def names(self, things: Iterable[Reference | Thing]) -> str:
        """Return what pages call things."""
        return SEPARATOR.join(self.name(each) for each in things)

    def full_name(self, thing: Reference | Thing) -> str:
        """Return what pages call a thing, with the whole title of a document."""
        return with_full_title(self.site.catalogue, thing, self.name(thing))

    def full_names(self, things: Iterable[Reference | Thing]) -> str:
        """Return what pages call things, with the whole titles of documents."""
        return SEPARATOR.join(self.full_name(each) for each in things)

    def filled(self, cell: SheetCell) -> SheetCell:
        """Return a cell as people read it: a text without a summary says so, and a month is written out."""
        if isinstance(cell, CellMonth):
            return day_text(cell, self.language)
        return self.word("not summarized; see the paragraph") if isinstance(cell, UnsummarizedText) else cell

    def rating(self, assessment: Assessment | None) -> str:
        """Return the statuses of an assessment, two of them in words; empty where it has none."""
        statuses = [self.name(each) for each in assessment.statuses] if assessment else []
        if len(statuses) == _PAIR:
            return self.word("both %(first)s and %(second)s", first=statuses[0], second=statuses[1])
        return SEPARATOR.join(statuses)

    def assessors(self, assessment: Assessment | None) -> str:
        """Return the names of the assessors, each with the roles that sources give."""
        if assessment is None:
            return ""
        return SEPARATOR.join(self._assessor(assessment, each) for each in assessment.assessors)

    def _assessor(self, assessment: Assessment, assessor: Reference) -> str:
        roles = [f"{self.name(each.role)}, {self.name(each.body)}" for each in assessment.roles_of(assessor)]
        name = self.name(assessor)
        return f"{name} ({'; '.join(roles)})" if roles else name


@dataclass(frozen=True)
class TableColumn(Generic[_Row]):
    """One column of a table."""

    name: str  #: the English text of the pages
    width: int  #: characters in a workbook at most
    cell: Callable[[_Row, TableWords], SheetCell]
    shown_with: str = ""  #: the column of the page that it belongs to; empty for what every table has
    year: str = ""  #: of a column of one year
    is_main: bool = False  #: whether it goes on paper; these come first
    labels: Mapping[str, str] = field(default_factory=dict)  #: of the field of the model that it has, by language tag


def iris(references: Iterable[Reference]) -> str:
    """Return the IRIs of things."""
    return SEPARATOR.join(each.iri for each in references)


def csv_table(columns: Sequence[TableColumn[_Row]], rows: Iterable[_Row], words: TableWords) -> str:
    """Return rows as CSV with all columns under their English names."""
    return table_csv(column_table(columns, rows, words))


def column_table(
    columns: Sequence[TableColumn[_Row]],
    rows: Iterable[_Row],
    words: TableWords,
    cited: Callable[[_Row], Sequence[str]] | None = None,
) -> CellTable:
    """Return rows with all columns under their English names.

    Args:
        columns: the columns.
        rows: the rows.
        words: with which the cells are written.
        cited: returns the IRIs of the passages or documents of a row; None where the table has no citations to add.
    """
    rows = [*rows]
    cells = [[column.cell(row, words) for column in columns] for row in rows]
    headings = [words.editors_text(each.labels.items()) or words.word(each.name) for each in columns]
    return CellTable(
        [each.name for each in columns],
        cells,
        headings if any(each.labels for each in columns) else (),
        [cited(row) for row in rows] if cited else None,
    )


def text_sheet(title: str, columns: Sequence[TableColumn[_Row]], rows: Iterable[_Row], words: TableWords) -> TextSheet:
    """Return rows as a sheet of a workbook, without the columns that are empty in all rows."""
    rows = [*rows]
    table = [
        SheetColumn(
            heading=words.word(each.name, **({"year": each.year} if each.year else {})),
            cells=[words.filled(each.cell(row, words)) for row in rows],
            width=each.width,
            is_for_programs=each.name.startswith(_IRI),
            is_main=each.is_main,
        )
        for each in columns
    ]
    return arrange_sheet(words.word(title), [each for each in table if not each.is_empty])
