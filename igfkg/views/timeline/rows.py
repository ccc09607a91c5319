"""The years of a timeline as rows, with the mandates in force in columns beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from igfkg.views.timeline.entries import MandateBand, Timeline, TimelineEntry


@dataclass(frozen=True)
class BandCell:
    """A cell over some rows: a mandate, or nothing."""

    band: MandateBand | None
    span: int  #: rows


@dataclass(frozen=True)
class YearRow:
    """One year."""

    year: int
    entries: Sequence[TimelineEntry]
    cells: Sequence[BandCell]  #: that begin in this row; those of rows above may reach into it


def year_rows(timeline: Timeline, *, newest_first: bool = False) -> list[YearRow]:
    """Return every year from the first to the last, those without entries too; none for an empty timeline.

    With ``newest_first`` both the years and the entries of each year are turned round.
    """
    ends = [each.year for each in timeline.entries]
    ends += [year for each in timeline.bands for year in (each.start, each.end) if year]
    years = [*range(min(ends), max(ends) + 1)] if ends else []
    entries = [*timeline.entries]
    if newest_first:
        years.reverse()
        entries.reverse()
    columns = [_cells(column, years) for column in band_columns(timeline.bands)]
    return [
        YearRow(
            year,
            [each for each in entries if each.year == year],
            [column[place] for column in columns if place in column],
        )
        for place, year in enumerate(years)
    ]


def band_columns(bands: Sequence[MandateBand]) -> list[list[MandateBand]]:
    """Return mandates, the earliest first, in as few columns as keep apart those that are in force in one year."""
    columns: list[list[MandateBand]] = []
    for band in bands:
        free = (each for each in columns if (end := each[-1].end) is not None and end < band.start)
        column = next(free, None)
        if column is None:
            columns.append([band])
        else:
            column.append(band)
    return columns


def _cells(column: Sequence[MandateBand], years: Sequence[int]) -> dict[int, BandCell]:
    """The cells of a column, by the number of the row in which they begin."""
    cells: dict[int, BandCell] = {}
    place = 0
    for band, covered in groupby(years, key=lambda year: _in_force(column, year)):
        span = len([*covered])
        cells[place] = BandCell(band, span)
        place += span
    return cells


def _in_force(column: Sequence[MandateBand], year: int) -> MandateBand | None:
    return next((each for each in column if each.start <= year and (each.end is None or year <= each.end)), None)
