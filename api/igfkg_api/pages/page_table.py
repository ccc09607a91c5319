"""A table that a page shows, as a file: CSV, or a workbook with a sheet that says what the file is."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from igfkg.metadata.citation import Citation
from igfkg.spreadsheets.cell_tables import CellTable, table_csv
from igfkg.spreadsheets.workbooks import TextSheet, write_workbook
from igfkg_api.pages.rendering import render_text
from igfkg_api.pages.table_columns import TableWords

_IRI: Final = "IRI"  # with which the headings of columns for programs begin
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
    state: str = ""  #: what it depends on besides these, the release and the language

    @property
    def query(self) -> str:
        """The query string of what is chosen."""
        return urlencode(self.chosen)


def page_csv(table: PageTable, words: TableWords) -> str:
    """Return a table as CSV."""
    return table_csv(table.make(words))


def page_workbook(table: PageTable, words: TableWords) -> bytes:
    """Return a table as a workbook (XLSX) with the columns and rows of the CSV, and a sheet on what is in it.

    Raises:
        BadRequestError: when the library for workbooks is not installed.
    """
    cells, title = table.make(words), table.title(words)
    english = [_heading(each, "en") for each in cells.header]
    sheet = TextSheet(
        title=_sheet_title(title),
        header=cells.headings or [_heading(each, words.language) for each in cells.header],
        rows=cells.rows,
        folded=[number for number, each in enumerate(english, 1) if each.startswith(_IRI)],
    )
    subject = f"{words.word(':')} {table.subject(words)}" if table.subject else ""
    return write_workbook([sheet, _about(table, words, f"{title}{subject}", len(cells.rows))])


def _heading(name: str, language: str) -> str:
    """What pages call the column that CSV has under a name; the name where that is all there is."""
    return render_text("table-heading.html", language, name=name)


def _about(table: PageTable, words: TableWords, title: str, rows: int) -> TextSheet:
    """What a file is, in lines of a heading and a text."""
    site = words.site
    query = f"?{table.query}" if table.query else ""
    date = str(site.release.manifest.get("date", ""))
    permalink = f"{site.space.base.rstrip('/')}{table.path}{query}"
    citation = Citation(f"igfkg-{table.name}", title, site.description.title, permalink, site.release.name, date)
    lines = render_text(
        "table-about.html",
        words.language,
        site=site,
        title=_one_line(title),
        chosen=[(name, _one_line(value)) for name, value in table.chosen],
        rows=rows,
        date=date,
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
