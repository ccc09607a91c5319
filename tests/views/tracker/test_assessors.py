"""Who an assessor is: roles in the year of an assessment, those in the body behind what is assessed before others."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.views.tracker.assessors import roles_of
from tests.iris import ID


@pytest.mark.parametrize(
    ("person", "date", "bodies", "expected"),
    [
        ("peter-major", "2013-12", {"wgigf"}, {"wgigf"}),
        ("peter-major", "2013-12", set(), {"wgigf", "wgec-1"}),
        ("lynn-st-amour", "2017-05-09", {"wgigf"}, {"mag"}),
        ("lynn-st-amour", "2020", set(), set()),
        ("lynn-st-amour", "", set(), {"mag"}),
    ],
)
def test_roles_are_those_of_the_time(
    catalogue: Catalogue, person: str, date: str, bodies: set[str], expected: set[str]
) -> None:
    roles = roles_of(catalogue, f"{ID}person/{person}", date, {f"{ID}body/{each}" for each in bodies})
    assert {each.body.iri.removeprefix(f"{ID}body/") for each in roles} == expected
    assert {each.role.iri.removeprefix(f"{ID}role/") for each in roles} <= {"chair"}


def test_bodies_have_no_roles(catalogue: Catalogue) -> None:
    assert roles_of(catalogue, f"{ID}body/cscg", "2018", set()) == ()


def test_an_affiliation_is_that_of_the_source(catalogue: Catalogue) -> None:
    (role,) = roles_of(catalogue, f"{ID}person/peter-major", "2013-12", {f"{ID}body/wgigf"})
    assert dict(role.affiliations)["en"].startswith("Special Advisor, Permanent Mission of Hungary")
