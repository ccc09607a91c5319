"""Things as CSV (https://www.w3.org/TR/tabular-data-primer/): a table for each collection, with a column for sources.

A field with text has a column for each language, such as ``label@en``; several values of a field stand in one cell,
with `` | `` between them. They are for spreadsheets (:mod:`igfkg.spreadsheets.csv_files`).
"""

from collections.abc import Iterable, Sequence

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Fact, Literal, Thing
from igfkg.model.collections import listed_fields
from igfkg.model.model import Class, Field, Model
from igfkg.spreadsheets.csv_files import write_rows, write_spreadsheet

SEPARATOR = " | "


def write_table(catalogue: Catalogue, cls: Class, things: Iterable[Thing]) -> str:
    """Return the table of some things of a class, its header first.

    Args:
        catalogue: where the things come from.
        cls: the class of a collection, whose fields and those of its subclasses are the columns.
        things: the rows, in order.
    """
    return table_header(catalogue.model, cls) + table_rows(catalogue.model, cls, things)


def table_header(model: Model, cls: Class) -> str:
    """Return the first line of the table of a class."""
    columns = [column for each in listed_fields(model, cls) for column in _columns(each, model.languages)]
    return write_spreadsheet(["id", "type", *columns, "statedIn"], ())


def table_rows(model: Model, cls: Class, things: Iterable[Thing]) -> str:
    """Return the lines of some things in the table of a class."""
    fields, languages = listed_fields(model, cls), model.languages
    rows = ([thing.iri, thing.cls.name, *_cells(fields, languages, thing), _sources(thing)] for thing in things)
    return write_rows(rows)


def _sources(thing: Thing) -> str:
    return SEPARATOR.join(each.passage.iri for each in thing.evidence)


def _columns(field: Field, languages: Sequence[str]) -> list[str]:
    return [f"{field.name}@{language}" for language in languages] if field.is_text else [field.name]


def _cells(fields: Sequence[Field], languages: Sequence[str], thing: Thing) -> list[str]:
    facts: dict[str, list[Fact]] = {}
    for fact in thing.facts:
        facts.setdefault(fact.field.iri, []).append(fact)
    return [cell for field in fields for cell in _field_cells(field, languages, facts.get(field.iri, []))]


def _field_cells(field: Field, languages: Sequence[str], facts: Sequence[Fact]) -> list[str]:
    if not field.is_text:
        return [SEPARATOR.join(_text(fact) for fact in facts)]
    return [SEPARATOR.join(_text(fact) for fact in facts if _language(fact) == language) for language in languages]


def _language(fact: Fact) -> str | None:
    return fact.value.language if isinstance(fact.value, Literal) else None


def _text(fact: Fact) -> str:
    return fact.value.lexical if isinstance(fact.value, Literal) else fact.value.iri
