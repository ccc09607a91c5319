"""The answer to a published question as a workbook: what its page shows, with citations, and the IRIs of things."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from urllib.parse import urlencode

from igfkg.sources.examples import Example
from igfkg.spreadsheets.cell_tables import day
from igfkg.spreadsheets.sheet_columns import SheetColumn, arrange_sheet
from igfkg.spreadsheets.sheet_writer import SheetCell
from igfkg.spreadsheets.workbooks import TextSheet, write_workbook
from igfkg_api.pages.answer_citations import AnswerCitations, RowCitation
from igfkg_api.pages.answer_sentence import answer_sentence
from igfkg_api.pages.answer_table import AnswerTable, Cells, answer_table
from igfkg_api.pages.cell_names import CellNames
from igfkg_api.pages.labels import model_text
from igfkg_api.pages.release_dates import release_dates
from igfkg_api.pages.rendering import render_text
from igfkg_api.pages.result_table import Cell, Table
from igfkg_api.pages.table_citations import paragraph_cell
from igfkg_api.pages.table_columns import SEPARATOR, TableWords
from igfkg_api.site import Site

_WIDTHS_OF_ABOUT = (28, 100)


def answer_workbook(site: Site, question: Example, table: Table, language: str) -> bytes:
    """Return a workbook (XLSX) with a sheet of the answer and one on what it is.

    Args:
        site: the site whose release answers.
        question: the question.
        table: its answer, whole.
        language: tag of the language of headings and names.

    Raises:
        BadRequestError: when the library for workbooks is not installed.
    """
    words = TableWords(site, language)
    columns = [*_columns(site, answer_table(table), words)] if table.truth is None else [_truth(table, words)]
    answer = arrange_sheet(words.word("Answer"), columns)
    has_iris = any(each.is_for_programs for each in columns)
    return write_workbook([answer, _about(words, question, table, len(columns[0].cells), has_iris=has_iris)])


def _columns(site: Site, answer: AnswerTable, words: TableWords) -> Iterator[SheetColumn]:
    """The columns of the page, what each row cites, and one of IRIs for each that has things."""
    language = words.language
    names = CellNames(site, (language,))
    iris: list[SheetColumn] = []
    for place, name in enumerate(answer.names):
        heading = _heading(name, language)
        cells = [row[place] for row in answer.rows]
        yield SheetColumn(heading, [words.filled(_shown(each, name, names)) for each in cells])
        if any(each.is_iri for values in cells for each in values):
            shown = [SEPARATOR.join(each.value for each in values if each.is_iri) for values in cells]
            iris.append(SheetColumn(f"IRI: {heading}", shown, is_for_programs=True))
    citations = AnswerCitations(words).of_rows(answer)
    yield from _citing(citations, answer.names, words)
    yield from iris


def _citing(citations: Sequence[RowCitation], names: Sequence[str], words: TableWords) -> Iterator[SheetColumn]:
    """The columns of what each row cites that have a value; that of symbols only where the answer has none."""
    cells: dict[str, Sequence[SheetCell]] = {
        "symbol": [each.symbols for each in citations] if "symbol" not in names else (),
        "paragraphNumber": [paragraph_cell(each.paragraphs) for each in citations],
        "citation": [each.text for each in citations],
        "unDocument": [each.addresses for each in citations],
    }
    for name, values in cells.items():
        if any(each != "" for each in values):
            yield SheetColumn(render_text("table-heading.html", words.language, name=name), values)


def _heading(name: str, language: str) -> str:
    return render_text("answer-heading.html", language, name=name)


def _truth(table: Table, words: TableWords) -> SheetColumn:
    return SheetColumn(words.word("Answer"), [words.word("yes" if table.truth else "no")])


def _shown(values: Cells, column: str, names: CellNames) -> SheetCell:
    """The cell for the values of one: one day or number as such, and all else as text."""
    if len(values) == 1 and values[0].value:
        if values[0].is_date:
            return day(values[0].value)
        if values[0].is_number:
            return _number(values[0].value)
    return SEPARATOR.join(_text(each, column, names) for each in values)


def _number(lexical: str) -> int | Decimal:
    number = Decimal(lexical)
    return int(number) if number == number.to_integral_value() else number


def _text(cell: Cell, column: str, names: CellNames) -> str:
    if cell.is_iri:
        return names.brief(cell.value).striptags()
    if column == "language":
        return names.language(cell.value)
    return cell.value


def _about(words: TableWords, question: Example, table: Table, rows: int, *, has_iris: bool) -> TextSheet:
    """What is in the workbook, in lines of a heading and a text; the last one is the query."""
    site, language = words.site, words.language
    sentence = answer_sentence(site, question, table, language)
    parameters = urlencode({"answer": question.key, "release": site.release.name})
    lines = render_text(
        "answer-about.html",
        language,
        site=site,
        question=model_text(question.titles.items(), (language,)),
        sentence=sentence.html.striptags() if sentence else "",
        scope=words.editors_text(question.scope.items()),
        gaps=site.public_url("/gaps"),
        rows=rows,
        has_iris=has_iris,
        address=site.public_url(f"/sparql?{parameters}"),
        dates=release_dates(site),
    )
    cells = [line.split("\t") for line in lines.splitlines() if line.strip()]
    cells[-1].append(question.query)
    return TextSheet(words.word("About this table"), cells[0], cells[1:], _WIDTHS_OF_ABOUT)
