"""The roles of a person, each once at each body, the newest first."""

from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.sources.content import Content
from igfkg.views.presentation.roles import (
    Tenure,
    bounded_tenure,
    merged,
    roles_of,
    stated_years,
    year_of,
    years_in_body,
)
from tests.examples import document, small_release
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
                ("interim-chair", "mag", (("2013", ""),)),
                ("chair", "igfsa-executive-committee", (("2017", "2021"),)),
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


def test_roles_at_the_igf_come_before_newer_ones_elsewhere(catalogue: Catalogue) -> None:
    bodies = [local_name(each.body.iri) for each in roles_of(catalogue, f"{ID}person/markus-kummer")]
    assert bodies[0] == "mag"
    assert {*bodies[1:3]} == {"dccg", "igf-secretariat"}
    assert "igfsa-executive-committee" in bodies[3:]


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
        ([("2013", "", "", "2014"), ("2013", "", "", "2016")], [("2013", "", "", "2016")]),
    ],
)
def test_equal_roles_are_merged_and_gaps_stay(tenures: list[tuple[str, ...]], expected: list[tuple[str, ...]]) -> None:
    assert merged(sorted(Tenure(*each) for each in tenures)) == tuple(Tenure(*each) for each in expected)


#: Membership: person, body, role, first and last year, 0 where not known.
_ROLES = {
    "first": ("ann", "b", "chair", 2010, 0),
    "known": ("bob", "b", "chair", 2012, 2013),
    "interim": ("cid", "b", "interim-chair", 2015, 0),
    "last": ("cid", "b", "chair", 2015, 0),
    "vice": ("dan", "b", "vice-chair", 2011, 0),
    "elsewhere": ("eve", "c", "chair", 2014, 0),
    "undated": ("fay", "c", "chair", 0, 0),
    "member": ("fay", "c", "member", 2016, 2017),
}


def _membership(key: str) -> str:
    person, body, role, start, end = _ROLES[key]
    years = "".join(f' ; igf:{name}Year "{year}"^^xsd:gYear' for name, year in (("start", start), ("end", end)) if year)
    described = f"org:member person:{person} ; org:organization body:{body} ; org:role role:{role}"
    named = "".join(f'{each} skos:prefLabel "{each}"@en .\n' for each in (f"person:{person}", f"body:{body}"))
    types = f"membership:{key} a igf:Membership . person:{person} a foaf:Person . body:{body} a igf:Body .\n"
    return f"{types}{named}GRAPH passage:d_p1 {{ membership:{key} {described}{years} . }}\n"


@pytest.fixture
def chairs(bare_content: Content, tmp_path: Path) -> Catalogue:
    release = small_release(bare_content, tmp_path / "home", document("d"), *map(_membership, _ROLES))
    return Catalogue(release.open_store(), release.model())


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("first", ("2010", "", "2012")),
        ("known", ("2012", "2013", "")),
        ("interim", ("2015", "", "")),  # the same person goes on
        ("last", ("2015", "", "")),
        ("vice", ("2011", "", "")),  # of whom there may be several
        ("elsewhere", ("2014", "", "")),  # no chair of another body follows
        ("undated", ("", "", "")),
    ],
)
def test_a_chair_without_an_end_ends_with_the_next_one(
    chairs: Catalogue, key: str, expected: tuple[str, str, str]
) -> None:
    tenure = bounded_tenure(chairs, chairs.thing(f"{ID}membership/{key}"))
    assert (tenure.start, tenure.end, tenure.next) == expected


def test_a_role_without_years_has_those_of_other_roles_in_the_body(chairs: Catalogue) -> None:
    undated = chairs.thing(f"{ID}membership/undated")
    assert years_in_body(chairs, undated) == (Tenure("2016", "2017"),)
    assert years_in_body(chairs, chairs.thing(f"{ID}membership/elsewhere")) == ()


@pytest.mark.parametrize(
    ("person", "body", "years"),
    [
        ("vint-cerf", "igf-leadership-panel", ("2024", "2024")),
        ("nitin-desai", "wgig", ("2005", "2005")),
        ("benedicto-fonseca", "wgec-2", None),  # no source has a date
        ("nitin-desai", "mag", None),  # its years are known
    ],
)
def test_a_role_without_years_has_those_of_its_sources(
    catalogue: Catalogue, person: str, body: str, years: tuple[str, str] | None
) -> None:
    (role,) = [
        each
        for each in roles_of(catalogue, f"{ID}person/{person}")
        if (each.role and local_name(each.role.iri), local_name(each.body.iri)) == ("chair", body)
    ]
    assert role.stated == (Tenure(*years) if years else None)


def test_an_editors_note_is_no_source_of_years(catalogue: Catalogue) -> None:
    membership = catalogue.thing(f"{ID}membership/wgigf-participant-aizu")
    assert any(each.document and each.document.iri == f"{ID}document/igfkg" for each in membership.evidence)
    assert stated_years(catalogue, [membership]) == Tenure("2012", "2012")


@pytest.mark.parametrize(
    ("key", "year"),
    [("igf-2010-chair-masiulis", "2010"), ("igf-2011-chair-munyua", "2011"), ("wgec-2-chair", "")],
)
def test_a_role_at_a_meeting_is_of_its_year(catalogue: Catalogue, key: str, year: str) -> None:
    assert year_of(catalogue, catalogue.thing(f"{ID}membership/{key}")) == year
