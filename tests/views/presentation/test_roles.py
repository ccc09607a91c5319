"""The roles of a person, each once at each body, the newest first."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.roles import Tenure, merged, roles_of
from tests.iris import ID


@pytest.mark.parametrize(
    ("person", "roles"),
    [
        (
            "nitin-desai",
            [
                ("chair", "mag", (("2006", "2010"),)),
                ("co-chair", "mag", (("2007", "2007"),)),
                ("chair", "wgig", ()),
            ],
        ),
        (
            "markus-kummer",
            [
                ("chair", "igfsa-executive-committee", (("2017", "2021"),)),
                ("interim-chair", "mag", (("2013", ""),)),
            ],
        ),
    ],
)
def test_roles_have_their_years(
    catalogue: Catalogue, person: str, roles: list[tuple[str, str, tuple[tuple[str, str], ...]]]
) -> None:
    found = [
        (
            local_name(each.role.iri) if each.role else "",
            local_name(each.body.iri),
            tuple((it.start, it.end) for it in each.tenures),
        )
        for each in roles_of(catalogue, f"{ID}person/{person}")
    ]
    assert [each for each in found if each in roles] == roles


def test_each_role_is_there_once_at_each_body(catalogue: Catalogue) -> None:
    for iri in catalogue.collection(catalogue.model.collection_class("persons")):
        roles = [(each.role, each.body) for each in roles_of(catalogue, iri)]
        assert len({*roles}) == len(roles)


@pytest.mark.parametrize(
    ("tenures", "expected"),
    [
        ([("2017", "2018"), ("2018", "2019"), ("2020", "2021")], [("2017", "2021")]),
        ([("2006", "2008"), ("2011", "2012")], [("2006", "2008"), ("2011", "2012")]),
        ([("2006", "2010"), ("2007", "2007")], [("2006", "2010")]),
        ([("2013", "")], [("2013", "")]),
        ([("2006", "2010"), ("2013", "")], [("2006", "2010"), ("2013", "")]),
        ([("2006", "2010"), ("2008", "")], [("2006", "2010")]),
        ([("", "2012"), ("2013", "2014")], [("", "2012"), ("2013", "2014")]),
    ],
)
def test_equal_roles_are_merged_and_gaps_stay(tenures: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    assert merged(sorted(Tenure(*each) for each in tenures)) == tuple(Tenure(*each) for each in expected)
