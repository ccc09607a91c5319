"""Figures as a table of text, for spreadsheets: a line for each figure, and one without a number for a missing year."""

from collections.abc import Iterator

from igfkg.catalogue.labels import Names
from igfkg.spreadsheets.csv_files import write_spreadsheet
from igfkg.views.charts.figures import Figure, Figures, Series

_SEPARATOR = " | "


def figures_csv(figures: Figures, subject: str, names: Names) -> str:
    """Return figures as CSV, year by year.

    Args:
        figures: the figures.
        subject: the column of what a series is about: measure, act or body.
        names: what things are called.
    """
    stated = any(each.evidence for series in figures.series for each in series.figures)
    columns = ["year", subject, "number", *(["precision", "document", "passage"] if stated else [])]
    rows = (
        row[: len(columns)] for year in figures.years for series in figures.series for row in _rows(series, year, names)
    )
    return write_spreadsheet(columns, rows)


def _rows(series: Series, year: str, names: Names) -> Iterator[list[str]]:
    name = names(series.subject)
    figures = series.of_year(year)
    yield from ([year, name, str(each.number), *_stated(each, names)] for each in figures)
    if not figures:
        yield [year, name, "", "", "", ""]


def _stated(figure: Figure, names: Names) -> list[str]:
    documents = dict.fromkeys(each.document for each in figure.evidence if each.document)
    return [
        names(figure.precision) if figure.precision else "",
        _SEPARATOR.join(names(each) for each in documents),
        _SEPARATOR.join(each.passage.iri for each in figure.evidence),
    ]
