"""Words for kinds of things and years, apart from what texts have to have."""

import pytest

from igfkg.release.release import Release
from igfkg.searching.kind_words import KindWords
from igfkg.searching.traits import Traits
from igfkg.searching.typed_words import read_typed_words


@pytest.mark.parametrize(
    ("text", "terms", "kinds", "year"),
    [
        ("2012 recommendation on secretariat", ["secretariat"], {"Recommendation"}, "2012"),
        ("recommendations on money", ["money"], {"Recommendation"}, ""),
        ("réunion de 2018 à Paris", ["paris"], {"Meeting"}, "2018"),
        ("Kyoto", ["kyoto"], set(), ""),
        ("the IGF between 2006 and 2010", ["between", "2006", "2010"], set(), ""),
        ("", [], set(), ""),
    ],
)
def test_kinds_and_years_are_read(release: Release, text: str, terms: list[str], kinds: set[str], year: str) -> None:
    read = KindWords(release.model()).read(read_typed_words(text).terms)
    assert ([*read.terms], {*read.kinds}, read.year) == (terms, kinds, year)


def test_a_thing_is_of_a_kind_and_of_a_year_of_its_own_or_of_its_set(release: Release) -> None:
    read = KindWords(release.model()).read(("2012", "recommendation", "secretariat"))
    kinds = frozenset({"Recommendation"})
    assert read.permits(Traits(kinds, "Recommendation", "2012-03", ()))
    assert read.permits(Traits(kinds, "Recommendation", "", ()), {"2012"})
    assert not read.permits(Traits(kinds, "Recommendation", "2013", ()))
    assert not read.permits(Traits(frozenset({"Document"}), "Document", "2012", ()))
