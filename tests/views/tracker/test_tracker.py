"""The tracker: rows, what was said of them, filters with counts, and the table for spreadsheets."""

import csv
import io

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.errors import BadRequestError
from igfkg.views.tracker.assessments import Level
from igfkg.views.tracker.csv_export import write_csv
from igfkg.views.tracker.filters import FILTERS, NONE, choose_rows, options, read_filters
from igfkg.views.tracker.matrix import read_matrix
from igfkg.views.tracker.rows import TrackerRow, read_rows
from tests.iris import ID


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue) -> list[TrackerRow]:
    return read_rows(catalogue)


def _row(rows: list[TrackerRow], key: str) -> TrackerRow:
    (found,) = [row for row in rows if row.thing.iri == f"{ID}recommendation/{key}"]
    return found


def _keys(rows: list[TrackerRow]) -> set[str]:
    return {row.thing.iri.rpartition("/")[2] for row in rows}


def test_every_recommendation_has_one_row(rows: list[TrackerRow], catalogue: Catalogue) -> None:
    everything = catalogue.collection(catalogue.model.collection_class("recommendations"))
    assert sorted(row.thing.iri for row in rows) == sorted(everything)


def test_what_repeats_another_stands_under_it(rows: list[TrackerRow]) -> None:
    places = {row.thing.iri: place for place, row in enumerate(rows)}
    repeating = [row for row in rows if row.repeats]
    assert len(repeating) > 20
    assert all(places[row.root] < places[row.thing.iri] for row in repeating)
    assert _row(rows, "wgigf-2012-III.1").root == f"{ID}recommendation/A-RES-65-141-19"


@pytest.mark.parametrize(
    ("key", "assessment", "said"),
    [
        ("wgigf-2012-III.1", "major-2013-funding", (Level.TOPIC, {"uncertain"}, "2013-12")),
        ("wgigf-2012-III.1", "cstd-20-statement", (Level.SET, set(), "2017-05-09")),
        ("wgigf-2012-12", "mag-wg-2013-12", (Level.RECOMMENDATION, {"ongoing"}, "2013")),
        ("wgigf-2012-20b", "cscg-2018", (Level.RECOMMENDATION, set(), "2018-03-31")),
    ],
)
def test_who_said_what_of_it(
    rows: list[TrackerRow], key: str, assessment: str, said: tuple[Level, set[str], str]
) -> None:
    (found,) = [each for each in _row(rows, key).assessments if each.thing.iri.endswith(f"/{assessment}")]
    assert (found.level, {each.iri.rpartition("/")[2] for each in found.statuses}, found.date) == said
    assert found.assessors


def test_what_is_said_of_a_topic_says_nothing_of_other_sources_under_it(rows: list[TrackerRow]) -> None:
    later = _row(rows, "netmundial-statement-2014-c")
    assert later.topics[0].iri.rpartition("/")[2] == "funding"
    assert later.assessments == ()


def test_tasks_say_who_is_responsible_and_whether_it_costs(rows: list[TrackerRow]) -> None:
    fifteen = _row(rows, "wgigf-2012-15")
    assert {each.iri.rpartition("/")[2] for each in fifteen.responsible} == {"igf-secretariat", "igf-community"}
    assert (fifteen.costs, _row(rows, "wgigf-2012-12").costs, _row(rows, "gdc-2024-29b").costs) == (
        (True,),
        (False,),
        (),
    )


@pytest.mark.parametrize(
    ("query", "some", "others"),
    [
        ([("status", "uncertain")], {"wgigf-2012-III.1", "wgigf-2012-III.2"}, {"wgigf-2012-I.1", "gdc-2024-29b"}),
        ([("status", "uncertain"), ("status", "to-be-started")], {"wgigf-2012-III.1", "wgigf-2012-13"}, {"gdc-2024-a"}),
        ([("topic", "funding"), ("source", "wgigf-2012")], {"wgigf-2012-III.1"}, {"netmundial-statement-2014-c"}),
        ([("cost", "yes")], {"wgigf-2012-15"}, {"wgigf-2012-12", "gdc-2024-29b"}),
        ([("status", NONE), ("topic", "funding")], {"netmundial-statement-2014-c"}, {"wgigf-2012-III.1"}),
        ([("source", "nothing")], set(), {"wgigf-2012-III.1"}),
        ([("source", "")], {"wgigf-2012-III.1", "gdc-2024-29b"}, set()),
    ],
)  # fmt: skip
def test_filters(rows: list[TrackerRow], query: list[tuple[str, str]], some: set[str], others: set[str]) -> None:
    found = _keys(choose_rows(rows, read_filters(query)))
    assert some <= found
    assert found.isdisjoint(others)


def test_counts_say_how_many_rows_a_choice_leaves(rows: list[TrackerRow]) -> None:
    for wanted in (read_filters([]), read_filters([("source", "wgigf-2012"), ("status", "ongoing")])):
        for name, found in options(rows, wanted).items():
            for option in found:
                chosen = {**wanted, name: frozenset({option.key})}
                assert len(choose_rows(rows, chosen)) == option.count, (name, option.key)
    assert {*options(rows, {})} == {each.name for each in FILTERS}


def test_an_unknown_filter_is_refused() -> None:
    with pytest.raises(BadRequestError, match="source, topic, status"):
        read_filters([("nothing", "x")])


def test_the_table_has_a_line_for_each_row(rows: list[TrackerRow]) -> None:
    chosen = choose_rows(rows, read_filters([("status", "uncertain")]))
    lines = [*csv.DictReader(io.StringIO(write_csv(chosen, "fr").removeprefix("\ufeff"), newline=""))]
    assert [line["uri"] for line in lines] == [row.thing.iri for row in chosen]
    assert {line["status"] for line in lines} == {"incertain"}
    assert all(line["statedIn"].startswith("https://w3id.org/igfkg/id/") for line in lines)


def test_the_matrix_has_what_was_said_of_each_topic(catalogue: Catalogue) -> None:
    matrix = read_matrix(catalogue)
    funding = next(each for each in matrix.topics if each.iri.endswith("/funding"))
    assert len(matrix.topics) == 5
    assert {"2013", "2018"} <= {*matrix.years}
    assert [each.thing.iri.rpartition("/")[2] for each in matrix.cell(funding, "2013")] == ["major-2013-funding"]
    assert matrix.cell(funding, "1999") == ()
