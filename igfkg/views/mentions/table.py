"""The paragraphs that name a thing as a table of text, in one language, for spreadsheets and programs."""

from collections.abc import Iterable, Iterator

from igfkg.catalogue.labels import Names
from igfkg.spreadsheets.csv_files import write_spreadsheet
from igfkg.views.mentions.rows import MentionRow

_SEPARATOR = " | "
MENTION_COLUMNS = ("uri", "date", "symbol", "document", "paragraph", "locator", "says", "act", "also", "body")


def mention_records(rows: Iterable[MentionRow], language: str, names: Names) -> Iterator[dict[str, list[str] | str]]:
    """Yield the cells of each row by column; several values as a list.

    Args:
        rows: the rows.
        language: tag of the language of summaries, as far as there are any.
        names: what things are called.
    """
    for row in rows:
        yield {
            "uri": row.passage.iri,
            "date": row.date,
            "symbol": row.symbol,
            "document": names(row.resolution),
            "paragraph": names(row.passage),
            "locator": row.locator,
            "says": dict(row.texts).get(language) or dict(row.texts).get("en", ""),
            "act": [names(each) for each in row.acts],
            "also": [names(each) for each in row.also],
            "body": [names(each) for each in row.bodies],
        }


def mentions_csv(rows: Iterable[MentionRow], language: str, names: Names) -> str:
    """Return rows as CSV for spreadsheets; several values of a cell are separated by ``|``."""
    records = mention_records(rows, language, names)
    return write_spreadsheet(MENTION_COLUMNS, ([_cell(record[each]) for each in MENTION_COLUMNS] for record in records))


def _cell(value: list[str] | str) -> str:
    return value if isinstance(value, str) else _SEPARATOR.join(value)
