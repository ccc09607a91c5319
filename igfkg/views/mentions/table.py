"""The paragraphs that name a thing as a table of text, in one language, for spreadsheets and programs."""

from collections.abc import Iterable, Iterator

from igfkg.catalogue.labels import label_text
from igfkg.catalogue.things import Reference
from igfkg.spreadsheets.csv_files import write_spreadsheet
from igfkg.views.mentions.rows import MentionRow

_SEPARATOR = " | "
MENTION_COLUMNS = ("uri", "date", "symbol", "document", "paragraph", "locator", "says", "act", "also", "body")


def mention_records(rows: Iterable[MentionRow], language: str) -> Iterator[dict[str, list[str] | str]]:
    """Yield the cells of each row by column: names in a language (tag) as far as there are any; several as a list."""
    for row in rows:
        yield {
            "uri": row.passage.iri,
            "date": row.date,
            "symbol": row.symbol,
            "document": _name(row.resolution, language),
            "paragraph": _name(row.passage, language),
            "locator": row.locator,
            "says": dict(row.texts).get(language) or dict(row.texts).get("en", ""),
            "act": [_name(each, language) for each in row.acts],
            "also": [_name(each, language) for each in row.also],
            "body": [_name(each, language) for each in row.bodies],
        }


def mentions_csv(rows: Iterable[MentionRow], language: str) -> str:
    """Return rows as CSV for spreadsheets; several values of a cell are separated by ``|``."""
    records = mention_records(rows, language)
    return write_spreadsheet(MENTION_COLUMNS, ([_cell(record[each]) for each in MENTION_COLUMNS] for record in records))


def _cell(value: list[str] | str) -> str:
    return value if isinstance(value, str) else _SEPARATOR.join(value)


def _name(reference: Reference, language: str) -> str:
    return label_text(reference.labels, language, reference.iri)
