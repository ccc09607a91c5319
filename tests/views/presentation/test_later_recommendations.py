"""Later recommendations that answer or continue one."""

from dataclasses import replace

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import local_name
from igfkg.views.presentation.later_recommendations import (
    closest_earlier,
    later_recommendations,
    latest_texts,
    newer_drafts,
    newer_texts,
)
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
        ("wgigf-2012-I.1", [("A-RES-80-173-98", "restates")]),  # paragraphs 97 and 100 only share its theme
        ("wgigf-2012-IV.1", [(f"A-RES-80-173-{number}", "restates") for number in (98, 101, 102)]),
        ("wgigf-2012-II.3", [("A-RES-80-173-103", "restates"), ("A-RES-80-173-99", "extends")]),
    ],
)
def test_the_latest_texts_are_chosen_by_their_relations(
    catalogue: Catalogue, key: str, latest: list[tuple[str, str]]
) -> None:
    chosen = latest_texts(later_recommendations(catalogue, f"{ID}recommendation/{key}"))
    assert [(local_name(each.thing.iri), local_name(each.relations[0])) for each in chosen] == latest


def test_a_draft_is_never_the_latest_text_where_another_is_known(catalogue: Catalogue) -> None:
    later = later_recommendations(catalogue, f"{ID}recommendation/wgigf-2012-II.2")
    assert [local_name(each.thing.iri) for each in latest_texts(later)] == ["E-RES-2025-18-91"]
    drafts = newer_drafts(later)
    assert [(each.date, each.is_draft) for each in drafts] == [("2025-12-03", True)]
    assert newer_texts(later) == []
    assert latest_texts(drafts) == drafts  # where only drafts are known
    assert newer_drafts(drafts) == newer_drafts([]) == []


@pytest.mark.parametrize(("key", "closest"), [("A-RES-80-173-99", ["wgigf-2012-II.3"]), ("A-RES-80-173-97", [])])
def test_the_closest_earlier_ones_are_those_that_come_back_or_go_further(
    catalogue: Catalogue, key: str, closest: list[str]
) -> None:
    earlier = closest_earlier(catalogue.thing(f"{ID}recommendation/{key}"))
    assert [local_name(each.thing.iri) for each in earlier] == closest


@pytest.mark.parametrize("dates", [("2025", "2015"), ("2025", "2025"), ("2025", "")])
def test_a_shared_theme_is_last(catalogue: Catalogue, dates: tuple[str, str]) -> None:
    first, *_ = later_recommendations(catalogue, f"{ID}recommendation/wgigf-2012-III.1")
    theme = replace(first, relations=[terms.SHARES_THEME_WITH], date=dates[0])
    answer = replace(first, relations=[terms.SHARES_THEME_WITH, terms.EXTENDS], date=dates[1])
    assert latest_texts([theme, answer]) == [answer]
    assert newer_texts([theme, answer]) == ([] if dates[0] == dates[1] else [theme])
    assert latest_texts([theme]) == [theme]
    assert newer_texts([theme]) == newer_texts([]) == []
    assert latest_texts([]) == []
