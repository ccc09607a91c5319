"""Later recommendations that answer or continue one."""

from dataclasses import replace

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.later_recommendations import later_recommendations, latest_text, newer_texts
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


@pytest.mark.parametrize(
    ("key", "latest"),
    [
        ("wgigf-2012-I.1", ("A-RES-80-173-98", "restates")),  # paragraph 97 only shares its theme
        ("wgigf-2012-II.3", ("A-RES-80-173-103", "restates")),  # paragraph 99 extends it
    ],
)
def test_the_latest_text_is_chosen_by_its_relation(catalogue: Catalogue, key: str, latest: tuple[str, str]) -> None:
    chosen = latest_text(later_recommendations(catalogue, f"{ID}recommendation/{key}"))
    assert chosen is not None
    assert (local_name(chosen.thing.iri), local_name(chosen.relations[0])) == latest


@pytest.mark.parametrize("dates", [("2025", "2015"), ("2025", "2025"), ("2025", "")])
def test_a_shared_theme_is_last(catalogue: Catalogue, dates: tuple[str, str]) -> None:
    first, *_ = later_recommendations(catalogue, f"{ID}recommendation/wgigf-2012-III.1")
    theme = replace(first, relations=[terms.SHARES_THEME_WITH], date=dates[0])
    answer = replace(first, relations=[terms.SHARES_THEME_WITH, terms.EXTENDS], date=dates[1])
    assert latest_text([theme, answer]) is answer
    assert newer_texts([theme, answer]) == ([] if dates[0] == dates[1] else [theme])
    assert latest_text([theme]) is theme
    assert newer_texts([theme]) == newer_texts([]) == []
    assert latest_text([]) is None
