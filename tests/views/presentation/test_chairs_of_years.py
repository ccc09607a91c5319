"""A role is of a year where sources have it in that year; without an end, not after the last that states it."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.views.presentation.chairs_of_years import chairs_of_years, is_within
from igfkg.views.presentation.roles import Tenure
from tests.iris import ID


@pytest.mark.parametrize(
    ("tenure", "years"),
    [
        (Tenure("2016", "2019"), ["2016", "2017", "2018", "2019"]),
        (Tenure("2014", "", next="2016"), ["2014", "2015", "2016"]),
        (Tenure("2018", "", known="2019"), ["2018", "2019"]),
        (Tenure("2018", ""), ["2018"]),
        (Tenure("", "2015"), ["2015"]),
    ],
)
def test_a_tenure_is_of_its_years(tenure: Tenure, years: list[str]) -> None:
    assert [year for year in map(str, range(2013, 2021)) if is_within(tenure, year, year)] == years


def _names(catalogue: Catalogue, years: list[str]) -> list[str]:
    found = chairs_of_years(catalogue, ID + "body/mag", years)
    assert found
    return [dict(person.labels)["en"] for each in found.chairs for person in each.people]


def test_chairs_are_those_of_the_years(catalogue: Catalogue) -> None:
    assert _names(catalogue, ["2018"]) == ["Lynn St. Amour"]
    assert _names(catalogue, ["2012"]) == []
    assert _names(catalogue, ["2009", "2007"]) == ["Nitin Desai", "Hadil da Rocha Vianna"]
    assert len(_names(catalogue, [])) > 5


def test_a_body_without_a_chair_has_none(catalogue: Catalogue) -> None:
    assert chairs_of_years(catalogue, ID + "body/igf", []) is None
