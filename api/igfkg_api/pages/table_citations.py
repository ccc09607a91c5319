"""The columns of a table that cite what each row is of: document symbol, paragraph, citation and UN document.

They are the last ones of the CSV, under names in the writing of its other columns, and a table that has one of them
already gets only the others. Their names and texts are those of the answers.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from igfkg.catalogue.things import Thing
from igfkg.spreadsheets.cell_tables import CellTable
from igfkg.spreadsheets.sheet_writer import SheetCell
from igfkg.views.citable import citable_place
from igfkg_api.pages.answer_citations import AnswerCitations, RowCitation
from igfkg_api.pages.rendering import render_text
from igfkg_api.pages.table_columns import TableWords

#: The names of the columns in the CSV: those of tables for people, and those of tables whose names are small.
CITATION_COLUMNS: Final = ("Document symbol", "Paragraph", "Citation", "UN document")
SMALL_CITATION_COLUMNS: Final = ("symbol", "paragraphNumber", "citation", "unDocument")
#: Columns of addresses, which the citations have too; they are links, and take no room on paper.
OFFICIAL_TEXTS: Final = frozenset({"UN document", "unDocument", "Official text"})
#: Fields of lists that have the same.
_FIELDS: Final = {"Document symbol": "symbol", "Paragraph": "paragraph"}


def with_citations(table: CellTable, words: TableWords) -> CellTable:
    """Return a table with the columns that cite; one that cites nothing as it is."""
    if table.cited is None:
        return table
    citations = AnswerCitations(words)
    columns = [_cells(citations.of_things(iris)) for iris in table.cited]
    names = SMALL_CITATION_COLUMNS if table.header[0].islower() else CITATION_COLUMNS
    places = [place for place, name in enumerate(names) if not {name, _FIELDS.get(name, name)} & {*table.header}]
    added = [names[place] for place in places]
    headings = [render_text("table-heading.html", words.language, name=name) for name in added]
    return replace(
        table,
        header=[*table.header, *added],
        rows=[[*row, *(cells[each] for each in places)] for row, cells in zip(table.rows, columns, strict=True)],
        headings=[*table.headings, *headings] if table.headings else (),
    )


def cited_of(thing: Thing, words: TableWords) -> Sequence[str]:
    """Return the IRIs of what is cited for a thing: itself, or else the passages that state something about it."""
    if citable_place(words.site.catalogue, thing.iri):
        return [thing.iri]
    return [each.passage.iri for each in thing.evidence]


def _cells(citation: RowCitation) -> Sequence[SheetCell]:
    return (citation.symbols, paragraph_cell(citation.paragraphs), citation.text, citation.addresses)


def paragraph_cell(paragraphs: str) -> SheetCell:
    """Return the numbers of paragraphs as a cell: one number as such, by which rows can be sorted."""
    return int(paragraphs) if paragraphs.isdecimal() else paragraphs
