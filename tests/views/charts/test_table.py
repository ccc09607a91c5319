"""Figures as CSV: a line for each figure, and an empty number for a year without any."""

from igfkg.catalogue.labels import names_in
from igfkg.catalogue.things import Evidence, Reference
from igfkg.spreadsheets.cell_tables import table_csv
from igfkg.views.charts.figures import Figure, Series, figures_of
from igfkg.views.charts.table import figures_table

_MEASURE = Reference("x:measure", None, (("en", "participants"), ("es", "participantes")))
_PAPER = Reference("x:paper", None, (("en", "A paper"),))
_EVIDENCE = Evidence(Reference("x:passage", None), _PAPER, None)


def test_missing_years_have_no_number_and_zero_is_one() -> None:
    figures = figures_of([Series(_MEASURE, (Figure("2006", 0), Figure("2008", 5)))])
    lines = table_csv(figures_table(figures, "act", names_in("es"))).removeprefix("\ufeff").splitlines()
    assert lines == ["year,act,number", "2006,participantes,0", "2007,participantes,", "2008,participantes,5"]


def test_each_source_is_a_line_of_its_own() -> None:
    exact = Reference("x:exact", None, (("en", "exactly"),))
    figures = figures_of([
        Series(_MEASURE, (Figure("2007", 1363, exact, (_EVIDENCE,)), Figure("2007", 1291), Figure("2009", 1480)))
    ])  # fmt: skip
    lines = table_csv(figures_table(figures, "measure", names_in("en"))).removeprefix("\ufeff").splitlines()
    assert lines == [
        "year,measure,number,precision,document,passage",
        "2007,participants,1291,,,",
        "2007,participants,1363,exactly,A paper,x:passage",
        "2008,participants,,,,",
        "2009,participants,1480,,,",
    ]
