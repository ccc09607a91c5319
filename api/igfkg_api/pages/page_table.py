"""A table that a page shows, as a file: CSV, or a workbook with a sheet that says what the file is."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from igfkg.metadata.citation import Citation
from igfkg.spreadsheets.cell_tables import CellTable, table_csv
from igfkg.spreadsheets.sheet_columns import SheetColumn, arrange_sheet
from igfkg.spreadsheets.workbooks import TextSheet, write_workbook
from igfkg_api.pages.chosen_values import ValueNames
from igfkg_api.pages.file_names import plain_file_name
from igfkg_api.pages.release_dates import release_dates
from igfkg_api.pages.rendering import render_text
from igfkg_api.pages.table_citations import OFFICIAL_TEXTS, with_citations
from igfkg_api.pages.table_columns import TableWords
from igfkg_api.site import Site

_IRI: Final = "IRI"  # with which the headings of columns for programs begin
#: Parameters of what is shown in which order, not of which rows.
_OF_ORDER: Final = frozenset({"changes", "columns", "limit", "order", "reverse", "rows", "sort"})
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")  # of sheets
_LONGEST_TITLE = 31  # characters
_WIDTHS_OF_ABOUT = (28, 100)


@dataclass(frozen=True)
class PageTable:
    """A table as a request chooses it; its cells are made only where the client does not have it yet."""

    path: str  #: of the page
    name: str  #: of the file, without the suffix
    title: Callable[[TableWords], str]  #: of the page
    make: Callable[[TableWords], CellTable]
    chosen: Sequence[tuple[str, str]] = ()  #: the parameters with a value but that of the language
    subject: Callable[[TableWords], str] | None = None  #: what the table is of, where the page has one for each thing
    values: Callable[[TableWords], ValueNames] = lambda _: {}  #: what the page calls the values of parameters
    #: returns what the columns with some names have, in lines of a heading, a tab and a text
    explained: Callable[[TableWords, Collection[str]], str] = lambda *_: ""
    names_values: bool = True  #: whether the values that are chosen are in the name of the file
    state: str = ""  #: what it depends on besides these, the release and the language

    @property
    def query(self) -> str:
        """The query string of what is chosen."""
        return urlencode(self.chosen)

    def file_name(self, site: Site, suffix: str) -> str:
        """Return the name of the file of a site in a format: the table, and the filters that are chosen."""
        values = [value for name, value in self.chosen if self.names_values and name not in _OF_ORDER]
        return plain_file_name([*(["igfkg"] if site.is_igfkg else []), self.name, *values], suffix)


def page_csv(table: PageTable, words: TableWords) -> str:
    """Return a table as CSV."""
    return table_csv(with_citations(table.make(words), words))


def page_workbook(table: PageTable, words: TableWords) -> bytes:
    """Return a table as a workbook (XLSX) with the columns and rows of the CSV, and a sheet on what is in it.

    The columns have the order of :mod:`igfkg.spreadsheets.sheet_columns`; those without any value are left out.

    Raises:
        BadRequestError: when the library for workbooks is not installed.
    """
    cells, title = with_citations(table.make(words), words), table.title(words)
    headings = cells.headings or [_heading(each, words.language) for each in cells.header]
    columns = {
        name: SheetColumn(
            heading=heading,
            cells=[words.filled(row[place]) for row in cells.rows],
            width=cells.widths[place] if cells.widths else 0,
            is_for_programs=name in cells.for_programs or _heading(name, "en").startswith(_IRI),
            is_main=name not in cells.unprinted and name not in OFFICIAL_TEXTS,
            is_of_series=name in cells.series,
        )
        for place, (name, heading) in enumerate(zip(cells.header, headings, strict=True))
        if name not in cells.only_csv
    }
    sheet = arrange_sheet(_sheet_title(title), [*columns.values()])
    explained = table.explained(words, [name for name, each in columns.items() if not each.is_empty])
    subject = f"{words.word(':')} {table.subject(words)}" if table.subject else ""
    return write_workbook([sheet, _about(table, words, f"{title}{subject}", len(cells.rows), explained)])


def _heading(name: str, language: str) -> str:
    """What pages call the column that CSV has under a name; the name where that is all there is."""
    return render_text("table-heading.html", language, name=name)


def _about(table: PageTable, words: TableWords, title: str, rows: int, explained: str) -> TextSheet:
    """What a file is, in lines of a heading and a text."""
    site = words.site
    query, values = f"?{table.query}" if table.query else "", table.values(words)
    dates = release_dates(site)
    permalink = f"{site.space.base.rstrip('/')}{table.path}{query}"
    citation = Citation(f"igfkg-{table.name}", title, site.description.title, permalink, site.release.name, dates)
    lines = render_text(
        "table-about.html",
        words.language,
        site=site,
        title=_one_line(title),
        chosen=[
            (name, _one_line(value), values.get((name, ""), ""), _one_line(values.get((name, value), "")))
            for name, value in table.chosen
        ],
        rows=rows,
        explained=explained,
        dates=dates,
        citation=_one_line(citation.text()),
        permalink=permalink,
        address=site.public_url(f"{table.path}{query}"),
    )
    cells = [line.split("\t") for line in lines.splitlines() if line.strip()]
    return TextSheet(words.word("About this table"), cells[0], cells[1:], _WIDTHS_OF_ABOUT)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _sheet_title(text: str) -> str:
    """A title that spreadsheets accept: short, and without the characters of references to cells."""
    title = _one_line(_NOT_IN_TITLES.sub(" ", text)).strip("'")
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
