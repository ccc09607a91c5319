"""Names of bodies that follow by rule: with acronyms in front and inside, by a first part, and without the acronym."""

import pytest

from igfkg.linking.derived_names import BodyNames, derived_names, shortened_names

_FORUM = BodyNames("forum", ["Great Lakes Forum", "GLF"], [])
_BODIES = [
    _FORUM,
    BodyNames("commission", ["Commission on Lakes", "COL"], []),
    BodyNames("depth", ["Working Group on Depth", "WGD"], ["commission"]),
    BodyNames("shores", ["Working Group on the Great Lakes Forum"], ["commission"]),
    BodyNames("panel", ["GLF Shore Panel"], ["forum"]),
    BodyNames("fund", ["GLF Trust Fund"], ["forum"]),
    BodyNames("other-fund", ["Trust Fund for Shores"], []),
    BodyNames("office", ["Secretariat", "GLF office of shores"], ["forum"]),
    BodyNames("networks", ["Lake Networks", "LNs"], []),
    BodyNames("network", ["Lake Network on Fish"], ["networks"]),
]


@pytest.mark.parametrize(
    ("name", "iris"),
    [
        ("COL Working Group on Depth", {"depth"}),
        ("Working Group on the GLF", {"shores"}),
        ("COL Working Group on the GLF", {"shores"}),
        ("COL Working Group", {"depth", "shores"}),
        ("GLF Secretariat", set()),  # one word says too little
        ("LNs Lake Network on Fish", set()),  # a plural stands for no body above
        ("Great Lakes Forum", set()),  # the data have it already
        ("GLF GLF Shore Panel", set()),
        ("COL WGD", set()),
    ],
)
def test_names_have_acronyms(name: str, iris: set[str]) -> None:
    assert {iri for text, iri in derived_names(_BODIES) if text == name} == iris


def test_the_acronym_above_is_left_out_where_no_other_body_has_the_words() -> None:
    assert [*shortened_names(_BODIES)] == [("Shore Panel", "panel")]


def test_a_first_part_alone_is_a_name_only_where_several_bodies_have_it() -> None:
    one = [each for each in _BODIES if each.iri != "shores"]
    assert "COL Working Group" not in {text for text, _ in derived_names(one)}


def test_without_bodies_nothing_follows() -> None:
    assert [*derived_names([]), *shortened_names([])] == []
