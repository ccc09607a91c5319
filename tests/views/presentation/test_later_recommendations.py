"""Later recommendations that answer or continue one."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.later_recommendations import later_recommendations
from tests.iris import ID


@pytest.mark.parametrize("key", ["wgigf-2012-III.1", "wgigf-2012-IV.1", "A-RES-78-132-34"])
def test_the_newest_is_first_and_each_is_there_once(catalogue: Catalogue, key: str) -> None:
    later = later_recommendations(catalogue, f"{ID}recommendation/{key}")
    dates = [first_day(each.date) if each.date else "" for each in later]
    assert dates == sorted(dates, reverse=True)
    assert len({each.thing.iri for each in later}) == len(later)


def test_each_has_its_date_relation_and_sentence(catalogue: Catalogue) -> None:
    first = later_recommendations(catalogue, f"{ID}recommendation/wgigf-2012-III.1")[0]
    assert (local_name(first.thing.iri), first.date) == ("A-RES-80-173-99", "2025-12-17")
    assert [local_name(each) for each in first.relations] == ["sharesThemeWith"]
    assert first.texts["en"].startswith("The IGF becomes a permanent forum")


def test_the_newest_text_of_a_series_has_none(catalogue: Catalogue) -> None:
    assert later_recommendations(catalogue, f"{ID}recommendation/A-RES-80-173-99") == []
