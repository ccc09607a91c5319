"""The paragraphs that name a thing as a table of text, in one language, for spreadsheets and programs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from igfkg.catalogue.labels import Names
from igfkg.spreadsheets.cell_tables import UNSUMMARIZED, CellTable, day
from igfkg.spreadsheets.sheet_writer import SheetCell
from igfkg.views.mentions.rows import MentionRow, MentionStatement

_SEPARATOR = " | "
_DATE, _SAYS = "date", "says"
MENTION_COLUMNS = ("uri", _DATE, "symbol", "document", "paragraph", "locator", _SAYS, "act", "also", "body")


def mention_records(rows: Iterable[MentionRow], language: str, names: Names) -> Iterator[dict[str, Any]]:
    """Yield the cells of each row by column, several values as a list; and ``statements``, each with its own acts.

    Where a paragraph states several things, what it says has all of them, each after its acts.

    Args:
        rows: the rows.
        language: tag of the language of summaries, as far as there are any.
        names: what things are called.
    """
    for row in rows:
        statements = [_statement(each, language, names) for each in row.statements]
        yield {
            "uri": row.passage.iri,
            "date": row.date,
            "symbol": row.symbol,
            "document": names(row.resolution),
            "paragraph": names(row.passage),
            "locator": row.locator,
            "says": _SEPARATOR.join(_with_acts(each) if len(statements) > 1 else each["text"] for each in statements),
            "act": [names(each) for each in row.acts],
            "also": [names(each) for each in row.also],
            "body": [names(each) for each in row.bodies],
            "statements": statements,
        }


def mentions_table(rows: Iterable[MentionRow], language: str, names: Names) -> CellTable:
    """Return rows as a table for spreadsheets; several values of a cell are separated by ``|``."""
    records = [*mention_records(rows, language, names)]
    cells = [[_cell(each, record[each]) for each in MENTION_COLUMNS] for record in records]
    return CellTable(MENTION_COLUMNS, cells, cited=[[record["uri"]] for record in records])


def _statement(statement: MentionStatement, language: str, names: Names) -> dict[str, Any]:
    return {
        "uri": statement.recommendation.iri,
        "act": [names(each) for each in statement.acts],
        "text": statement.texts.get(language) or statement.texts.get("en", ""),
    }


def _with_acts(statement: Mapping[str, Any]) -> str:
    return ": ".join(filter(None, (", ".join(statement["act"]), statement["text"])))


def _cell(column: str, value: list[str] | str) -> SheetCell:
    if isinstance(value, str):
        return day(value) if column == _DATE else value or (UNSUMMARIZED if column == _SAYS else "")
    return _SEPARATOR.join(value)
