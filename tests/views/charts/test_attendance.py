"""Attendance: a figure for each source, and none of groups of participants."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.views.charts.attendance import read_attendance
from tests.iris import ID
from tests.views.charts.numbers import numbers_of

_FORUM = ID + "body/igf"


def test_attendance_has_a_figure_for_each_source_and_none_of_groups(catalogue: Catalogue) -> None:
    figures = read_attendance(catalogue, _FORUM)
    assert [local_name(each.subject.iri) for each in figures.series] == [
        *("participants", "on-site-participants", "online-participants", "registered")
    ]
    assert numbers_of(figures, "participants", "2022") == [3000, 5000, 5120]
    assert numbers_of(figures, "on-site-participants", "2012") == [1630]  # and not 429 governments
    assert numbers_of(figures, "registered", "2019") == [6462]
    assert numbers_of(figures, "online-participants", "2006") == []
    assert all(figure.evidence for series in figures.series for figure in series.figures)


def test_the_years_of_attendance_end_with_the_last_figure(catalogue: Catalogue) -> None:
    figures = read_attendance(catalogue, _FORUM)
    assert (figures.years[0], figures.years[-1]) == ("2006", "2025")


def test_a_body_without_meetings_has_no_attendance(catalogue: Catalogue) -> None:
    assert read_attendance(catalogue, ID + "body/nothing").series == []
