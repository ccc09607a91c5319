"""The paragraphs that name a thing as a table of text, in one language, for spreadsheets and programs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from igfkg.catalogue.labels import Names
from igfkg.spreadsheets.csv_files import write_spreadsheet
from igfkg.views.mentions.rows import MentionRow, MentionStatement

_SEPARATOR = " | "
MENTION_COLUMNS = ("uri", "date", "symbol", "document", "paragraph", "locator", "says", "act", "also", "body")


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


def mentions_csv(rows: Iterable[MentionRow], language: str, names: Names) -> str:
    """Return rows as CSV for spreadsheets; several values of a cell are separated by ``|``."""
    records = mention_records(rows, language, names)
    return write_spreadsheet(MENTION_COLUMNS, ([_cell(record[each]) for each in MENTION_COLUMNS] for record in records))


def _statement(statement: MentionStatement, language: str, names: Names) -> dict[str, Any]:
    return {
        "uri": statement.recommendation.iri,
        "act": [names(each) for each in statement.acts],
        "text": statement.texts.get(language) or statement.texts.get("en", ""),
    }


def _with_acts(statement: Mapping[str, Any]) -> str:
    return ": ".join(filter(None, (", ".join(statement["act"]), statement["text"])))


def _cell(value: list[str] | str) -> str:
    return value if isinstance(value, str) else _SEPARATOR.join(value)
