"""Chains: series of yearly texts under the newest, texts that say something again by themselves, and no row lost."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.dates import first_day
from igfkg.rdf.iris import local_name
from igfkg.views.tracker.chains import Chain, fold_rows
from igfkg.views.tracker.row import TrackerRow
from igfkg.views.tracker.rows import read_rows


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue) -> list[TrackerRow]:
    return read_rows(catalogue)


def _chain(chains: list[Chain], key: str) -> Chain:
    return next(each for each in chains if local_name(each.row.thing.iri) == key)


def test_every_row_is_in_one_chain(rows: list[TrackerRow]) -> None:
    chains = fold_rows(rows)
    assert sorted(row.thing.iri for chain in chains for row in chain.rows) == sorted(row.thing.iri for row in rows)
    assert len(chains) < len(rows) * 0.6


@pytest.mark.parametrize("paragraph", ["98", "99", "100", "101", "102", "103"])
def test_a_text_that_takes_up_an_earlier_recommendation_has_a_row_of_its_own(
    rows: list[TrackerRow], paragraph: str
) -> None:
    chain = _chain(fold_rows(rows), f"A-RES-80-173-{paragraph}")
    assert chain.row.restates or chain.row.extends
    assert _chain(fold_rows(rows), "wgigf-2012-IV.1").earlier == ()


def test_no_row_is_folded_under_an_older_one(rows: list[TrackerRow]) -> None:
    for chain in fold_rows(rows):
        assert all(first_day(row.date) <= first_day(chain.row.date) for row in chain.earlier), chain.row.thing.iri


def test_what_extends_another_has_a_row_of_its_own(rows: list[TrackerRow]) -> None:
    shown = {local_name(chain.row.thing.iri) for chain in fold_rows(rows)}
    assert {"wgigf-2012-III.1", "A-RES-65-141-19", "A-RES-80-173-99"} <= shown


def test_the_newest_of_a_series_stands_for_it(rows: list[TrackerRow]) -> None:
    chain = _chain(fold_rows(rows), "A-RES-80-118-37")
    assert local_name(chain.earlier[0].thing.iri) == "A-RES-79-194-35"
    assert local_name(chain.earlier[-1].thing.iri) == "A-RES-65-141-21"
    dates = [first_day(row.date) for row in chain.earlier]
    assert dates == sorted(dates, reverse=True)


def test_an_adopted_text_stands_for_its_drafts(rows: list[TrackerRow]) -> None:
    chain = _chain(fold_rows(rows), "A-RES-80-173-99")
    assert [local_name(row.thing.iri) for row in chain.earlier] == ["wsis-20-revision-2-98"]


def test_where_the_head_is_filtered_out_the_newest_stands_for_the_others(rows: list[TrackerRow]) -> None:
    (chain,) = fold_rows(
        [row for row in rows if local_name(row.head) == "A-RES-80-118-37" != local_name(row.thing.iri)]
    )
    assert local_name(chain.row.thing.iri) == "A-RES-79-194-35"
    assert {row.head for row in chain.folded_rows} == {chain.row.thing.iri}


def test_chains_are_in_the_order_of_their_rows(rows: list[TrackerRow]) -> None:
    places = {row.thing.iri: place for place, row in enumerate(rows)}
    shown = [places[chain.row.thing.iri] for chain in fold_rows(rows)]
    assert shown == sorted(shown)
