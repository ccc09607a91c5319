"""A comparison as a table for spreadsheets, and as JSON, with the IRIs of everything in it."""

from collections.abc import Callable, Sequence
from typing import Any

from igfkg.catalogue.labels import Names, Texts
from igfkg.catalogue.things import Reference
from igfkg.model import terms
from igfkg.rdf.iris import local_name
from igfkg.spreadsheets.cell_tables import UNSUMMARIZED, CellTable
from igfkg.views.comparison.asks import Ask
from igfkg.views.comparison.cells import ComparisonCell
from igfkg.views.comparison.rows import ComparisonRow, RowKind
from igfkg.views.comparison.series import ComparedResolution
from igfkg.views.comparison.table import Comparison

_SEPARATOR = " | "
_BEFORE_MARKS = "; "
_NO_ACT = "no verb described"
_NO_TOPIC = "No topic stated"
_MANDATES = "Paragraphs that confer a mandate"
_OF_ROW = ("row", "newest", "topics")
_ON_PAPER = 8  # columns of resolutions that can be read on a page
_CODES = " [code]"  # after the name of a resolution, over its column of codes
#: Returns a text of the pages in the language of a table.
Words = Callable[[str], str]


def _in_english(text: str) -> str:
    return text


def comparison_table(comparison: Comparison, text: Texts, names: Names, words: Words = _in_english) -> CellTable:
    """Return the table for spreadsheets, a row for each of its rows.

    There are two columns for each resolution: one for people, with acts, their paragraphs and the words of the page for
    what is known of them, and one for programs with codes, which are the English words of the JSON in every language.

    Args:
        comparison: the table.
        text: gives a summary in the language of the table, as far as there is one.
        names: what things are called.
        words: returns texts of the pages in the language; without it they are in English.
    """
    columns = [_column_name(each, names) for each in comparison.columns]
    header = (*_OF_ROW, *(column for name in columns for column in (name, f"{name}{_CODES}")))
    lines = [_line(row, comparison.kind, text, names, words) for row in comparison.rows]
    passages = [_newest_passages(comparison, row) for row in comparison.rows]
    return CellTable(
        header,
        lines,
        cited=passages,
        series=columns[:_ON_PAPER],
        unprinted=columns[_ON_PAPER:],
        for_programs=[f"{name}{_CODES}" for name in columns],
    )


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """Return the table as JSON values: series, columns, and rows with a cell for each column.

    Labels are by language tag; ``state`` and ``marks`` are in English. ``comparedWith`` is the resolution that the
    marks compare with where it is not the one just before, since nothing is known of those between. ``difference`` is
    in the cells of the later one of two resolutions that are compared alone; ``ownActs`` and ``ownAddressees`` are what
    one of the two has in a row and the other has not.
    """
    return {
        "series": _thing(comparison.series.body),
        "rowsAre": comparison.kind.value,
        "columns": [_column(each) for each in comparison.columns],
        "rows": [_row(comparison, each) for each in comparison.rows],
    }


def _column_name(resolution: ComparedResolution, names: Names) -> str:
    name = resolution.symbol or names(resolution.reference)
    return f"{name} ({resolution.date})" if resolution.date else name


def _line(row: ComparisonRow, kind: RowKind, text: Texts, names: Names, words: Words) -> list[str]:
    unsummarized = UNSUMMARIZED if kind is RowKind.PARAGRAPHS else ""  # topics have no text
    return [
        _row_name(row, kind, names, words),
        text(row.content) or unsummarized,
        _SEPARATOR.join(names(each) for each in row.topics),
        *(each for cell in row.cells for each in (_shown(cell, names, words), _codes(cell))),
    ]


def _row_name(row: ComparisonRow, kind: RowKind, names: Names, words: Words) -> str:
    if row.confers_mandate:
        return words(_MANDATES)
    if row.name:
        return names(row.name)
    return words(_NO_TOPIC) if kind is RowKind.TOPICS else ""


def _newest_passages(comparison: Comparison, row: ComparisonRow) -> list[str]:
    """The IRIs of the passages of the newest resolution that has an ask of the row."""
    with_asks = [(column.date, cell) for column, cell in zip(comparison.columns, row.cells, strict=True) if cell.asks]
    newest = max(with_asks, key=lambda each: each[0], default=None)
    return [ask.passage.iri for ask in newest[1].asks if ask.passage] if newest else []


def _shown(cell: ComparisonCell, names: Names, words: Words) -> str:
    """A cell as people read it: its asks and its marks; what is known of a resolution without both."""
    asks = _SEPARATOR.join(_ask_text(ask, names, words) for ask in cell.asks)
    marks = words(_BEFORE_MARKS).join(words(mark.value) for mark in cell.marks)
    return words(_BEFORE_MARKS).join(filter(None, (asks, marks))) or words(cell.state.value)


def _codes(cell: ComparisonCell) -> str:
    differences = (cell.difference.value,) if cell.difference else ()
    return _SEPARATOR.join((cell.state.value, *(mark.value for mark in cell.marks), *differences))


def _ask_text(ask: Ask, names: Names, words: Words) -> str:
    """The acts and the number of the paragraph; a preamble has no numbers."""
    acts = ", ".join(names(act) for act in ask.acts) or words(_NO_ACT)
    return f"{acts} ({ask.paragraph})" if ask.paragraph else acts


def _column(resolution: ComparedResolution) -> dict[str, Any]:
    known = {"symbol": resolution.symbol, "date": resolution.date}
    return {**_thing(resolution.reference), **{key: value for key, value in known.items() if value}}


def _row(comparison: Comparison, row: ComparisonRow) -> dict[str, Any]:
    return {
        "name": _thing(row.name) if row.name else None,
        "newest": dict(row.content),
        "topics": _things(row.topics),
        "newerOutside": [
            {"id": each.resolution.thing.iri, "asks": [_ask(ask) for ask in each.asks]} for each in row.newer
        ],
        "cells": [_cell(comparison, each) for each in row.cells],
    }


def _cell(comparison: Comparison, cell: ComparisonCell) -> dict[str, Any]:
    other, since = comparison.compared_with(cell), comparison.same_act_since(cell)
    return {
        "state": cell.state.value,
        "marks": [mark.value for mark in cell.marks],
        "difference": cell.difference.value if cell.difference else None,
        "ownActs": _things([each.value for each in cell.own_acts]),
        "ownAddressees": _things([each.value for each in cell.own_addressees]),
        "comparedWith": other.thing.iri if other else None,
        "sameActSince": since.thing.iri if since else None,
        "asks": [_ask(each) for each in cell.asks],
    }


def _ask(ask: Ask) -> dict[str, Any]:
    return {
        "id": ask.thing.iri,
        "acts": _things(ask.acts),
        "paragraph": ask.paragraph or None,
        "summary": dict(ask.content),
        "passage": ask.passage.iri if ask.passage else None,
        local_name(terms.ADDS): _things(ask.adds),
        local_name(terms.LEAVES_OUT): _things(ask.leaves_out),
    }


def _things(references: Sequence[Reference]) -> list[dict[str, Any]]:
    return [_thing(each) for each in references]


def _thing(reference: Reference) -> dict[str, Any]:
    return {"id": reference.iri, "label": dict(reference.labels)}
