"""Figures as a table for spreadsheets: a row for each figure, and one without a number for a missing year."""

from collections.abc import Iterator

from igfkg.catalogue.labels import Names
from igfkg.spreadsheets.cell_tables import CellTable
from igfkg.spreadsheets.sheet_writer import SheetCell
from igfkg.views.charts.figures import Figure, Figures, Series

_SEPARATOR = " | "


def figures_table(figures: Figures, subject: str, names: Names) -> CellTable:
    """Return figures year by year.

    Args:
        figures: the figures.
        subject: the column of what a series is about: measure, act or body.
        names: what things are called.
    """
    stated = any(each.evidence for series in figures.series for each in series.figures)
    columns = ["year", subject, "number", *(["precision", "document", "passage"] if stated else [])]
    rows = [row for year in figures.years for series in figures.series for row in _rows(series, year, names)]
    cited = [[each.passage.iri for each in figure.evidence] if figure else [] for _, figure in rows]
    return CellTable(columns, [row[: len(columns)] for row, _ in rows], cited=cited if stated else None)


def _rows(series: Series, year: str, names: Names) -> Iterator[tuple[list[SheetCell], Figure | None]]:
    name = names(series.subject)
    figures = series.of_year(year)
    for each in figures:
        yield [int(year), name, each.number, *_stated(each, names)], each
    if not figures:
        yield [int(year), name, "", "", "", ""], None


def _stated(figure: Figure, names: Names) -> list[str]:
    documents = dict.fromkeys(each.document for each in figure.evidence if each.document)
    return [
        names(figure.precision) if figure.precision else "",
        _SEPARATOR.join(names(each) for each in documents),
        _SEPARATOR.join(each.passage.iri for each in figure.evidence),
    ]
