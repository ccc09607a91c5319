"""Chains: restatements under what they restate, series of yearly texts under the newest, and no row lost."""

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


def test_restatements_are_under_what_they_restate(rows: list[TrackerRow]) -> None:
    later = [local_name(row.thing.iri) for row in _chain(fold_rows(rows), "wgigf-2012-I.1").later]
    assert later == ["A-RES-80-173-98", "age-of-digital-interdependence-2019-igfplus", "netmundial-statement-2014-a"]


def test_what_extends_another_has_a_row_of_its_own(rows: list[TrackerRow]) -> None:
    shown = {local_name(chain.row.thing.iri) for chain in fold_rows(rows)}
    assert {"wgigf-2012-III.1", "A-RES-65-141-19", "A-RES-80-173-99"} <= shown


def test_the_newest_of_a_series_stands_for_it(rows: list[TrackerRow]) -> None:
    chain = _chain(fold_rows(rows), "A-RES-80-118-37")
    assert chain.later == ()
    assert local_name(chain.earlier[0].thing.iri) == "A-RES-79-194-35"
    assert local_name(chain.earlier[-1].thing.iri) == "A-RES-65-141-21"
    dates = [first_day(row.date) for row in chain.earlier]
    assert dates == sorted(dates, reverse=True)


def test_an_adopted_text_stands_for_its_drafts(rows: list[TrackerRow]) -> None:
    chain = _chain(fold_rows(rows), "A-RES-80-173-99")
    assert [local_name(row.thing.iri) for row in chain.earlier] == ["wsis-20-revision-2-98"]


def test_where_the_head_is_filtered_out_the_newest_stands_for_the_others(rows: list[TrackerRow]) -> None:
    restated = {row.thing.iri for row in rows if local_name(row.head) == "wgigf-2012-I.1" and row.head != row.thing.iri}
    (chain,) = fold_rows([row for row in rows if row.thing.iri in restated])
    assert local_name(chain.row.thing.iri) == "A-RES-80-173-98"
    assert {row.thing.iri for row in chain.rows} == restated


def test_chains_are_in_the_order_of_their_rows(rows: list[TrackerRow]) -> None:
    places = {row.thing.iri: place for place, row in enumerate(rows)}
    shown = [places[chain.row.thing.iri] for chain in fold_rows(rows)]
    assert shown == sorted(shown)
